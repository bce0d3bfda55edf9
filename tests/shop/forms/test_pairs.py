"""Forms of My pairs, where the pages' tests do not reach."""

from datetime import date

from recommender.pairs import Habit
from shop.forms.pairs import HabitForm, WearForm

TODAY = date(2026, 3, 2)


def test_an_empty_week_is_an_unknown_week():
    form = HabitForm({"habit_km_per_week": "0", "habit_hours_per_week": ""})
    assert form.is_valid()
    assert form.habit() == Habit(None, None)


def test_the_day_is_today_unless_told():
    form = WearForm(started_on=date(2026, 1, 1), today=TODAY)
    assert 'value="2026-03-02"' in str(form["worn_on"])


def test_one_of_distance_and_hours_is_enough():
    for field in ("distance_km", "duration_hours"):
        data = {"worn_on": "2026-03-02", field: "4"}
        assert WearForm(data, started_on=date(2026, 1, 1), today=TODAY).is_valid()
