"""How often one address may ask: a counter per minute in Redis."""

import logging
import time
from typing import Any

import redis
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

logger = logging.getLogger(__name__)

WINDOW_S = 60


class AddressThrottle(BaseThrottle):
    """At most ``API_REQUESTS_PER_MINUTE`` per address; without Redis nobody is held up."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count the request and say whether it may go on."""
        minute = int(time.time()) // WINDOW_S
        address = salted_hmac("recommender.api.throttles", self.get_ident(request)).hexdigest()
        try:
            count = _count(f"api:{address[:24]}:{minute}")
        except (redis.RedisError, OSError) as error:
            logger.warning("The API is not throttled: %s", type(error).__name__)
            return True
        return count <= int(settings.API_REQUESTS_PER_MINUTE)

    def wait(self) -> float:
        """Return the seconds until the next window."""
        return WINDOW_S - time.time() % WINDOW_S


def _count(key: str) -> int:
    if cache.add(key, 1, timeout=2 * WINDOW_S):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it went away between the two steps
        return 1
