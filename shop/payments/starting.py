"""Checkout, second phase: an attempt is written, then the provider is asked, in no transaction."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from shop import orders, stock
from shop.models import Order, Payment
from shop.payments import registry
from shop.payments.provider import Charge

MAX_ATTEMPTS = 10


class TooManyAttempts(Exception):
    """The order was tried too often; a person has to look."""


def start(order: Order, *, now: datetime) -> str:
    """Return the page on which the buyer pays; pressing twice gives the same attempt.

    Raises
    ------
    shop.orders.IllegalMove
        If the order is not waiting for payment.
    shop.stock.OutOfStock
        If its hold had expired and others took the units.
    TooManyAttempts
        If the order was tried too often.
    shop.payments.provider.ProviderDown
        If the provider does not answer; trying again is safe.
    """
    return open_charge(_attempt(order, now=now), now=now).url


def open_charge(payment: Payment, *, now: datetime) -> Charge:
    """Open an attempt's charge at its provider, or find it there again, and note its reference.

    Raises
    ------
    shop.payments.provider.ProviderDown
        If the provider does not answer; trying again is safe.
    """
    order = payment.order
    charge = registry.provider(payment.provider).start(
        key=key_of(payment),
        amount_minor=payment.amount_minor,
        currency=payment.currency,
        description=f"{settings.SHOP_NAME} {order.number}",
        return_url=settings.SITE_URL.rstrip("/") + reverse("shop:pay_return", args=[order.token]),
        now=now,
    )
    Payment.objects.filter(pk=payment.pk, reference=key_of(payment)).update(
        reference=charge.reference
    )
    return charge


def key_of(payment: Payment) -> str:
    """Return the idempotency key of an attempt; it never changes."""
    return f"order:{payment.order_id}:attempt:{payment.attempt}"


@transaction.atomic
def _attempt(order: Order, *, now: datetime) -> Payment:
    """Return the open attempt of an order, or a new one with its key as reference."""
    locked = orders.lock(order)
    if locked.state != Order.State.PENDING:
        raise orders.IllegalMove(verb="payment", order=locked)
    stock.hold(locked.cart, now=now)
    attempts = list(locked.payments.order_by("attempt"))
    if attempts and attempts[-1].state in Payment.OPEN:
        return attempts[-1]
    if len(attempts) >= MAX_ATTEMPTS:
        raise TooManyAttempts(locked.number)
    number = len(attempts) + 1
    payment = Payment(
        order=locked,
        provider=registry.current().name,
        attempt=number,
        amount_minor=locked.total_minor,
        currency=locked.currency,
        started_at=now,
    )
    payment.reference = key_of(payment)
    payment.save()
    return payment
