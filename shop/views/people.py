"""Who is asking: the signed-in customer, or nobody."""

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from shop.models import Customer


def customer_of(request: HttpRequest) -> Customer | None:
    """Return the signed-in customer, or None for a guest."""
    return request.user if isinstance(request.user, Customer) else None


def address_of(request: HttpRequest) -> str:
    """Return the network address that asks, as the trusted proxies (TRUSTED_PROXY_COUNT) say it."""
    return str(BaseThrottle().get_ident(Request(request)))
