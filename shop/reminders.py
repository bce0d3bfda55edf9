"""Reminders: due by the pair's date of next look, one mail per customer, never twice per cycle.

What waits was planned when its pair changed (`reminder_plans`). When it is due, a batch of
customers is locked, everything is checked as it is now, and the mail's row is written in the same
transaction that claims the reminders: a worker that dies leaves either both or neither.
"""

import logging
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction

from recommender import pairs
from recommender.models import Pair, PairAnswer
from shop import (
    outbox,
    quiet_hours,
    reminder_batches,
    reminder_consents,
    reminder_letters,
    reminder_plans,
    sending,
)
from shop.hold_out import is_held_out
from shop.mail_claims import MAX_FAILURES
from shop.models import Customer, Reminder
from shop.outbox import ROUND_S, Draft
from shop.reminder_batches import Batch

logger = logging.getLogger(__name__)
Kind = Reminder.Kind
State = Reminder.State
BATCH = 100  # D: customers whose mails one transaction writes
PLANS = 1000  # D: pairs planned anew in one transaction
APART = timedelta(days=7)  # between two reminder mails to one customer
AGAIN = timedelta(days=1)  # D: until what can't be written, or has a mail on its way, is due again


@dataclass
class _Outcome:
    """How the reminders of a batch go on."""

    drafts: list[Draft] = field(default_factory=list)
    in_draft: list[Collection[Reminder]] = field(default_factory=list)
    later: list[Reminder] = field(default_factory=list)
    ended: dict[str, list[int]] = field(default_factory=dict)

    def put_off(self, reminders: Iterable[Reminder], until: datetime) -> None:
        """Have these due at a later moment."""
        for one in reminders:
            one.due_at = until
            self.later.append(one)

    def end(self, reminders: Iterable[Reminder], state: State) -> None:
        """Leave these behind in a state that no tick looks at."""
        self.ended.setdefault(state, []).extend(one.pk for one in reminders)


def queue_due(*, now: datetime, limit: int = 100, seconds: float = ROUND_S) -> int:
    """Write what mails are due, at most ``limit`` and for so long; return how many."""
    began = time.monotonic()
    while reminder_plans.replan(now=now, limit=PLANS) == PLANS:
        pass
    if sending.paused() is not None:
        return 0
    written = 0
    while written < limit and time.monotonic() - began < seconds:
        seen, mails = _queue_safely(now=now, limit=min(limit - written, BATCH))
        if not seen:
            break
        written += mails
    return written


