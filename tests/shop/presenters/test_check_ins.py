"""When a pair asks how it feels, and what was said before."""

from datetime import date, timedelta

import pytest

from recommender.models import ComfortCheck, Pair
from shop.presenters.check_ins import history, open_day
from tests.shelf import NOW

TODAY = date(2026, 3, 2)


def asked(days: int, *answered: int, state: str = "active") -> int | None:
    pair = Pair(started_on=TODAY - timedelta(days=days), state=state)
    return open_day(pair, [ComfortCheck(day=day, comfort=4) for day in answered], today=TODAY)


@pytest.mark.parametrize(
    ("days", "answered", "day"),
    [
        (13, (), None),
        (14, (), 14),
        (44, (), 14),
        (44, (14,), None),
        (45, (), 45),
        (45, (14,), 45),
        (75, (14,), 45),
        (75, (45,), None),
        (76, (), None),
    ],
)
def test_each_check_asks_from_its_day_until_it_is_answered_or_late(days, answered, day):
    assert asked(days, *answered) == day


def test_a_pair_not_in_use_asks_nothing():
    assert asked(14, state="retired") is None


def test_answers_are_said_in_words():
    said = history([ComfortCheck(day=14, comfort=2, answered_at=NOW)])[0]
    assert (said.after, said.words) == ("After two weeks", "Uncomfortable")
