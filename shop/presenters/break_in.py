"""A break-in plan as its page, its letter and a calendar show it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.utils.formats import date_format
from icalendar import Calendar, Event

from recommender.domain.break_in import Guide, Plan, Stage, Stretch

PRODUCER = "-//Footing//Break-in plan//EN"
MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One stage with its days, its title and, for the first week, each day."""

    days: str
    dates: str
    title: str
    text: str
    stretches: tuple[Stretch, ...]

    @property
    def is_daily(self) -> bool:
        """Whether each of its days asks for another time."""
        return len(self.stretches) > 1


def rows(guide: Guide, plan: Plan, *, step: str = "") -> list[Row]:
    """Return the stages of a plan; ``step`` stands for its minutes where the pace is not said."""
    step = step or str(plan.step_minutes)
    return [_row(place, stage, plan, step) for place, stage in enumerate(guide.stages)]


def _row(place: int, stage: Stage, plan: Plan, step: str) -> Row:
    own = tuple(each for each in plan.stretches if each.stage == place)
    first, last = stage.days
    return Row(
        days=f"Day {first}" if first == last else f"Days {first} to {last}",
        dates=span(own[0].from_on, own[-1].until_on),
        title=stage.title.format(step=step),
        text=stage.text,
        stretches=own,
    )


def span(first: date, last: date) -> str:
    """Write one day or a range of days."""
    if first == last:
        return date_format(first, "D j M")
    return f"{date_format(first, 'D j M')} to {date_format(last, 'D j M')}"


def hours(plan: Plan) -> list[float]:
    """Return the hours of each day that has a time of its own."""
    return [each.minutes / MINUTES_PER_HOUR for each in plan.stretches if each.minutes is not None]


def calendar(plan: Plan, *, key: str, page_url: str, now: datetime) -> bytes:
    """Return the plan as an iCalendar file of all-day events.

    Titles say how long and nothing of why: a calendar may be seen by others (EVIDENCE L9).

    Parameters
    ----------
    key
        Tells plans apart. The same key gives the same UIDs, so that importing a plan again moves
        its events instead of doubling them.
    page_url
        Where the whole plan is.
    now
        When the file was made.
    """
    made = Calendar()
    made.add("prodid", PRODUCER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", "New insoles")
    for stretch in plan.stretches:
        made.add_component(_event(stretch, key=key, page_url=page_url, now=now))
    return bytes(made.to_ical())


def _event(stretch: Stretch, *, key: str, page_url: str, now: datetime) -> Event:
    site = settings.SITE_URL.rstrip("/")
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"{site}/break-in/{key}/day/{stretch.from_day}")))
    event.add("dtstamp", now)
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("dtstart", stretch.from_on)
    event.add("dtend", stretch.until_on + timedelta(days=1))
    event.add("summary", f"New insoles: {stretch.words[0].lower()}{stretch.words[1:]}")
    event.add("description", f"Day {stretch.from_day} of your plan: {page_url}")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