def _queue_safely(*, now: datetime, limit: int) -> tuple[int, int]:
    """Queue a batch; where one customer's mail can't be written, the others' are.

    Return how many customers were seen and how many mails were written.
    """
    try:
        return _queue_batch(now=now, limit=limit)
    except DatabaseError:
        raise
    except Exception:
        if limit > 1:
            return _queue_safely(now=now, limit=max(limit // 10, 1))
        logger.exception("A reminder mail can't be written; it is tried again in a day")
        return _give_up_first(now=now), 0


@transaction.atomic
def _queue_batch(*, now: datetime, limit: int) -> tuple[int, int]:
    customers = reminder_batches.claim(now=now, limit=limit)
    if not customers:
        return 0, 0
    batch = reminder_batches.read(customers, now=now)
    outcome = _Outcome()
    open_rows = [one for pk in customers for one in _still_wanted(pk, batch, outcome, now=now)]
    looks = [one for one in open_rows if one.kind == Kind.LOOK]
    if looks:
        reminder_batches.read_outlooks(batch, looks, now=now)
    due = [one for one in open_rows if _is_due(one, batch, outcome, now=now)]
    for customer_id, rows in reminder_batches.grouped(
        (one.customer_id, one) for one in due
    ).items():
        outcome.drafts.append(reminder_letters.draft(customers[customer_id], rows, batch=batch))
        outcome.in_draft.append(rows)
    _write(outcome, now=now)
    return len(customers), len(outcome.drafts)


def _still_wanted(
    customer_id: int, batch: Batch, outcome: _Outcome, *, now: datetime
) -> Collection[Reminder]:
    """Return those of a customer's reminders that a mail of this moment may hold."""
    customer, rows = batch.customers[customer_id], batch.due.get(customer_id, ())
    unwanted = [one for one in rows if not _is_wanted(one, batch)]
    outcome.end(unwanted, State.CANCELED)
    wanted = [one for one in rows if one not in unwanted]
    opens_at = _opens_at(customer, batch, now=now)
    if customer.email in batch.suppressed:
        outcome.end(wanted, State.SUPPRESSED)
    elif opens_at > now:
        outcome.put_off(wanted, opens_at)
    else:
        return wanted
    return ()


def _is_wanted(one: Reminder, batch: Batch) -> bool:
    """Whether somebody still wants to hear this: consent, owner, pair and cycle as they are now."""
    pair = one.pair
    return (
        reminder_plans.TOPICS[Kind(one.kind)] in batch.topics.get(one.customer_id, ())
        and batch.owners.get(pair.wearer_id) == one.customer_id
        and pair.state == Pair.State.ACTIVE
        and (one.kind == Kind.CHECK_IN or pair.cycle == one.cycle)
        and (one.kind == Kind.LOOK or (pair.pk, one.cycle) not in batch.checked)
    )


def _opens_at(customer: Customer, batch: Batch, *, now: datetime) -> datetime:
    """Return when this customer may get the next mail: by day, after a pause, a week apart."""
    zone = quiet_hours.zone_of(customer)
    moments = [now]
    if customer.reminders_paused_until is not None:
        moments.append(quiet_hours.opening(customer.reminders_paused_until, zone))
    if customer.reminded_at is not None:
        moments.append(customer.reminded_at + APART)
    if customer.pk in batch.is_on_way:
        moments.append(now + AGAIN)
    return quiet_hours.next_opening(max(moments), zone)


def _is_due(one: Reminder, batch: Batch, outcome: _Outcome, *, now: datetime) -> bool:
    """Check a reminder against its pair as it is now; put off or drop one that is not due."""
    customer = batch.customers[one.customer_id]
    if one.kind == Kind.LOOK:
        day = batch.worn[one.pair_id].look_on
        if day is None:
            outcome.end([one], State.CANCELED)
            return False
        if is_held_out(one.pair.token):
            outcome.end([one], State.HELD_OUT)
            return False
    else:
        day = reminder_plans.check_day(one.pair, one.cycle)
        today = now.astimezone(quiet_hours.zone_of(customer)).date()
        if reminder_plans.is_check_late(one.pair, one.cycle, today=today):
            outcome.end([one], State.CANCELED)
            return False
    due_at = reminder_plans.due_at(day, pair=one.pair, customer=customer)
    if due_at > now:
        outcome.put_off([one], due_at)
    return due_at <= now


def _write(outcome: _Outcome, *, now: datetime) -> None:
    """Write the mails and how every reminder goes on, in few statements."""
    mails = outbox.queue_all(outcome.drafts, now=now)
    claimed = []
    for mail, rows in zip(mails, outcome.in_draft, strict=True):
        for one in rows:
            one.state, one.mail = State.CLAIMED, mail
            claimed.append(one)
    Reminder.objects.bulk_update(claimed, ["state", "mail"])
    Reminder.objects.bulk_update(outcome.later, ["due_at"])
    for state, ids in outcome.ended.items():
        if ids:
            Reminder.objects.filter(pk__in=ids).update(state=state)
    reminded = {one.customer_id for one in claimed}
    if reminded:
        Customer.objects.filter(pk__in=reminded).update(reminded_at=now)


@transaction.atomic
def _give_up_first(*, now: datetime) -> int:
    """Put off what can't be written, so that it does not stop those behind it; thrice at most."""
    customers = reminder_batches.claim(now=now, limit=1)
    due = Reminder.objects.filter(
        customer__in=customers, state=State.SCHEDULED, due_at__lte=now
    ).select_for_update()
    for one in due:
        one.failures += 1
        one.due_at = now + AGAIN
        one.state = State.FAILED if one.failures >= MAX_FAILURES else State.SCHEDULED
        one.save(update_fields=["failures", "due_at", "state"])
    return len(customers)


@transaction.atomic
def answer(*, reminder: Reminder, answer: str, now: datetime, reason: str = "") -> PairAnswer:
    """Record an answer from the mail, once; ``stop`` always stops, whatever was said before."""
    said = pairs.answer_look(
        pair=reminder.pair, cycle=reminder.cycle, answer=answer, now=now, reason=reason
    )
    if answer == PairAnswer.Answer.STOP:
        reminder_consents.turn_off(reminder.customer, now=now)
    Reminder.objects.filter(pk=reminder.pk).update(answer=said.answer, answered_at=said.answered_at)
    return said
