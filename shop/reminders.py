"""Reminders: due by the pair's date of next look, one mail per customer, never twice per cycle.

What waits was planned when its pair changed (`reminder_plans`). When it is due, a batch of
customers is locked, everything is checked as it is now, and the mail's row is written in the same
transaction that claims the reminders: a worker that dies leaves either both or neither.
"""

import logging
import time
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction

from recommender import pairs
from recommender.models import PairAnswer
from shop import (
    mail_claims,
    outbox,
    reminder_batches,
    reminder_checks,
    reminder_consents,
    reminder_letters,
    reminder_plans,
    sending,
)
from shop.models import Customer, Reminder
from shop.outbox import ROUND_S
from shop.reminder_checks import AGAIN, Outcome

logger = logging.getLogger(__name__)
Kind = Reminder.Kind
State = Reminder.State
BATCH = 100  # D: customers whose mails one transaction writes
PLANS = 1000  # D: pairs planned anew in one transaction


def queue_due(*, now: datetime, limit: int = 100, seconds: float = ROUND_S) -> int:
    """Write what mails are due, at most ``limit`` and for so long; return how many."""
    began = time.monotonic()
    while reminder_plans.replan(now=now, limit=PLANS) == PLANS:
        pass
    written = 0
    while written < limit and time.monotonic() - began < seconds and sending.paused() is None:
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
    except (OperationalError, InterfaceError):
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
    outcome = Outcome()
    open_rows = [
        one for pk in customers for one in reminder_checks.still_wanted(pk, batch, outcome, now=now)
    ]
    looks = [one for one in open_rows if one.kind == Kind.LOOK]
    if looks:
        reminder_batches.read_outlooks(batch, looks, now=now)
    due = [one for one in open_rows if reminder_checks.is_due(one, batch, outcome, now=now)]
    for customer_id, rows in reminder_batches.grouped(
        (one.customer_id, one) for one in due
    ).items():
        outcome.drafts.append(reminder_letters.draft(customers[customer_id], rows, batch=batch))
        outcome.in_draft.append(rows)
    _write(outcome, now=now)
    return len(customers), len(outcome.drafts)


def _write(outcome: Outcome, *, now: datetime) -> None:
    """Write the mails and how every reminder goes on, in few statements."""
    outbox.queue_all(outcome.drafts, now=now)
    mail_claims.claim_reminders(
        {
            one.pk: draft.dedupe_key
            for draft, rows in zip(outcome.drafts, outcome.in_draft, strict=True)
            for one in rows
        }
    )
    Reminder.objects.bulk_update(outcome.later, ["due_at"])
    for state, ids in outcome.ended.items():
        if ids:
            Reminder.objects.filter(pk__in=ids).update(state=state)
    reminded = {one.customer_id for rows in outcome.in_draft for one in rows}
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
        one.state = State.FAILED if one.failures >= mail_claims.MAX_FAILURES else State.SCHEDULED
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
