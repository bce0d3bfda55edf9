"""Forms of the account page."""

from shop.forms.account import ZoneForm, zone_choices


def test_time_zones_are_places_people_know():
    names = dict(zone_choices())
    assert names["America/New_York"] == "America/New York"
    assert names[""] == "The shop's time zone"
    assert not any(name.startswith("Etc/") for name in names)
    assert ZoneForm({"time_zone": "Europe/Berlin"}).is_valid()
