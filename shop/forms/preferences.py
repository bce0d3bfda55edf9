"""Forms of the page where a person sets what mail they get."""

from datetime import date, timedelta

from django import forms

from shop.forms.pairs import COMFORT
from shop.forms.widgets import DateInput
from shop.models import ReminderConsent
from shop.reminder_preferences import LONGEST_PAUSE_DAYS, PAUSES, SNOOZES, Wishes

SNOOZE_CHOICES = [(key, label) for key, (label, _days) in SNOOZES.items()]


class TopicsForm(forms.Form):
    """Which topics to be reminded of; what is not ticked is off."""

    topics = forms.MultipleChoiceField(choices=ReminderConsent.Topic.choices, required=False)


class Tokens(forms.MultipleChoiceField):
    """Tokens of alerts; the verb knows whose they are, so any text will do."""

    def valid_value(self, value: str) -> bool:
        return True


class WishesForm(TopicsForm):
    """Everything one may want mail about, as one list of switches."""

    plan_mail = forms.BooleanField(required=False)
    shown = Tokens(required=False)
    alerts = Tokens(required=False)

    def wishes(self) -> Wishes:
        """Return what is ticked; an alert that the page did not show yet is left alone."""
        data = self.cleaned_data
        return Wishes(
            topics=data["topics"],
            plan_mail=data["plan_mail"],
            stopped_alerts=frozenset(data["shown"]) - frozenset(data["alerts"]),
        )


class PauseForm(forms.Form):
    """Until when no reminder is wanted: one of the buttons, or a day."""

    span = forms.ChoiceField(choices=[(key, key) for key in PAUSES], required=False)
    until = forms.DateField(label="Or until a day of your choice", widget=DateInput, required=False)

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as the base class has it
        self.today = today
        first, last = today + timedelta(days=1), today + timedelta(days=LONGEST_PAUSE_DAYS)
        widget = self.fields["until"].widget
        widget.attrs.update({"min": first.isoformat(), "max": last.isoformat()})

    def clean(self) -> dict[str, object]:
        data = self.cleaned_data
        if data.get("span"):
            data["until"] = self.today + timedelta(days=PAUSES[data["span"]][1])
        elif "until" in data:
            self._check_day(data["until"])
        return data

    def _check_day(self, until: date | None) -> None:
        if until is None:
            self.add_error("until", "Choose a day.")
        elif not 0 < (until - self.today).days <= LONGEST_PAUSE_DAYS:
            self.add_error("until", "Choose a day after today, at most a year away.")


class SnoozeForm(forms.Form):
    """For how long not to ask about a pair."""

    snooze = forms.ChoiceField(
        label="Ask again in", choices=SNOOZE_CHOICES, initial="1m", widget=forms.RadioSelect
    )


class CheckForm(forms.Form):
    """How a pair feels, as its check-in asks."""

    comfort = forms.TypedChoiceField(choices=COMFORT, coerce=int)
