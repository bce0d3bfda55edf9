"""News from providers: checked, acted on, and remembered so that the same is acted on once."""

import logging
from collections.abc import Mapping
from datetime import datetime

from shop.models import PaymentEvent
from shop.payments import registry
from shop.payments.provider import UnknownCharge
from shop.payments.settling import settle

logger = logging.getLogger(__name__)


def receive(provider_name: str, body: bytes, headers: Mapping[str, str], *, now: datetime) -> None:
    """Act on a signed message; the charge itself is fetched, the message is only a hint.

    Raises
    ------
    shop.payments.provider.BadNews
        If the message is not the provider's or is not an event; nothing was read from the tables.
    shop.payments.provider.ProviderDown
        If the provider does not answer; it will send the news again.
    """
    news = registry.provider(provider_name).read_news(body=body, headers=headers, now=now)
    known = PaymentEvent.objects.filter(provider=provider_name, event_id=news.event_id)
    if known.exists():
        return
    try:
        settle(provider_name, news.reference, now=now)
    except UnknownCharge:
        logger.warning("News %s is about an unknown charge", news.event_id)
    event = PaymentEvent(
        provider=provider_name,
        event_id=news.event_id,
        kind=news.kind,
        reference=news.reference,
        received_at=now,
    )
    PaymentEvent.objects.bulk_create([event], ignore_conflicts=True)
