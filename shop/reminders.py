"""Reminders: due by the pair's date of next look, one mail per customer, never twice per cycle."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Subquery

from recommender import outlooks, pairs
from recommender.models import Pair, PairAnswer
from shop import outbox, quiet_hours, reminder_consents, reminder_links, wearers
from shop.emails import reminder as reminder_email
from shop.hold_out import is_held_out
from shop.models import Customer, Reminder, ReminderConsent, Suppression, WearerLink

State = Reminder.State
AHEAD_DAYS = 7  # how early a coming reminder is written down
APART = timedelta(days=7)  # between two reminder mails to one customer
AFTER_UNSENT = timedelta(days=30)


def queue_due(*, now: datetime, limit: int = 100) -> int:
    """Write the mails that are due, for at most ``limit`` customers; return how many."""
    make_good(now=now)
    schedule(now=now)
    due = Reminder.objects.filter(state=State.SCHEDULED, due_at__lte=now).order_by()
    customers = due.values("customer_id").annotate(last=Max("due_at")).order_by("last")
    ids = [row["customer_id"] for row in customers[:limit]]
    return sum(_queue_for(customer_id, now=now) for customer_id in ids)


def schedule(*, now: datetime) -> int:
    """Write down reminders of pairs worth a look within a week, once per pair and cycle."""
    live = ReminderConsent.objects.filter(customer=OuterRef("customer"), withdrawn_at=None)
    links = WearerLink.objects.filter(Exists(live), wearer=OuterRef("wearer"))
    there = Reminder.objects.filter(pair=OuterRef("pk"), cycle=OuterRef("cycle"))
    due = (
        Pair.objects.filter(
            ~Exists(there),
            state=Pair.State.ACTIVE,
            next_look_on__lte=now.date() + timedelta(days=AHEAD_DAYS),
        )
        .annotate(customer_id=Subquery(links.values("customer_id")))
        .exclude(customer_id=None)
    )
    due_pairs = [pair for pair in due if not is_held_out(pair.token)]
    customers = Customer.objects.in_bulk(pair.customer_id for pair in due_pairs)
    rows = [
        Reminder(
            customer=customers[pair.customer_id],
            pair=pair,
            cycle=pair.cycle,
            due_at=_due_at(pair, customers[pair.customer_id]),
            created_at=now,
        )
        for pair in due_pairs
    ]
    return len(Reminder.objects.bulk_create(rows, ignore_conflicts=True))


def make_good(*, now: datetime) -> None:
    """Start the next cycle of pairs whose mail failed or perhaps went out: once, a month on."""
    unsent = Reminder.objects.filter(
        state=State.UNSENT, pair__cycle=F("cycle"), pair__state=Pair.State.ACTIVE
    )
    for reminder in unsent.select_related("pair__wearer"):
        with transaction.atomic():
            pairs.start_next_cycle(pair=reminder.pair, cycle=reminder.cycle, now=now)
            Reminder.objects.get_or_create(
                pair=reminder.pair,
                cycle=reminder.cycle + 1,
                defaults={
                    "customer_id": reminder.customer_id,
                    "due_at": now + AFTER_UNSENT,
                    "created_at": now,
                },
            )


@transaction.atomic
def _queue_for(customer_id: int, *, now: datetime) -> bool:
    """Write one mail about all due pairs of a customer whom no other worker is busy with."""
    free = Customer.objects.select_for_update(skip_locked=True, no_key=True)
    customer = free.filter(pk=customer_id).first()
    if customer is None:
        return False
    due = Reminder.objects.filter(customer=customer, state=State.SCHEDULED, due_at__lte=now)
    if not reminder_consents.are_on(customer):
        due.update(state=State.CANCELED)
        return False
    if Suppression.objects.filter(email=customer.email).exists():
        due.update(state=State.SUPPRESSED)
        return False
    opens_at = _opens_at(customer, now=now)
    if opens_at > now:
        due.update(due_at=opens_at)
        return False
    worth = [one for one in due.select_related("pair__wearer") if _is_worth(one, customer, now=now)]
    return _write(customer, worth, now=now) if worth else False


def _opens_at(customer: Customer, *, now: datetime) -> datetime:
    """Return when this customer may get the next reminder mail: by day, a week after the last."""
    last = customer.reminders.aggregate(at=Max("mail__created_at"))["at"]
    earliest = now if last is None else max(now, last + APART)
    return quiet_hours.next_opening(earliest, quiet_hours.zone_of(customer))


def _is_worth(reminder: Reminder, customer: Customer, *, now: datetime) -> bool:
    """Check a reminder against its pair as it is now; put off or drop one that is not due."""
    pair = reminder.pair
    is_current = pair.state == Pair.State.ACTIVE and pair.cycle == reminder.cycle
    if is_current:
        pairs.refresh(pair.wearer, now=now)
        pair.refresh_from_db(fields=["next_look_on"])
    if not is_current or pair.next_look_on is None:
        reminder.delete()  # never sent; should the pair be due after all, it is written anew
        return False
    due_at = _due_at(pair, customer)
    if due_at > now:
        reminder.due_at = due_at
        reminder.save(update_fields=["due_at"])
    return due_at <= now


def _due_at(pair: Pair, customer: Customer) -> datetime:
    assert pair.next_look_on is not None
    return quiet_hours.opening(pair.next_look_on, quiet_hours.zone_of(customer))


def _write(customer: Customer, reminders: Sequence[Reminder], *, now: datetime) -> bool:
    stop_url = reminder_links.stop_url(customer.pk)
    ids = " ".join(str(one.pk) for one in reminders)
    mail = outbox.queue(
        kind="reminder",
        dedupe_key=f"reminder:{hashlib.sha256(ids.encode()).hexdigest()}",
        to_email=customer.email,
        letter=reminder_email.worth_a_look(
            _looks(reminders, names=wearers.names(customer), now=now), stop_url=stop_url
        ),
        now=now,
        is_marketing=True,
        headers={
            "List-Unsubscribe": f"<{stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    for one in reminders:
        one.state, one.mail = State.QUEUED, mail
    Reminder.objects.bulk_update(reminders, ["state", "mail"])
    return mail is not None


def _looks(
    reminders: Sequence[Reminder], *, names: Mapping[int, str], now: datetime
) -> list[reminder_email.Look]:
    people = {one.pair.wearer_id: one.pair.wearer for one in reminders}
    worn = {
        each.pair.pk: each
        for wearer in people.values()
        for each in outlooks.of_wearer(wearer, today=now.date())
    }
    return [
        reminder_email.Look(
            reminder_id=one.pk, worn=worn[one.pair_id], whose=names.get(one.pair.wearer_id, "")
        )
        for one in reminders
    ]


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
