"""Who is asking: the signed-in customer, or nobody."""

from django.http import HttpRequest

from shop.models import Customer


def customer_of(request: HttpRequest) -> Customer | None:
    """Return the signed-in customer, or None for a guest."""
    return request.user if isinstance(request.user, Customer) else None
