"""Outlooks: where the pace comes from, what counts as worn, and in how many queries."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from recommender import outlooks
from recommender.models import Pair, WearEntry
from tests.shelf import NOW, make_insole, make_pair, make_shoe, make_variant, make_wearer

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
CREATED = NOW  # 2 March: thirteen weeks before


def enter(pair: Pair, days_ago: int, km: int, source: str = "hand") -> None:
    WearEntry.objects.create(
        pair=pair,
        worn_on=TODAY - timedelta(days=days_ago),
        distance_km=Decimal(km),
        source=source,
        created_at=NOW,
    )


def pair_of(**fields) -> Pair:
    return make_pair(started_on=NOW.date(), **fields)


def pace(pair: Pair) -> tuple[str, float]:
    found = outlooks.of_pair(pair, today=TODAY).pace
    return found.source, round(found.km_per_week, 1)


def test_the_pace_is_assumed_until_something_is_known():
    assert pace(pair_of()) == ("assumed", 17.5)


def test_the_pace_before_the_pair_was_added_is_used_if_it_was_worn_a_while():
    pair = make_pair(started_on=NOW.date() - timedelta(days=70), initial_km=300)
    assert pace(pair) == ("start", 30.0)


def test_a_habit_is_better_than_a_guess():
    assert pace(pair_of(habit_km_per_week=25)) == ("habit", 25.0)


def test_twelve_weeks_of_entries_are_better_than_a_habit():
    pair = pair_of(habit_km_per_week=25)
    for week in range(12):
        enter(pair, 7 * week, 10)
    enter(pair, 90, 400)  # longer ago: no part of the pace
    assert pace(pair) == ("entries", 10.0)


def test_habit_entries_alone_are_no_entries_of_ones_own():
    pair = pair_of(habit_km_per_week=25)
    enter(pair, 3, 25, source="habit")
    assert pace(pair) == ("habit", 25.0)


def test_a_pair_without_recent_entries_rests_and_has_no_look():
    pair = pair_of()
    enter(pair, 91, 10)
    assert pace(pair) == ("resting", 0.0)
    assert outlooks.of_pair(pair, today=TODAY).look_on is None


def test_time_before_the_first_entry_is_estimated():
    pair = pair_of()
    assert outlooks.of_pair(pair, today=TODAY).outlook.used_km == pytest.approx(17.5 * 13)
    enter(pair, 7, 5)
    assert outlooks.of_pair(pair, today=TODAY).outlook.used_km == pytest.approx(17.5 * 12 + 5)


def test_a_retired_pair_is_not_worn_any_further():
    pair = pair_of(state="retired", retired_on=NOW.date() + timedelta(days=14))
    worn = outlooks.of_pair(pair, today=TODAY)
    assert worn.outlook.used_km == pytest.approx(35)
    assert worn.look_on is None


def test_the_makers_claim_of_a_bought_pair_is_heard():
    modest = make_variant(make_shoe({"lifespan_min_km": 300, "lifespan_max_km": 400}))
    bold = make_variant(make_shoe({"lifespan_min_km": 1500, "lifespan_max_km": 2500}))
    low, high = (
        outlooks.of_pair(pair_of(variant=variant), today=TODAY).outlook.median_km
        for variant in (modest, bold)
    )
    assert low < high


def test_a_bought_thing_without_specs_falls_back_on_the_table():
    variant = make_variant(make_shoe())
    variant.product.shoe_spec.delete()
    variant.refresh_from_db()
    assert outlooks.of_pair(pair_of(variant=variant), today=TODAY).outlook.median_km > 0


def test_what_is_worth_a_look_first_stands_first_and_retired_pairs_last():
    wearer = make_wearer()
    names = {"far": 0, "near": 400, "due": 900}
    for name, km in names.items():
        make_pair(wearer, name=name, initial_km=km, started_on=NOW.date())
    make_pair(wearer, name="gone", state="retired", retired_on=NOW.date(), initial_km=2000)
    found = outlooks.of_wearer(wearer, today=TODAY)
    assert [each.pair.name for each in found] == ["due", "near", "far", "gone"]
    assert [each.is_due for each in found[:3]] == [True, False, False]


def test_pairs_of_two_wearers_are_no_evidence_for_each_other():
    first, second = make_wearer(), make_wearer()
    mine = make_pair(first, started_on=NOW.date())
    alone = outlooks.of_pair(mine, today=TODAY).outlook
    make_pair(second, state="retired", retired_for="worn_out", retired_on=NOW.date())
    both = outlooks.of_wearers([first.pk, second.pk], today=TODAY)
    assert next(each for each in both if each.pair == mine).outlook == alone


def test_the_last_twelve_weeks_in_km():
    pair = pair_of()
    enter(pair, 0, 4)
    enter(pair, 7, 6)
    enter(pair, 8, 1)
    enter(pair, 200, 99)
    weeks = outlooks.weekly_km(pair, today=TODAY)
    assert len(weeks) == 12
    assert weeks[-1] == (date(2026, 6, 1), 4.0)
    assert weeks[-2] == (date(2026, 5, 25), 6.0)
    assert weeks[-3] == (date(2026, 5, 18), 1.0)
    assert sum(km for _monday, km in weeks) == 11


@pytest.mark.parametrize(
    ("zone", "utc_hour"), [("Europe/Berlin", 23), ("Asia/Tokyo", 16), ("America/New_York", 2)]
)
def test_a_pair_made_now_has_no_days_of_wear_yet_wherever_its_wearer_is(zone, utc_hour):
    where = ZoneInfo(zone)
    now = datetime(2026, 6, 1, utc_hour, tzinfo=UTC)
    today = now.astimezone(where).date()
    assert today != now.date()
    pair = make_pair(started_on=today, created_at=now)
    found = outlooks.of_pair(pair, today=today, zone=where)
    assert found.outlook.used_km == 0
    next_day = outlooks.of_pair(pair, today=today + timedelta(days=1), zone=where)
    assert next_day.outlook.used_km == pytest.approx(17.5 / 7)


@pytest.mark.parametrize("count", [1, 3])
def test_all_pairs_are_read_in_three_queries(count, django_assert_num_queries):
    wearer = make_wearer()
    for _ in range(count):
        enter(make_pair(wearer, variant=make_variant(make_insole()), kind="insole"), 1, 5)
    with django_assert_num_queries(3):
        assert len(outlooks.of_wearer(wearer, today=TODAY)) == count
