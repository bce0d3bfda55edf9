"""How often somebody may do a thing: a counter per window in Redis, under a name that tells nobody."""

import logging
import time

import redis
from django.core.cache import cache
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)


def spend(who: str, *, action: str, limit: int, window_s: int) -> bool:
    """Count one try of ``action`` by ``who``; whether it is within ``limit`` a window.

    Without Redis nobody is held up.
    """
    window = int(time.time()) // window_s
    name = salted_hmac("recommender.rate_limits", who).hexdigest()[:24]
    try:
        return _count(f"{action}:{name}:{window}", timeout_s=2 * window_s) <= limit
    except (redis.RedisError, OSError) as error:
        logger.warning("%s is not throttled: %s", action, type(error).__name__)
        return True


def _count(key: str, *, timeout_s: int) -> int:
    if cache.add(key, 1, timeout=timeout_s):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it went away between the two steps
        return 1
