"""Insoles live in shoes: what is logged for a shoe counts for the insoles in it, once."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

import pytest

from recommender import insole_homes, pairs, wear_days
from recommender.models import InsoleHome, Pair, WearEntry
from tests.shelf import NOW, make_pair, make_wearer

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAY = timedelta(days=1)
SINCE = date(2026, 2, 10)


@pytest.fixture
def wearer():
    return make_wearer()


@pytest.fixture
def shoe(wearer) -> Pair:
    return make_pair(wearer, name="Shoe")


@pytest.fixture
def insole(wearer) -> Pair:
    return make_pair(wearer, kind="insole", use="everyday", name="Insole")


def log(pair: Pair, km: int, on: date, hours: int = 0) -> WearEntry:
    return pairs.log_wear(
        pair=pair, worn_on=on, distance_km=Decimal(km), duration_hours=Decimal(hours), now=NOW
    )


def move_in(insole: Pair, shoe: Pair, since: date = SINCE) -> InsoleHome:
    return insole_homes.move_in(insole=insole, shoe=shoe, since=since, now=NOW)


def move_out(insole: Pair, shoe: Pair, on: date) -> None:
    insole_homes.move_out(insole=insole, shoe=shoe, on=on, now=NOW)


def worn(pair: Pair) -> list[tuple[date, int, str]]:
    rows = pair.entries.order_by("worn_on", "id").values_list("worn_on", "distance_km", "source")
    return [(day, int(km), source) for day, km, source in rows]


def test_entries_of_the_shoe_go_to_its_insole_from_the_day_it_moved_in(insole, shoe):
    log(shoe, 3, SINCE - DAY)
    log(shoe, 4, SINCE, hours=2)
    move_in(insole, shoe)
    log(shoe, 5, SINCE + DAY)
    assert worn(insole) == [(SINCE, 4, "in_shoe"), (SINCE + DAY, 5, "in_shoe")]
    assert insole.entries.get(worn_on=SINCE).duration_hours == 2
    insole.refresh_from_db()
    assert insole.next_look_on is not None


def test_moving_out_takes_back_the_days_from_then_on(insole, shoe):
    move_in(insole, shoe)
    log(shoe, 4, SINCE)
    log(shoe, 5, SINCE + DAY)
    move_out(insole, shoe, SINCE + DAY)
    assert worn(insole) == [(SINCE, 4, "in_shoe")]
    assert insole_homes.of(insole) == []
    move_out(insole, shoe, SINCE - DAY)
    assert worn(insole) == []
    assert not InsoleHome.objects.exists()


def test_moving_in_earlier_counts_more_days_and_again_changes_nothing(insole, shoe):
    log(shoe, 3, SINCE - DAY)
    first = move_in(insole, shoe)
    assert worn(insole) == []
    assert move_in(insole, shoe, SINCE - DAY) == first
    assert move_in(insole, shoe, SINCE) == first
    assert worn(insole) == [(SINCE - DAY, 3, "in_shoe")]
    assert [home.shoe.name for home in insole_homes.of(insole)] == ["Shoe"]


def test_a_copy_goes_with_its_original(insole, shoe):
    move_in(insole, shoe)
    entry = log(shoe, 4, SINCE)
    pairs.remove_entry(entry=entry, now=NOW)
    assert worn(insole) == []
    log(shoe, 4, SINCE)
    pairs.remove(pair=shoe, now=NOW)
    assert worn(insole) == []


def test_what_the_wearer_logs_of_the_insole_itself_wins_that_day(insole, shoe):
    move_in(insole, shoe)
    log(shoe, 4, SINCE)
    own = log(insole, 9, SINCE)
    log(shoe, 2, SINCE)
    assert worn(insole) == [(SINCE, 9, "hand")]
    pairs.remove_entry(entry=own, now=NOW)
    assert worn(insole) == [(SINCE, 4, "in_shoe"), (SINCE, 2, "in_shoe")]


def test_a_copy_struck_out_does_not_come_back(insole, shoe):
    move_in(insole, shoe)
    for days in range(3):
        log(shoe, 4, SINCE + days * DAY)
    for days in (1, 0, 2):
        copy = insole.entries.get(worn_on=SINCE + days * DAY)
        pairs.remove_entry(entry=copy, now=NOW)
        log(shoe, 1, SINCE + days * DAY)
    assert worn(insole) == []
    log(shoe, 1, SINCE + 3 * DAY)
    assert worn(insole) == [(SINCE + 3 * DAY, 1, "in_shoe")]


def test_days_of_a_habit_go_along_and_change_with_it(insole, shoe):
    move_in(insole, shoe)
    pairs.set_habit(pair=shoe, habit=pairs.Habit(km_per_week=21, days=0b111), now=NOW)
    wear_days.fill_habits(now=NOW + 7 * DAY)
    assert worn(insole) == [(TODAY + n * DAY, 7, "in_shoe") for n in range(3)]
    log(shoe, 17, TODAY)
    assert worn(insole) == [
        (TODAY, 17, "in_shoe"),
        (TODAY + DAY, 2, "in_shoe"),
        (TODAY + 2 * DAY, 2, "in_shoe"),
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_any_order_of_moving_logging_and_filling_ends_in_the_same_days(insole, shoe, order):
    pairs.set_habit(pair=shoe, habit=pairs.Habit(km_per_week=21, days=0b111), now=NOW)
    steps = (
        lambda: move_in(insole, shoe, TODAY + DAY),
        lambda: (log(shoe, 5, TODAY + DAY), log(insole, 1, TODAY + 2 * DAY)),
        lambda: wear_days.fill_habits(now=NOW + 7 * DAY),
    )
    for step in order:
        steps[step]()
    assert worn(insole) == [(TODAY + DAY, 5, "in_shoe"), (TODAY + 2 * DAY, 1, "hand")]
    assert worn(shoe)[::2] == [(TODAY, 7, "habit"), (TODAY + 2 * DAY, 7, "habit")]


def test_an_insole_in_two_shoes_gets_the_days_of_both(insole, shoe, wearer):
    other = make_pair(wearer, name="Other")
    for each in (shoe, other):
        move_in(insole, each)
        log(each, 3, SINCE)
    assert worn(insole) == [(SINCE, 3, "in_shoe")] * 2


def test_nothing_is_copied_from_before_the_insole_or_after_its_end(insole, shoe):
    Pair.objects.filter(pk=insole.pk).update(initial_km=200)
    move_in(insole, shoe)
    log(shoe, 3, SINCE)  # among the 200 km
    log(shoe, 4, TODAY)
    insole.refresh_from_db()
    pairs.retire(pair=insole, reason="worn_out", now=NOW)
    log(shoe, 5, TODAY + DAY)
    assert worn(insole) == [(TODAY, 4, "in_shoe")]
    pairs.mark_returned(pair=insole, now=NOW)
    log(shoe, 5, TODAY)
    assert len(worn(insole)) == 1


def test_only_an_insole_and_a_shoe_of_one_wearer_in_use_are_a_home(insole, shoe, wearer):
    gone = make_pair(wearer, state="retired", retired_on=TODAY, retired_for="lost")
    for one, other in ((shoe, insole), (insole, make_pair()), (insole, gone), (insole, insole)):
        with pytest.raises(insole_homes.NoHome):
            move_in(one, other)


def test_what_is_put_right_of_an_insole_is_reckoned_anew(insole, shoe):
    move_in(insole, shoe)
    log(shoe, 3, SINCE)
    Pair.objects.filter(pk=insole.pk).update(initial_km=200)
    insole_homes.reckon(insole, now=NOW)
    assert worn(insole) == []
    insole_homes.reckon(shoe, now=NOW)
    assert worn(shoe) == [(SINCE, 3, "hand")]


@pytest.mark.parametrize("count", [1, 3])
def test_logging_costs_the_same_queries_for_any_number_of_insoles(
    django_assert_num_queries, shoe, wearer, count
):
    for _ in range(count):
        move_in(make_pair(wearer, kind="insole", use="everyday"), shoe)
    with django_assert_num_queries(15):
        log(shoe, 3, SINCE)
    assert WearEntry.objects.filter(source="in_shoe").count() == count
