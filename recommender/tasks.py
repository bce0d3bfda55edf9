"""Background work of the recommender."""

import logging

from celery import shared_task
from django.utils import timezone

from recommender import lives, responses, safety, size_offsets

logger = logging.getLogger(__name__)


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


@shared_task
def refit_lives() -> int:
    """Learn from how pairs ended how long others last; safe to run twice."""
    fit = lives.refit(now=timezone.now())
    if fit is None:
        return 0
    logger.info("Learned lives anew from %d pairs, %d worn out", fit.pairs, fit.worn_out)
    return fit.pk
