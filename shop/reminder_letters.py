"""The one letter about all reminders of a customer that are due, with its envelope."""

from collections.abc import Sequence
from hashlib import sha256

from django.urls import reverse

from shop import reminder_links
from shop.distances import unit_of
from shop.emails import reminder as reminder_email
from shop.models import Customer, Reminder
from shop.outbox import Draft
from shop.reminder_batches import Batch

KIND = "reminder"


def draft(customer: Customer, reminders: Sequence[Reminder], *, batch: Batch) -> Draft:
    """Write the letter; no query, all it says is in the batch."""
    links = reminder_email.Links(
        stop_url=reminder_links.stop_url(customer.pk),
        preferences_url=reminder_links.preferences_url(customer.pk),
        pairs_url=reminder_links.absolute(reverse("shop:pairs")),
    )
    kinds = {kind: [one for one in reminders if one.kind == kind] for kind in Reminder.Kind}
    return Draft(
        kind=KIND,
        dedupe_key=dedupe_key(reminders),
        to_email=customer.email,
        letter=reminder_email.letter(
            [_look(one, batch=batch) for one in kinds[Reminder.Kind.LOOK]],
            [_check(one, batch=batch) for one in kinds[Reminder.Kind.CHECK_IN]],
            links=links,
            unit=unit_of(customer),
        ),
        is_marketing=True,
        headers={
            "List-Unsubscribe": f"<{links.stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def dedupe_key(reminders: Sequence[Reminder]) -> str:
    """Return a key of these reminders at their present try: after a failed mail it is another."""
    tries = " ".join(f"{one.pk}.{one.failures}" for one in reminders)
    return f"{KIND}:{sha256(tries.encode()).hexdigest()}"


def _look(one: Reminder, *, batch: Batch) -> reminder_email.Look:
    worn = batch.worn[one.pair_id]
    homes = [batch.worn[shoe] for shoe in batch.homes.get(one.pair_id, ()) if shoe in batch.worn]
    return reminder_email.Look(
        reminder_id=one.pk,
        worn=worn,
        whose=batch.names.get(one.pair.wearer_id, ""),
        insole_only_note=reminder_email.insole_only_note(worn, homes),
        top_cover=batch.covers.get(one.pair_id),
    )


def _check(one: Reminder, *, batch: Batch) -> reminder_email.Check:
    return reminder_email.Check(
        reminder_id=one.pk,
        pair=one.pair,
        day=one.cycle,
        whose=batch.names.get(one.pair.wearer_id, ""),
    )
