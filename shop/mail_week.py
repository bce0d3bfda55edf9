"""What will go out in the next seven days, by day and by customer.

Days are counted from the partial index ``reminder_due``: the cost is that of what is due in the
week, not of the table. The list takes a customer's earliest reminder as the place of their mail,
found by ``reminder_due`` and the customer's own few rows, so that a page costs what it shows.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Greatest, TruncDate

from shop import quiet_hours
from shop.models import Customer, Reminder, Suppression
from shop.queries.keyset import Mark, Page
from shop.reminder_checks import APART

DAYS = 7
PAGE = 25
HELD_OUT_DAYS = 30
SCHEDULED = Q(state=Reminder.State.SCHEDULED)


@dataclass(frozen=True)
class Day:
    """How many reminders are due on a day, and of how many customers."""

    on: date
    reminders: int
    customers: int


@dataclass(frozen=True)
class Coming:
    """One mail to one customer: when it may go, what is in it, and what has to wait longer."""

    customer: Customer
    at: datetime
    reminders: Sequence[Reminder]
    later: Sequence[Reminder]
    is_this_week: bool
    is_suppressed: bool

    @property
    def first(self) -> Reminder:
        """The reminder that the mail is for, whatever joins it."""
        return (*self.reminders, *self.later)[0]


def end_of(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the midnight that ends the seventh day, today being the first."""
    return datetime.combine(now.astimezone(zone).date() + timedelta(DAYS), time(), tzinfo=zone)


def days(*, now: datetime, zone: ZoneInfo) -> list[Day]:
    """Return the next seven days, what is due already counted on the first; one query."""
    today = now.astimezone(zone).date()
    due = Reminder.objects.filter(SCHEDULED, due_at__lt=end_of(now, zone)).order_by()
    on = Greatest(TruncDate("due_at", tzinfo=zone), Value(today, output_field=DateField()))
    rows = due.annotate(on=on).values("on")
    counted = rows.annotate(n=Count("pk"), people=Count("customer", distinct=True))
    found = {today + timedelta(index): [0, 0] for index in range(DAYS)}
    for row in counted:
        found[row["on"]] = [row["n"], row["people"]]
    return [Day(on, *numbers) for on, numbers in found.items()]


def mails(*, now: datetime, zone: ZoneInfo, after: Mark | None) -> Page[Coming]:
    """Return a page of the mails that are coming, the earliest first; three queries."""
    until = end_of(now, zone)
    firsts = list(_firsts(until, after))
    shown = firsts[:PAGE]
    ids = [first.customer_id for first in shown]
    by_customer: defaultdict[int, list[Reminder]] = defaultdict(list)
    due = Reminder.objects.filter(SCHEDULED, customer__in=ids, due_at__lt=until)
    for reminder in due.select_related("pair").order_by("due_at", "pk"):
        by_customer[reminder.customer_id].append(reminder)
    stopped = _suppressed([first.customer.email for first in shown])
    rows = [
        _coming(
            first.customer,
            by_customer[first.customer_id],
            now=now,
            until=until,
            is_suppressed=first.customer.email in stopped,
        )
        for first in shown
    ]
    last = shown[-1] if len(firsts) > PAGE else None
    return Page(rows, None if last is None else Mark(last.due_at, last.pk))


def held_out(*, now: datetime) -> int:
    """Return how many reminders of the last 30 days were held out on purpose."""
    since = now - timedelta(days=HELD_OUT_DAYS)
    rows = Reminder.objects.filter(state=Reminder.State.HELD_OUT, due_at__range=(since, now))
    return rows.count()


def opens_at(customer: Customer, due_at: datetime, *, now: datetime) -> datetime:
    """Return when a customer may get what is due: by day, and a week after their last mail."""
    zone = quiet_hours.zone_of(customer)
    moments = [due_at, now]
    if customer.reminders_paused_until is not None:
        moments.append(quiet_hours.opening(customer.reminders_paused_until, zone))
    if customer.reminded_at is not None:
        moments.append(customer.reminded_at + APART)
    return quiet_hours.next_opening(max(moments), zone)


def together_with(reminder: Reminder, *, now: datetime) -> list[Reminder]:
    """Return what a scheduled reminder goes out with: all that is due by then, itself included."""
    theirs = Reminder.objects.filter(SCHEDULED, customer=reminder.customer)
    rows = list(theirs.select_related("pair").order_by("due_at", "pk"))
    at = opens_at(reminder.customer, rows[0].due_at, now=now)
    if reminder.due_at > at:  # too late for the next mail: it is part of a later one
        return [one for one in rows if at < one.due_at <= reminder.due_at]
    return [one for one in rows if one.due_at <= at]


def _firsts(until: datetime, after: Mark | None) -> QuerySet[Reminder]:
    before = Q(due_at__lt=OuterRef("due_at")) | Q(due_at=OuterRef("due_at"), pk__lt=OuterRef("pk"))
    earlier = Reminder.objects.filter(SCHEDULED, before, customer=OuterRef("customer"))
    firsts = Reminder.objects.filter(SCHEDULED, ~Exists(earlier), due_at__lt=until)
    if after is not None:
        firsts = firsts.filter(Q(due_at=after.at, pk__gt=after.pk) | Q(due_at__gt=after.at))
        firsts = firsts.filter(due_at__gte=after.at)  # the line that the index can use
    return firsts.select_related("customer").order_by("due_at", "pk")[: PAGE + 1]


def _coming(
    customer: Customer,
    due: Sequence[Reminder],
    *,
    now: datetime,
    until: datetime,
    is_suppressed: bool,
) -> Coming:
    at = opens_at(customer, due[0].due_at, now=now)
    return Coming(
        customer=customer,
        at=at,
        reminders=[one for one in due if one.due_at <= at],
        later=[one for one in due if one.due_at > at],
        is_this_week=at < until,
        is_suppressed=is_suppressed,
    )


def _suppressed(emails: Collection[str]) -> set[str]:
    return set(Suppression.objects.filter(email__in=emails).values_list("email", flat=True))
