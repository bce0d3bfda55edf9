"""A normal week shared out: it never becomes more than the normal week by itself."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.domain.habit import Habit, fill_week

KM = 0
WEEK = range(7)


def filled(habit: Habit, own=None) -> dict[int, tuple[int, int]]:
    return fill_week([habit] * 7, own=own or {})


def kilometers(habit: Habit, own=None) -> list[float]:
    found = filled(habit, own)
    return [found.get(day, (0, 0))[KM] / 100 for day in WEEK]


def test_a_week_without_chosen_days_is_spread_over_seven_and_adds_up():
    assert sum(kilometers(Habit(km_per_week=20))) == 20
    assert set(kilometers(Habit(km_per_week=20))) == {2.85, 2.86}


def test_chosen_days_share_the_week():
    habit = Habit(km_per_week=21, hours_per_week=9, days=0b0010101)
    assert filled(habit) == {0: (700, 300), 2: (700, 300), 4: (700, 300)}


def test_an_own_entry_takes_the_place_of_its_day():
    assert kilometers(Habit(km_per_week=35), {1: (200, 0)}) == [5, 0, 5, 5, 5, 5, 5]


def test_what_a_long_run_leaves_of_the_week_is_shared_by_the_rest():
    assert kilometers(Habit(km_per_week=35), {1: (1700, 0)}) == [3, 0, 3, 3, 3, 3, 3]
    assert kilometers(Habit(km_per_week=35), {1: (4000, 0)}) == [0] * 7


def test_a_run_on_another_day_comes_off_the_chosen_days():
    assert kilometers(Habit(km_per_week=20, days=0b11), {6: (1000, 0)}) == [5, 5, 0, 0, 0, 0, 0]


def test_hours_and_kilometers_do_not_stand_in_for_each_other():
    habit = Habit(km_per_week=7, hours_per_week=48, days=0b1111)
    assert filled(habit, {5: (0, 2400)}) == dict.fromkeys(range(4), (175, 600))


def test_a_day_has_24_hours():
    assert filled(Habit(hours_per_week=48, days=1)) == {0: (0, 2400)}


def test_a_change_of_habit_counts_from_its_day():
    before, after = Habit(km_per_week=14), Habit(km_per_week=7)
    found = fill_week([None, before, before, after, after, Habit(), None], own={})
    assert found == {1: (200, 0), 2: (200, 0), 3: (100, 0), 4: (100, 0)}


def test_a_habit_of_nothing_fills_nothing():
    assert not Habit(km_per_week=0, hours_per_week=0)
    assert filled(Habit()) == {}


@pytest.mark.parametrize(("days", "weekdays"), [(0, tuple(WEEK)), (0b1000001, (0, 6))])
def test_weekdays_are_bits_from_monday(days, weekdays):
    assert Habit(days=days).weekdays == weekdays


a_habit = st.builds(
    Habit,
    km_per_week=st.none() | st.integers(0, 700),
    hours_per_week=st.none() | st.integers(0, 120),
    days=st.integers(0, 127),
)
amounts = st.tuples(st.integers(0, 20_000), st.integers(0, 2_400))
own_days = st.dictionaries(st.integers(0, 6), amounts)


@settings(max_examples=50)
@given(a_habit, own_days)
def test_a_week_is_never_more_than_the_normal_or_the_logged_one(habit, own):
    found = filled(habit, own)
    assert not set(found) & set(own)
    assert set(found) <= set(habit.weekdays)
    for part, per_week in enumerate(habit.hundredths_per_week):
        logged = sum(each[part] for each in own.values())
        total = logged + sum(each[part] for each in found.values())
        assert total <= max(logged, per_week)


@settings(max_examples=50)
@given(a_habit, own_days, st.integers(0, 6), amounts)
def test_one_more_own_entry_never_adds_to_the_days_of_the_habit(habit, own, day, more):
    habit = replace(habit, days=0)
    km, hours = own.get(day, (0, 0))
    after = filled(habit, own | {day: (km + more[0], hours + more[1])})
    before = filled(habit, own)
    for part in range(2):
        assert sum(each[part] for each in after.values()) <= sum(
            each[part] for each in before.values()
        )
