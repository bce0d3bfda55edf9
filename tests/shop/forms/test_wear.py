"""Forms of wear: a day, a normal week, and an insole's shoes, in either unit."""

from datetime import date
from decimal import Decimal

import pytest

from recommender.models import Pair
from recommender.pairs import Habit
from shop.distances import KM, MI
from shop.forms.wear import HabitForm, HomesForm, WearForm, week_of

TODAY = date(2026, 3, 2)


def wear_form(data=None, unit=KM) -> WearForm:
    return WearForm(data, started_on=date(2026, 1, 1), today=TODAY, unit=unit)


def test_an_empty_week_is_an_unknown_week():
    form = HabitForm({"habit_distance": "0", "habit_hours_per_week": ""}, unit=KM)
    assert form.is_valid()
    assert form.habit() == Habit(None, None, 0)


def test_a_week_has_its_days_and_is_kept_in_kilometers():
    form = HabitForm({"habit_distance": "20", "habit_days": ["0", "2", "6"]}, unit=MI)
    assert form.is_valid()
    assert form.habit() == Habit(32, None, 0b1000101)


def test_a_day_that_is_none_is_refused():
    assert not HabitForm({"habit_days": ["7"]}, unit=KM).is_valid()


def test_a_saved_week_comes_back_as_it_was_typed():
    pair = Pair(habit_km_per_week=32, habit_hours_per_week=40, habit_days=0b1000101)
    assert week_of(pair, MI) == {
        "habit_distance": 20,
        "habit_hours_per_week": 40,
        "habit_days": ["0", "2", "6"],
    }
    assert week_of(Pair(), KM)["habit_distance"] is None


def test_the_day_is_today_unless_told():
    assert 'value="2026-03-02"' in str(wear_form()["worn_on"])


def test_one_of_distance_and_hours_is_enough():
    for field in ("distance", "duration_hours"):
        assert wear_form({"worn_on": "2026-03-02", field: "4"}).is_valid()


def test_miles_are_kept_in_kilometers():
    form = wear_form({"worn_on": "2026-03-02", "distance": "3.1"}, unit=MI)
    assert form.is_valid()
    assert form.cleaned_data["distance_km"] == Decimal("4.99")


def test_limits_and_errors_speak_the_unit():
    form = wear_form({"worn_on": "2026-03-02", "distance": "311"}, unit=MI)
    assert "less than or equal to 310.69" in str(form.errors)
    assert "Give miles or hours." in str(wear_form({"worn_on": "2026-03-02"}, unit=MI).errors)


@pytest.mark.parametrize(
    ("since", "kept"), [("", None), ("2026-02-01", date(2026, 2, 1)), ("2025-01-01", "began")]
)
def test_an_insole_lives_nowhere_before_it_began(since, kept):
    began = date(2026, 1, 5)
    form = HomesForm({"since": since}, shoes=[], started_on=began, today=TODAY)
    assert form.is_valid()
    assert form.cleaned_data["since"] == (began if kept == "began" else kept)


def test_a_home_is_no_day_to_come_and_no_shoe_of_others():
    shoe = Pair(token="mine", name="Boots")
    data = {"since": "2026-03-03", "shoes": ["mine", "others"]}
    form = HomesForm(data, shoes=[shoe], started_on=TODAY, today=TODAY)
    assert set(form.errors) == {"since", "shoes"}
