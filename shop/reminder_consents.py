"""Reminders on and off: in which words they were asked for, and that off means off (L12)."""

from datetime import datetime

from django.db import transaction

from shop.models import Customer, Reminder, ReminderConsent, Suppression

WORDING = (
    "Yes, e-mail me when a pair on my list is worth a look. At most one such e-mail a week. "
    "I can stop with one click in every e-mail or on this page."
)
OWN_CHOICE = "switched off by the customer"


def are_on(customer: Customer) -> bool:
    """Whether the customer wants reminders now."""
    return customer.reminder_consents.filter(withdrawn_at=None).exists()


@transaction.atomic
def turn_on(customer: Customer, *, now: datetime) -> None:
    """Record the customer's yes with its words; their own earlier no is lifted."""
    Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    if not are_on(customer):
        ReminderConsent.objects.create(customer=customer, wording=WORDING, given_at=now)
    Suppression.objects.filter(email=customer.email, reason=OWN_CHOICE).delete()
    # What was held back never went out; what is still due is written anew.
    held_back = (Reminder.State.CANCELED, Reminder.State.SUPPRESSED)
    customer.reminders.filter(state__in=held_back).delete()


@transaction.atomic
def turn_off(customer: Customer, *, now: datetime) -> None:
    """Stop at once: no new mail is written, and one already queued is not sent."""
    customer.reminder_consents.filter(withdrawn_at=None).update(withdrawn_at=now)
    customer.reminders.filter(state=Reminder.State.SCHEDULED).update(state=Reminder.State.CANCELED)
    Suppression.objects.get_or_create(
        email=customer.email, defaults={"reason": OWN_CHOICE, "added_at": now}
    )
