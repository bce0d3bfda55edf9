"""Forms of the account page."""

from shop.forms.account import ReminderForm, ZoneForm, zone_choices
from shop.reminder_consents import WORDING


def test_the_box_is_unticked_and_says_what_is_stored():
    form = ReminderForm()
    assert "checked" not in str(form["reminders"])
    assert form["reminders"].label == WORDING


def test_time_zones_are_places_people_know():
    names = dict(zone_choices())
    assert names["America/New_York"] == "America/New York"
    assert names[""] == "The shop's time zone"
    assert not any(name.startswith("Etc/") for name in names)
    assert ZoneForm({"time_zone": "Europe/Berlin"}).is_valid()
