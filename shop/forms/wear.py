"""Forms of wear: one day of it, a normal week, and the shoes an insole lives in."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from recommender.models import Pair
from recommender.pairs import Habit
from shop.distances import Unit
from shop.forms import distances
from shop.forms.widgets import DateInput

MOST_KM_A_DAY, MOST_HOURS_A_DAY = 500, 24  # what an entry may hold
MOST_KM_A_WEEK, MOST_HOURS_A_WEEK = 300, 112
WEEKDAYS = (
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
)


class UnitForm(forms.Form):
    """A form in which distances are in the wearer's unit."""

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit


class HabitForm(UnitForm):
    """A normal week with a pair, in the wearer's unit."""

    habit_hours_per_week = distances.whole_hours(
        top=MOST_HOURS_A_WEEK, help_text="Four 12-hour shifts are 48."
    )
    habit_days = forms.TypedMultipleChoiceField(
        label="On which days?",
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Leave all empty if it differs from week to week.",
    )
    field_order: Sequence[str] = ("habit_distance", "habit_hours_per_week", "habit_days")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["habit_distance"] = distances.whole(self.unit, top_km=MOST_KM_A_WEEK)
        self.order_fields(self.field_order)

    def habit(self) -> Habit:
        """Return the week; what is empty or 0 is unknown."""
        data = self.cleaned_data
        return Habit(
            km_per_week=self.unit.to_whole_km(data["habit_distance"] or 0) or None,
            hours_per_week=data["habit_hours_per_week"] or None,
            days=sum(1 << day for day in set(data["habit_days"])),
        )


def week_of(pair: Pair, unit: Unit) -> dict[str, Any]:
    """Return what a habit form of a pair begins with."""
    km = pair.habit_km_per_week
    return {
        "habit_distance": None if km is None else unit.whole(km),
        "habit_hours_per_week": pair.habit_hours_per_week,
        "habit_days": [str(day) for day in range(7) if pair.habit_days >> day & 1],
    }


class WearForm(UnitForm):
    """One day of wear, by distance or by hours on one's feet."""

    duration_hours = distances.exact("or hours on your feet", top=MOST_HOURS_A_DAY)
    worn_on = forms.DateField(label="Day", widget=DateInput)

    def __init__(self, *args: Any, started_on: date, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"worn_on": today})
        super().__init__(*args, **kwargs)
        self.started_on, self.today = started_on, today
        top = self.unit.of_km(MOST_KM_A_DAY)
        self.fields["distance"] = distances.exact(self.unit.long_label, top=top)
        self.fields["worn_on"].widget.attrs["max"] = today.isoformat()
        self.order_fields(["distance", "duration_hours", "worn_on"])

    def clean_worn_on(self) -> date:
        worn_on: date = self.cleaned_data["worn_on"]
        if worn_on > self.today:
            raise forms.ValidationError("This day is still to come.")
        if worn_on < self.started_on:
            raise forms.ValidationError(
                f"This pair is in use since {self.started_on:%d %B %Y}; choose that day or later."
            )
        return worn_on

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        data["distance_km"] = self.unit.to_km(data.get("distance") or 0)
        data["duration_hours"] = data.get("duration_hours") or Decimal(0)
        if not self.errors and not data["distance_km"] and not data["duration_hours"]:
            self.add_error("distance", f"Give {self.unit.long_label.lower()} or hours.")
        return data


class HomesForm(forms.Form):
    """In which of the wearer's shoes an insole lives."""

    shoes = forms.MultipleChoiceField(
        label="In which shoes does it live?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="What you log for a shoe then counts for the insole too.",
    )

    since = forms.DateField(label="New ones since", widget=DateInput, required=False)

    def __init__(
        self,
        *args: Any,
        shoes: Sequence[Pair],
        started_on: date,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.started_on, self.today = started_on, today
        self.fields["since"].widget.attrs["max"] = today.isoformat()
        field = self.fields["shoes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(shoe.token, shoe.name) for shoe in shoes]

    def clean_since(self) -> date | None:
        since: date | None = self.cleaned_data["since"]
        if since is not None and since > self.today:
            raise forms.ValidationError("This day is still to come.")
        return None if since is None else max(since, self.started_on)
