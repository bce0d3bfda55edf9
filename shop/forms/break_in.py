"""The form of a break-in plan: the first day and the pace."""

from datetime import date, timedelta
from typing import Any

from django import forms

MOST_DAYS_AGO = 60
MOST_DAYS_AHEAD = 365
PACES = [("usual", "Usual: 60 minutes more each day"), ("slow", "Slow: 30 minutes more each day")]


class PlanForm(forms.Form):
    """When day 1 is and how fast to go; sent by GET, and nothing of it is kept."""

    first_day = forms.DateField(
        label="First day", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    pace = forms.ChoiceField(label="Pace", choices=PACES)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first = today - timedelta(days=MOST_DAYS_AGO)
        self.last = today + timedelta(days=MOST_DAYS_AHEAD)
        field = self.fields["first_day"]
        field.widget.attrs |= {"min": self.first.isoformat(), "max": self.last.isoformat()}

    def clean_first_day(self) -> date:
        day: date = self.cleaned_data["first_day"]
        if not self.first <= day <= self.last:
            raise forms.ValidationError("Pick a day within the last 60 days or the next year.")
        return day
