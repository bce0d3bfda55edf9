"""Forms of the account page."""

from zoneinfo import available_timezones

from django import forms

from shop.forms.widgets import LongSelect


def zone_choices() -> list[tuple[str, str]]:
    """Return the places of the time zone list, by name, and the shop's own first."""
    names = sorted(name for name in available_timezones() if "/" in name and name[:3] != "Etc")
    return [("", "The shop's time zone"), *((name, name.replace("_", " ")) for name in names)]


class ZoneForm(forms.Form):
    """Where the customer lives, so that no reminder comes at night."""

    time_zone = forms.ChoiceField(
        label="Your time zone",
        choices=zone_choices,
        widget=LongSelect,
        required=False,
        help_text="Reminders come by day where you are.",
    )
