"""Weekly habits: they fill what was not logged, whatever comes in which order."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import permutations

import pytest

from recommender import habits, insole_homes, pairs, wear_days
from recommender.models import HabitPeriod, Pair, WearEntry
from tests.shelf import NOW, make_pair, make_wearer

pytestmark = pytest.mark.django_db
TODAY = NOW.date()  # a Monday
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
HABIT = pairs.Habit(km_per_week=21, days=0b0010101)  # Monday, Wednesday, Friday


def add(habit: pairs.Habit = HABIT, *, started_on: date = TODAY, **fields) -> Pair:
    details = pairs.Details(
        kind="shoe", name="Walkers", use="walking", started_on=started_on, habit=habit
    )
    return pairs.add_pair(wearer=make_wearer(), details=details, now=NOW)


def fill(now: datetime) -> int:
    return wear_days.fill_habits(now=now)


def log(pair: Pair, km: int, on: date, *, now: datetime = NOW) -> WearEntry:
    return pairs.log_wear(
        pair=pair, worn_on=on, distance_km=Decimal(km), duration_hours=Decimal(0), now=now
    )


def days(pair: Pair, source: str = "habit") -> dict[int, float]:
    """Kilometers by how many days after TODAY."""
    rows = pair.entries.filter(source=source).order_by("worn_on")
    return {(each.worn_on - TODAY).days: float(each.distance_km) for each in rows}


def test_a_habit_fills_the_days_that_are_over_everywhere():
    pair = add()
    assert fill(NOW + 5 * DAY) == 1  # Saturday: Friday is not over in every zone
    assert days(pair) == {0: 7, 2: 7}
    assert fill(NOW + 7 * DAY) == 1
    assert days(pair) == {0: 7, 2: 7, 4: 7}
    assert fill(NOW + 7 * DAY) == 0


def test_hours_are_filled_like_kilometers():
    pair = add(pairs.Habit(hours_per_week=48, days=0b1111))
    fill(NOW + WEEK)
    assert list(pair.entries.values_list("distance_km", "duration_hours")) == [(0, 12)] * 4


def test_an_own_entry_takes_the_place_of_its_day_and_undoing_gives_it_back():
    pair = add()
    fill(NOW + WEEK)
    entry = log(pair, 15, TODAY)
    assert days(pair) == {2: 3, 4: 3}
    pairs.remove_entry(entry=entry, now=NOW)
    assert days(pair) == {0: 7, 2: 7, 4: 7}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_any_order_of_logging_and_filling_ends_in_the_same_days(order):
    pair = add()
    steps = (
        lambda: (log(pair, 10, TODAY + DAY), log(pair, 4, TODAY + 4 * DAY)),
        lambda: fill(NOW + 4 * DAY),
        lambda: fill(NOW + WEEK),
    )
    for step in order:
        steps[step]()
    assert days(pair) == {0: 3.5, 2: 3.5}


def test_running_again_changes_no_row():
    pair = add()
    fill(NOW + WEEK)
    before = list(pair.entries.values_list("pk", flat=True))
    Pair.objects.update(habit_filled_until=TODAY)
    fill(NOW + WEEK)
    assert list(pair.entries.values_list("pk", flat=True)) == before


def test_a_change_of_habit_leaves_the_days_before_it_and_late_entries_find_the_old_one():
    pair = add()
    fill(NOW + WEEK)
    pairs.set_habit(pair=pair, habit=pairs.Habit(km_per_week=70), now=NOW + WEEK)
    entry = log(pair, 1, TODAY, now=NOW + WEEK)
    assert days(pair) == {2: 7, 4: 7}
    pairs.remove_entry(entry=entry, now=NOW + WEEK)
    fill(NOW + 2 * WEEK)
    assert days(pair) == {0: 7, 2: 7, 4: 7} | dict.fromkeys(range(7, 13), 10)


def test_a_habit_that_ends_fills_its_last_days_and_is_not_due_again():
    pair = add()
    pairs.set_habit(pair=pair, habit=pairs.Habit(), now=NOW + 3 * DAY)
    assert fill(NOW + WEEK) == 1
    assert days(pair) == {0: 7, 2: 7}
    pair.refresh_from_db()
    assert pair.habit_filled_until is None
    assert fill(NOW + 2 * WEEK) == 0
    entry = log(pair, 20, TODAY, now=NOW + 2 * WEEK)
    assert days(pair) == {2: 1}
    pairs.remove_entry(entry=entry, now=NOW + 2 * WEEK)
    assert days(pair) == {0: 7, 2: 7}


def test_a_day_of_the_habit_struck_out_stays_out():
    pair = add()
    fill(NOW + WEEK)
    pairs.remove_entry(entry=pair.entries.get(worn_on=TODAY + 2 * DAY), now=NOW)
    log(pair, 1, TODAY + 5 * DAY)
    Pair.objects.update(habit_filled_until=TODAY)
    fill(NOW + 2 * WEEK)
    assert days(pair) == {0: 7, 4: 7, 7: 7, 9: 7, 11: 7}


def test_a_worker_away_for_weeks_loses_nothing_and_away_for_longer_twelve_weeks_count():
    pair = add(pairs.Habit(km_per_week=7))
    fill(NOW + 5 * WEEK)
    assert list(days(pair)) == list(range(34))
    late = add(pairs.Habit(km_per_week=7))
    fill(NOW + 40 * WEEK)
    assert len(days(late)) == habits.BACK_DAYS
    log(late, 1, TODAY + 20 * DAY, now=NOW + 40 * WEEK)  # in the time that was given up
    assert len(days(late)) == habits.BACK_DAYS


def test_nothing_is_filled_before_the_start_or_after_the_end():
    pair = add(started_on=TODAY + 2 * DAY)
    fill(NOW + DAY)
    pairs.retire(pair=pair, reason="lost", now=NOW + 8 * DAY)
    assert days(pair) == {2: 7, 4: 7}
    assert fill(NOW + 2 * WEEK) == 0
    pairs.undo_retire(pair=pair, now=NOW + 2 * WEEK)
    assert days(pair) == {2: 7, 4: 7, 7: 7, 9: 7, 11: 7}


def test_a_returned_pair_has_no_habit():
    pair = add()
    pairs.mark_returned(pair=pair, now=NOW)
    assert fill(NOW + WEEK) == 0
    wear_days.settle({(pair.pk, TODAY)}, now=NOW)
    assert days(pair) == {}


def test_a_habit_of_nothing_is_no_habit():
    add(pairs.Habit(km_per_week=0))
    assert fill(NOW + WEEK) == 0
    assert not HabitPeriod.objects.exists()


def test_an_insole_in_a_shoe_has_no_habit_of_its_own():
    wearer = make_wearer()
    insole = make_pair(wearer, kind="insole", use="everyday", started_on=TODAY)
    shoe = make_pair(wearer, started_on=TODAY)
    pairs.set_habit(pair=insole, habit=HABIT, now=NOW)
    insole_homes.move_in(insole=insole, shoe=shoe, since=TODAY + 2 * DAY, now=NOW)
    fill(NOW + WEEK)
    assert days(insole) == {0: 7}
    with pytest.raises(pairs.LivesInShoes):
        pairs.set_habit(pair=insole, habit=HABIT, now=NOW)
    pairs.set_habit(pair=insole, habit=pairs.Habit(), now=NOW)


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_costs_the_same_queries_however_many_pairs(django_assert_num_queries, count):
    for _ in range(count):
        add()
    make_pair()
    with django_assert_num_queries(14):
        assert fill(NOW + WEEK) == count
