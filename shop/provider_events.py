"""From a mail provider's webhook to what it means here; anymail knows signatures and payloads."""

import hashlib
from datetime import datetime
from typing import Any

from anymail.signals import (  # type: ignore[import-untyped]  # it ships no types
    AnymailTrackingEvent,
    EventType,
    RejectReason,
)
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils.module_loading import import_string

from shop.bounces import Event
from shop.emails.envelope import MAIL_ID
from shop.models import MailEvent

Kind = MailEvent.Kind
# What these providers call a bounce that is not for good, which anymail's words do not keep.
SOFT_WORDS = {"SoftBounce", "soft_bounce"}
SENSELESS = (ValueError, LookupError, TypeError, AttributeError, ImproperlyConfigured)
GONE = {RejectReason.BOUNCED, RejectReason.INVALID}
KINDS = {
    EventType.COMPLAINED: Kind.COMPLAINT,
    EventType.UNSUBSCRIBED: Kind.UNSUBSCRIBE,
}
REFUSED_FOR = {
    RejectReason.SPAM: Kind.COMPLAINT,
    RejectReason.UNSUBSCRIBED: Kind.UNSUBSCRIBE,
    RejectReason.BLOCKED: Kind.SOFT_BOUNCE,
}


class NotAnEvent(ValueError):
    """What was posted is signed well, and still nothing that the provider's events look like."""


def read(request: HttpRequest, *, now: datetime) -> list[Event]:
    """Return the bounces and complaints that a request tells of.

    anymail's view is asked to check and to read, not to answer: its answer would go through a
    Django signal.

    Raises
    ------
    django.core.exceptions.SuspiciousOperation
        The signature or secret is missing or wrong.
    NotAnEvent
        The body makes no sense.
    """
    view = import_string(settings.MAIL_WEBHOOK_VIEW)()
    view.run_validators(request)
    try:
        told = view.parse_events(request)
        events = [_event(one, provider=view.esp_name, now=now) for one in told]
    except SENSELESS as error:
        raise NotAnEvent from error
    return [event for event in events if event is not None]


def kind_of(event: AnymailTrackingEvent) -> Kind | None:
    """Return what an event means for its address; None if nothing.

    A mail that is only put off (greylisting, say) means nothing: it arrives, or a bounce follows.
    """
    if event.event_type in {EventType.BOUNCED, EventType.REJECTED}:
        if _is_soft(event.esp_event):
            return Kind.SOFT_BOUNCE
        if event.reject_reason in GONE:
            return Kind.HARD_BOUNCE
        other = Kind.SOFT_BOUNCE if event.event_type == EventType.BOUNCED else None
        return REFUSED_FOR.get(event.reject_reason, other)
    return KINDS.get(event.event_type)


def _is_soft(told: Any) -> bool:
    return bool(SOFT_WORDS & {told.get("Type"), told.get("event")})


def _event(event: AnymailTrackingEvent, *, provider: str, now: datetime) -> Event | None:
    kind = kind_of(event)
    if kind is None or not event.recipient:
        return None
    return Event(
        provider=provider.lower(),
        key=_key(event),
        kind=kind,
        email=event.recipient,
        message_ids=(str(event.metadata.get(MAIL_ID) or ""), str(event.message_id or "")),
        happened_at=event.timestamp or now,
    )


def _key(event: AnymailTrackingEvent) -> str:
    """Name an event by what happened, to whom, to which mail and when: a retry says it again."""
    when = event.timestamp.isoformat() if event.timestamp else event.event_id
    parts = (event.event_type, event.recipient, event.message_id, when)
    return hashlib.sha256("\0".join(str(part) for part in parts).encode()).hexdigest()
