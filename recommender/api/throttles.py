"""How often one address may ask: so many requests a minute."""

import time
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from recommender import rate_limits

WINDOW_S = 60


class AddressThrottle(BaseThrottle):
    """At most ``API_REQUESTS_PER_MINUTE`` per address; without Redis nobody is held up."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count the request and say whether it may go on."""
        return rate_limits.spend(
            self.get_ident(request),
            action="api",
            limit=int(settings.API_REQUESTS_PER_MINUTE),
            window_s=WINDOW_S,
        )

    def wait(self) -> float:
        """Return the seconds until the next window."""
        return WINDOW_S - time.time() % WINDOW_S
