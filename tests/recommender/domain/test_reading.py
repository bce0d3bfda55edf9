"""A ten-year-old can read every screen: grade 5 at most, by question and in the mean."""

import pytest

from tests.recommender.domain import reading


@pytest.mark.parametrize("is_other", [False, True])
def test_no_screen_and_no_prose_needs_more_than_grade_5(is_other: bool) -> None:
    rows = reading.readings(is_other=is_other)
    assert [one.id for one in rows if max(one.screen, one.prose) > 5.0] == []
    assert sum(one.screen for one in rows) / len(rows) <= 1.5
    assert sum(one.prose for one in rows) / len(rows) <= 2.0


def test_the_table_names_each_question() -> None:
    table = reading.table()
    print(f"\n{table}")  # noqa: T201 -- `pytest -s` shows it
    assert len(table.splitlines()) == 57 + 2
