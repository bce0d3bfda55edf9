"""When a reminder may arrive: mornings and days where the customer lives, never at night."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from shop.models import Customer


def zone_of(customer: Customer) -> ZoneInfo:
    """Return the customer's time zone, the shop's where none is known or nobody knows it."""
    try:
        return ZoneInfo(customer.time_zone or settings.SHOP_TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):  # a name that this machine's tables lack
        return ZoneInfo(settings.SHOP_TIME_ZONE)


def opening(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment on a day from which a reminder may arrive there."""
    return datetime.combine(day, time(settings.REMINDER_QUIET_END_HOUR), tzinfo=zone)


def is_quiet(now: datetime, zone: ZoneInfo) -> bool:
    """Whether it is night there: a span that may pass midnight; equal ends mean no night."""
    hour = now.astimezone(zone).hour
    start: int = settings.REMINDER_QUIET_START_HOUR
    end: int = settings.REMINDER_QUIET_END_HOUR
    if start <= end:
        return start <= hour < end
    return hour >= start or hour < end


def next_opening(now: datetime, zone: ZoneInfo) -> datetime:
    """Return ``now`` outside quiet hours, else the end of this night."""
    if not is_quiet(now, zone):
        return now
    today = now.astimezone(zone).date()
    days = (today, today + timedelta(days=1))
    return next(opens for opens in (opening(day, zone) for day in days) if opens > now)
