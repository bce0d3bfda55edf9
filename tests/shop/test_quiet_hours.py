"""Quiet hours: no mail at night, wherever night is."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shop.models import Customer
from shop.quiet_hours import is_quiet, next_opening, zone_of

BERLIN = ZoneInfo("Europe/Berlin")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 2, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("moment", "is_night"),
    [(at(7, 59), True), (at(8), False), (at(19, 59), False), (at(20), True), (at(0), True)],
)
def test_night_is_from_eight_to_eight(moment, is_night):
    assert is_quiet(moment, BERLIN) is is_night


def test_by_day_it_opens_now():
    assert next_opening(at(12), BERLIN) == at(12)


def test_after_midnight_it_opens_the_same_morning():
    assert next_opening(at(1), BERLIN) == at(8)


def test_in_the_evening_it_opens_the_next_morning():
    assert next_opening(at(22), BERLIN) == at(8) + timedelta(days=1)


def test_a_span_within_the_day_and_no_span_at_all(settings):
    settings.REMINDER_QUIET_START_HOUR, settings.REMINDER_QUIET_END_HOUR = 12, 14
    assert is_quiet(at(13), BERLIN)
    assert not is_quiet(at(14), BERLIN)
    settings.REMINDER_QUIET_END_HOUR = 12
    assert not is_quiet(at(12), BERLIN)


def test_the_night_is_the_customers_own():
    moment = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    assert is_quiet(moment, zone_of(Customer(time_zone="Pacific/Auckland")))
    assert not is_quiet(moment, zone_of(Customer()))


def test_a_zone_nobody_knows_is_the_shops(settings):
    for name in ("Nowhere/Land", "../etc"):
        assert zone_of(Customer(time_zone=name)) == ZoneInfo(settings.SHOP_TIME_ZONE)
