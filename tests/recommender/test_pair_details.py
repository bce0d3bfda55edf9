"""Moving the day on which a pair began: only what its wearer logged stands against it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from recommender import insole_homes, pair_details, pairs, wear_days
from recommender.domain.habit import Habit
from recommender.models import Pair
from tests.shelf import NOW, make_pair, make_wearer

pytestmark = pytest.mark.django_db
BEGUN = date(2026, 2, 2)
DAY = timedelta(days=1)
MONTH_ON = NOW + timedelta(days=30)


def begin(pair: Pair, on: date) -> None:
    facts = {name: getattr(pair, name) for name in pair_details.FACTS} | {"started_on": on}
    pair_details.change(
        pair=pair, facts=facts, variant=None, price_minor=None, price_currency="", now=MONTH_ON
    )


def worn_on(pair: Pair) -> list[date]:
    return list(pair.entries.order_by("worn_on").values_list("worn_on", flat=True))


def test_days_of_a_habit_before_the_new_beginning_go():
    pair = make_pair(started_on=BEGUN)
    pairs.set_habit(pair=pair, habit=Habit(km_per_week=14), now=NOW)
    wear_days.fill_habits(now=MONTH_ON)
    filled = worn_on(pair)
    pair.refresh_from_db()
    begin(pair, filled[3])
    assert worn_on(pair) == filled[3:]


def test_days_of_a_shoe_before_the_insole_began_go():
    wearer = make_wearer()
    shoe = make_pair(wearer, started_on=BEGUN)
    insole = make_pair(wearer, kind="insole", use="everyday", started_on=BEGUN)
    insole_homes.move_in(insole=insole, shoe=shoe, since=BEGUN, now=NOW)
    for day in (BEGUN, BEGUN + DAY, BEGUN + 2 * DAY):
        pairs.log_wear(
            pair=shoe, worn_on=day, distance_km=Decimal(4), duration_hours=Decimal(0), now=NOW
        )
    assert len(worn_on(insole)) == 3
    begin(insole, BEGUN + DAY)
    assert worn_on(insole) == [BEGUN + DAY, BEGUN + 2 * DAY]
    assert len(worn_on(shoe)) == 3
