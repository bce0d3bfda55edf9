"""Background work of the recommender."""

import logging

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from recommender import lives, responses, safety, size_offsets, wear_days, wear_uploads
from recommender.broker import AT_ONCE

logger = logging.getLogger(__name__)
MOST_HABIT_BATCHES = 400  # D: 200,000 pairs an hour; what is left is first the next time


@shared_task
def forget_expired_answers() -> int:
    """Delete expired quiz answers and old safety decisions; safe to run twice."""
    now, total = timezone.now(), 0
    while forgotten := responses.forget_expired(now=now):
        total += forgotten
    if decisions := safety.forget_old(now=now):
        logger.info("Deleted %d old safety decisions", decisions)
    if total:
        logger.info("Deleted the answers of %d expired quiz responses", total)
    return total


@shared_task
def refit_size_offsets() -> int:
    """Learn from the reports how far each product is off its label; safe to run twice."""
    changed = size_offsets.refit(now=timezone.now())
    if changed:
        logger.info("Learned the size of %d products anew", changed)
    return changed


@shared_task(soft_time_limit=500, time_limit=540)  # below the lease of ten minutes
def read_wear_import(import_id: int) -> bool:
    """Read an uploaded file of activities; a second run of the same one does nothing."""
    return wear_uploads.read(import_id=import_id, now=timezone.now())


@shared_task
def sweep_wear_imports() -> int:
    """Delete expired imports, and ask again for uploads that no worker has read."""
    now, total = timezone.now(), 0
    while forgotten := wear_uploads.forget_expired(now=now):
        total += forgotten
    for import_id in wear_uploads.left_waiting(now=now):
        queue_wear_import(import_id)
    return total


def queue_wear_import(import_id: int) -> None:
    """Hand an upload to a worker; without a broker the sweep finds it later."""
    try:
        read_wear_import.apply_async((import_id,), retry_policy=AT_ONCE)
    except BrokerError:
        logger.warning("The broker is down; the sweep will queue import %s", import_id)


@shared_task(soft_time_limit=3000, time_limit=3300)  # it runs hourly
def fill_habits() -> int:
    """Fill days without entries from the wearers' normal weeks; safe to run twice."""
    total = 0
    for _batch in range(MOST_HABIT_BATCHES):
        filled = wear_days.fill_habits(now=timezone.now())
        total += filled
        if not filled:
            break
    if total:
        logger.info("Filled the days of %d pairs by their habits", total)
    return total


@shared_task
def refit_lives() -> int:
    """Learn from how pairs ended how long others last; safe to run twice."""
    fit = lives.refit(now=timezone.now())
    if fit is None:
        return 0
    logger.info("Learned lives anew from %d pairs, %d worn out", fit.pairs, fit.worn_out)
    return fit.pk
