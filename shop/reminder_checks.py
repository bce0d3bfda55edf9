"""Whether reminders that are due go into a mail of this moment, and if not, how they go on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from recommender.models import Pair
from shop import quiet_hours, reminder_plans
from shop.hold_out import is_held_out
from shop.models import Customer, Reminder
from shop.outbox import Draft
from shop.reminder_batches import Batch

Kind = Reminder.Kind
State = Reminder.State
APART = timedelta(days=7)  # between two reminder mails to one customer
AGAIN = timedelta(days=1)  # D: until what has a mail on its way, or can't be written, is due again


@dataclass
class Outcome:
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


def still_wanted(
    customer_id: int, batch: Batch, outcome: Outcome, *, now: datetime
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


def is_due(one: Reminder, batch: Batch, outcome: Outcome, *, now: datetime) -> bool:
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
