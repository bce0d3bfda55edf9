"""The doubt about a pace: steady weeks leave little, few weeks leave more, no wear the most."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.domain.lifespans import table
from recommender.domain.pace import doubt_of_weeks

DOUBT = table().pace_doubt


def test_steady_weeks_leave_less_doubt_than_wild_ones():
    steady, wild = (doubt_of_weeks(weeks, DOUBT) for weeks in ([10] * 12, [0, 20] * 6))
    assert 0 < steady < wild < 1


def test_more_weeks_leave_less_doubt():
    doubts = [doubt_of_weeks([8.0, 12.0] * count, DOUBT) for count in (1, 2, 6)]
    assert doubts == sorted(doubts, reverse=True)


@pytest.mark.parametrize("weeks", [[], [0.0, 0.0]])
def test_weeks_without_wear_say_nothing(weeks):
    assert doubt_of_weeks(weeks, DOUBT) == DOUBT.most


@settings(max_examples=50)
@given(st.lists(st.floats(0.1, 200), min_size=1, max_size=12), st.floats(0.1, 5), st.randoms())
def test_neither_the_unit_nor_the_order_matters(weeks, factor, random):
    found = doubt_of_weeks(weeks, DOUBT)
    mixed = [km * factor for km in random.sample(weeks, len(weeks))]
    assert doubt_of_weeks(mixed, DOUBT) == pytest.approx(found)
    assert 0 < found <= DOUBT.most
