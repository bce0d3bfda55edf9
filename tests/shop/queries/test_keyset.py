from datetime import UTC, datetime, timedelta

import pytest

from shop.queries.keyset import LATEST, Mark, read


@pytest.mark.parametrize(
    "mark",
    [
        Mark(datetime(2026, 3, 2, 9, 30, 0, 123456, tzinfo=UTC), 7),
        Mark(datetime(1970, 1, 1, tzinfo=UTC), 0),
        Mark(datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC), LATEST),
    ],
)
def test_a_mark_is_read_back_to_the_microsecond(mark):
    assert read(str(mark)) == mark


def test_a_moment_is_the_same_in_every_zone():
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert str(Mark(at, 1)) == str(Mark(at.astimezone(), 1))
    assert str(Mark(at, 1)) != str(Mark(at + timedelta(microseconds=1), 1))


@pytest.mark.parametrize(
    "text",
    ["", "-", "1", "1-", "-1", "a-1", "1-b", "1-2-3", "²-1", "9" * 30 + "-1", "1-" + "9" * 19],
)
def test_nonsense_is_no_mark(text):
    assert read(text) is None


def test_more_digits_than_python_reads_are_no_mark():
    assert read("1" * 5000 + "-1") is None
