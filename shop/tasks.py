"""The shop's background work; beat names these in the settings, and each may run twice."""

import logging
import time

from celery import shared_task
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from recommender.broker import AT_ONCE
from shop import (
    accounts,
    carts,
    deliveries,
    outbox,
    payments,
    product_imports,
    reminders,
    stock,
    stock_alerts,
)

logger = logging.getLogger(__name__)
HEARTBEAT_KEY = "beat:heartbeat"  # read by config.health, which this layer may not import
MAILS_PER_ROUND = 1000  # D: a round ends sooner when its time is over
REMINDERS_PER_ROUND = 1000  # D


@shared_task
def beat_heartbeat() -> None:
    """Say that beat and a worker are alive."""
    cache.set(HEARTBEAT_KEY, time.time(), timeout=None)


@shared_task
def send_due_mails() -> int:
    """Send one round of due mail; one that sent any asks for the next, until none is left."""
    sent = outbox.send_due(now=timezone.now(), limit=MAILS_PER_ROUND)
    if sent:
        outbox.nudge()
    return sent


@shared_task
def queue_due_reminders() -> int:
    """Write one round of reminder mails that are due; one that wrote any asks for the next."""
    written = reminders.queue_due(now=timezone.now(), limit=REMINDERS_PER_ROUND)
    if written:
        outbox.hint("shop.tasks.queue_due_reminders")
    return written


@shared_task
def forget_unconfirmed_customers() -> int:
    """Remove addresses that asked for a code and never entered it."""
    return accounts.forget_unconfirmed(now=timezone.now())


@shared_task
def forget_old_visits() -> int:
    """Remove sessions that have ended, and carts that guests left behind."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    return carts.forget_abandoned(now=now)


@shared_task
def release_expired_holds() -> int:
    """Give the stock of checkouts that nobody finished back to the shelf."""
    return stock.release_expired(now=timezone.now())


@shared_task
def assume_deliveries() -> int:
    """Take orders that were shipped long enough ago to have arrived."""
    return deliveries.assume_due(now=timezone.now())


@shared_task
def forget_old_stock_alerts() -> int:
    """Remove wishes to hear of a size that nobody confirmed, or whose time is over."""
    return stock_alerts.forget_old(now=timezone.now())


@shared_task
def reconcile_payments() -> int:
    """Finish payments whose news was lost, pay due refunds, give up unpaid orders."""
    return payments.reconcile(now=timezone.now())


@shared_task(soft_time_limit=500, time_limit=540)  # below the import's lease of ten minutes
def run_product_import(import_id: int) -> bool:
    """Import a file that staff approved; a second run of the same import does nothing."""
    return product_imports.run(import_id=import_id, now=timezone.now())


def queue_product_import(import_id: int) -> None:
    """Hand an approved import to a worker; without a broker staff press the button again."""
    try:
        run_product_import.apply_async((import_id,), retry_policy=AT_ONCE)
    except BrokerError:
        logger.warning("The broker is down; import %s was not started", import_id)
