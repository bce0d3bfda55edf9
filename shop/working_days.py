"""Days on which parcels travel: Monday to Friday, in the shop's zone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings


def working_day(start: datetime, days: int) -> date:
    """Return the day so many working days (Monday to Friday) after a moment, in the shop's zone."""
    day = shop_day(start)
    while days:
        day += timedelta(days=1)
        days -= day.isoweekday() <= 5
    return day


def shop_day(moment: datetime) -> date:
    """Return the date of a moment where the shop is."""
    return moment.astimezone(ZoneInfo(settings.SHOP_TIME_ZONE)).date()
