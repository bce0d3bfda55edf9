"""Bounces and complaints: each event of a mail provider counts once, and the address rests."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from shop import reminder_consents
from shop.models import Customer, Mail, MailEvent

Kind = MailEvent.Kind
HARD_BOUNCE = "mail came back: no such mailbox"
SOFT_BOUNCES = "mail came back three times"
COMPLAINT = "marked as spam"
SOFT_LIMIT = 3  # D
SOFT_WITHIN = timedelta(days=30)  # D


@dataclass(frozen=True, kw_only=True)
class Event:
    """What a provider told: ``key`` is its own name for the event, the same at every retry."""

    provider: str
    key: str
    kind: str
    email: str
    message_ids: tuple[str, ...]
    happened_at: datetime


@transaction.atomic
def record(event: Event, *, now: datetime) -> bool:
    """Write an event down and act on it, once; return whether it is new."""
    email = event.email.strip().lower()
    row, is_new = MailEvent.objects.get_or_create(
        provider=event.provider,
        event_key=event.key,
        defaults={
            "kind": event.kind,
            "email": email,
            "mail": _mail(event.message_ids),
            "happened_at": event.happened_at,
            "received_at": now,
        },
    )
    if is_new:
        _act(row, now=now)
    return is_new


def _act(event: MailEvent, *, now: datetime) -> None:
    if event.kind == Kind.HARD_BOUNCE:
        reminder_consents.suppress(event.email, reason=HARD_BOUNCE, now=now)
    elif event.kind == Kind.COMPLAINT:
        reminder_consents.suppress(event.email, reason=COMPLAINT, now=now)
    elif event.kind == Kind.SOFT_BOUNCE:
        if _soft_bounces(event) >= SOFT_LIMIT:
            reminder_consents.suppress(event.email, reason=SOFT_BOUNCES, now=now)
    else:  # unsubscribed at the provider
        customer = Customer.objects.filter(email=event.email).first()
        if customer is None:
            reminder_consents.suppress(event.email, reason=reminder_consents.OWN_CHOICE, now=now)
        else:
            reminder_consents.turn_off(customer, now=now)


def _soft_bounces(event: MailEvent) -> int:
    """Count the mails that bounced softly in the 30 days that end with this one.

    Two events about one mail count as one. Where a provider does not say which mail it was, a day
    counts as one.
    """
    since = event.happened_at - SOFT_WITHIN
    same = MailEvent.objects.filter(
        email=event.email,
        kind=Kind.SOFT_BOUNCE,
        happened_at__gt=since,
        happened_at__lte=event.happened_at,
    )
    return len({mail_id or at.date() for mail_id, at in same.values_list("mail_id", "happened_at")})


def _mail(message_ids: tuple[str, ...]) -> Mail | None:
    named = [one for one in message_ids if one]
    return Mail.objects.filter(message_id__in=named).first() if named else None
