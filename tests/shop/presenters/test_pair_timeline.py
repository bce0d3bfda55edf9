"""When pairs likely end, as rows of a timeline and in words."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from recommender.models import Pair
from shop.presenters.pair_timeline import timeline_of
from shop.presenters.pairs import PairCard

TODAY = date(2026, 11, 25)
UNTIL = date(2028, 5, 25)


def card(low: date, high: date, look: date | None = None) -> PairCard:
    outlook = SimpleNamespace(ends_low_on=low, ends_high_on=high)
    return PairCard(SimpleNamespace(pair=Pair(name="Boots"), outlook=outlook, look_on=look), TODAY)


def row(*args):
    return timeline_of([card(*args)], today=TODAY).rows[0]


@pytest.mark.parametrize(
    ("low", "high", "look", "words"),
    [
        (date(2027, 3, 3), date(2027, 8, 9), TODAY, "Mar to Aug 2027"),
        (date(2026, 12, 3), date(2027, 2, 9), TODAY, "Dec 2026 to Feb 2027"),
        (date(2027, 3, 3), date(2027, 3, 9), TODAY, "Mar 2027"),
        (TODAY, date(2027, 3, 9), TODAY, "by Mar 2027"),
        (date(2026, 3, 3), TODAY, TODAY, "range passed"),
        (date(2029, 1, 1), date(2031, 1, 1), date(2028, 9, 1), "after May 2028"),
        (date(2036, 1, 1), date(2036, 1, 1), None, "resting"),
    ],
)
def test_a_range_is_said_in_months(low, high, look, words):
    assert row(low, high, look).words == words


def test_days_are_shares_of_eighteen_months():
    placed = row(date(2027, 2, 25), UNTIL, TODAY)
    assert (placed.low, placed.high, placed.look) == (pytest.approx(0.168, abs=0.001), 1, 0)
    assert row(TODAY, TODAY, None).high < 0


def test_ticks_are_quarters_that_leave_room():
    line = timeline_of([], today=TODAY)
    assert [words for _share, words in line.ticks] == [
        "Today", "Apr", "Jul", "Oct", "Jan 2028", "Apr",
    ]  # fmt: skip
    shares = [share for share, _words in line.ticks]
    assert shares == sorted(shares)


def test_a_short_month_has_no_31st():
    assert timeline_of([], today=date(2026, 8, 31)).title.endswith(
        "from today to 28 Feb 2028. The table below has the same days."
    )


def test_the_title_counts():
    one = card(TODAY, UNTIL)
    assert timeline_of([one], today=TODAY).title.startswith("When 1 pair likely ends, ")
    two = timeline_of([one, replace(one)], today=TODAY)
    assert two.title.startswith("When 2 pairs likely end, ")
