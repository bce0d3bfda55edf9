"""Plans of reminders: a row for each pair, kind and cycle, written anew when its pair changes.

Nothing here looks for pairs: the recommender marks a pair in the transaction that changes it.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import InterfaceError, OperationalError, transaction

from recommender import looks
from recommender.models import ComfortCheck, Pair
from shop import quiet_hours
from shop.hold_out import is_held_out
from shop.models import Customer, Reminder, ReminderConsent, WearerLink

logger = logging.getLogger(__name__)
Kind = Reminder.Kind
State = Reminder.State
Topic = ReminderConsent.Topic
TOPICS = {Kind.LOOK: Topic.LOOKS, Kind.CHECK_IN: Topic.CHECK_INS}
CHECK_DAYS = ComfortCheck.DAYS
CHECK_GRACE_DAYS = 14  # D: how long after its day a check-in is still worth asking
OPEN = (State.SCHEDULED, State.CANCELED, State.HELD_OUT)  # no mail has them: plans may change them
Item = TypeVar("Item")


@dataclass(frozen=True)
class Plan:
    """That a reminder of this kind and cycle is wanted, and from which day on."""

    kind: str
    cycle: int
    day: date


@dataclass
class _Known:
    """What was read about some pairs (by wearer, customer and pair id), and what is to write."""

    customers: dict[int, Customer]
    topics: dict[int, set[str]]
    checked: dict[int, set[int]]
    rows: dict[int, set[Reminder]]
    changed: list[Reminder] = field(default_factory=list)
    added: list[Reminder] = field(default_factory=list)


def replan(*, now: datetime, limit: int = 1000) -> int:
    """Write the plans of marked pairs anew, at most of ``limit``; return of how many.

    A pair that can't be planned is logged and left, so that it does not stop the others.
    """
    try:
        return _replan(now=now, limit=limit)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        if limit > 1:
            return replan(now=now, limit=max(limit // 10, 1))
        with transaction.atomic():
            left = looks.take_changed(limit=1)
        logger.exception("Pair %s can't be planned", [pair.pk for pair in left])
        return len(left)


@transaction.atomic
def _replan(*, now: datetime, limit: int) -> int:
    changed = looks.take_changed(limit=limit)
    _write(changed, now=now)
    return len(changed)


def plan_for(customer: Customer, *, now: datetime) -> None:
    """Write the plans of all pairs of a customer anew, as after a new consent, pause or zone."""
    with transaction.atomic():
        wearer_ids = list(customer.wearer_links.values_list("wearer_id", flat=True))
        _write(looks.take_of(wearer_ids), now=now)


def due_at(day: date, *, pair: Pair, customer: Customer) -> datetime:
    """Return when a reminder of a day is due: that morning, after snooze and holiday pause."""
    days = (day, pair.snoozed_until, customer.reminders_paused_until)
    last = max(each for each in days if each is not None)
    return quiet_hours.opening(last, quiet_hours.zone_of(customer))


def check_day(pair: Pair, day: int) -> date:
    """Return on which date a pair is owned for so many days."""
    return pair.started_on + timedelta(days=day)


def is_check_late(pair: Pair, day: int, *, today: date) -> bool:
    """Whether it is too late to ask how the pair felt on that day."""
    return today > check_day(pair, day) + timedelta(days=CHECK_GRACE_DAYS)


def _write(pairs: Collection[Pair], *, now: datetime) -> None:
    """Bring the rows of these pairs, which the transaction holds, in line with what is wanted."""
    if not pairs:
        return
    known = _read(pairs)
    for pair in pairs:
        _plan(pair, known=known, now=now)
    Reminder.objects.bulk_create(known.added, ignore_conflicts=True)
    Reminder.objects.bulk_update(known.changed, ["customer", "due_at", "state"])


def _read(pairs: Collection[Pair]) -> _Known:
    pair_ids = [pair.pk for pair in pairs]
    links = WearerLink.objects.filter(wearer__in={pair.wearer_id for pair in pairs})
    customers = {link.wearer_id: link.customer for link in links.select_related("customer")}
    live = ReminderConsent.objects.filter(
        customer__in={each.pk for each in customers.values()}, withdrawn_at=None
    )
    checks = ComfortCheck.objects.filter(pair__in=pair_ids)
    rows = Reminder.objects.select_for_update().filter(pair__in=pair_ids).order_by("pk")
    return _Known(
        customers=customers,
        topics=_grouped(live.values_list("customer_id", "topic")),
        checked=_grouped(checks.values_list("pair_id", "day")),
        rows=_grouped((row.pair_id, row) for row in rows),
    )


def _plan(pair: Pair, *, known: _Known, now: datetime) -> None:
    """Compare the rows of one pair with its plans; note what to add and what to change."""
    customer = known.customers.get(pair.wearer_id)
    plans = {} if customer is None else _wanted(pair, customer, known=known, now=now)
    for row in sorted(known.rows.get(pair.pk, ()), key=lambda each: each.pk):
        plan = plans.pop((row.kind, row.cycle), None)
        if row.state not in OPEN:
            continue
        if plan is None or customer is None:
            _change(row, known=known, state=State.CANCELED)
        else:
            at = due_at(plan.day, pair=pair, customer=customer)
            at = max(at, row.due_at) if row.failures else at  # a mail that failed had its month
            state = _state(plan, pair)
            _change(row, known=known, state=state, due_at=at, customer_id=customer.pk)
    known.added += [
        Reminder(
            customer=customer,
            pair=pair,
            kind=plan.kind,
            cycle=plan.cycle,
            due_at=due_at(plan.day, pair=pair, customer=customer),
            state=_state(plan, pair),
            created_at=now,
        )
        for plan in plans.values()
        if customer is not None
    ]


def _wanted(
    pair: Pair, customer: Customer, *, known: _Known, now: datetime
) -> dict[tuple[str, int], Plan]:
    """Return what a customer wants to hear about a pair, by kind and cycle."""
    if pair.state != Pair.State.ACTIVE:
        return {}
    topics = known.topics.get(customer.pk, set())
    plans = []
    if Topic.LOOKS in topics and pair.next_look_on is not None:
        plans.append(Plan(Kind.LOOK, pair.cycle, pair.next_look_on))
    if Topic.CHECK_INS in topics:
        zone = quiet_hours.zone_of(customer)
        today, added_on = now.astimezone(zone).date(), pair.created_at.astimezone(zone).date()
        plans += [
            Plan(Kind.CHECK_IN, day, check_day(pair, day))
            for day in CHECK_DAYS
            if day not in known.checked.get(pair.pk, ())
            and added_on <= check_day(pair, day)
            and not is_check_late(pair, day, today=today)
        ]
    return {(plan.kind, plan.cycle): plan for plan in plans}


def _state(plan: Plan, pair: Pair) -> State:
    """Only looks are held out: what is learned without mail is how pairs end."""
    is_held = plan.kind == Kind.LOOK and is_held_out(pair.token)
    return State.HELD_OUT if is_held else State.SCHEDULED


def _change(row: Reminder, *, known: _Known, **values: object) -> None:
    if any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        known.changed.append(row)


def _grouped(items: Iterable[tuple[int, Item]]) -> dict[int, set[Item]]:
    groups: dict[int, set[Item]] = defaultdict(set)
    for key, value in items:
        groups[key].add(value)
    return groups
