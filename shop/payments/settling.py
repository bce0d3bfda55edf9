"""Checkout, third phase: what the provider says becomes the order's state, once."""

import logging
from datetime import datetime

from django.db import transaction

from shop import orders
from shop.emails import order_confirmation, order_refund
from shop.models import Order, Payment
from shop.payments import registry
from shop.payments.provider import Charge, ChargeStatus, ProviderDown
from shop.payments.starting import key_of
from shop.stock import OutOfStock

logger = logging.getLogger(__name__)
State = Payment.State
RECEIVED = (State.SUCCEEDED, State.REFUND_DUE, State.REFUNDED)
SOLD_OUT = "Sold out before the payment arrived."
TOO_LATE = "Paid after the order was canceled."
TWICE = "Paid a second time."
WRONG_AMOUNT = "Another amount arrived than was asked."


def settle(provider_name: str, reference: str, *, now: datetime) -> Payment | None:
    """Ask the provider about a charge and act on it; any number of times, from anywhere.

    Raises
    ------
    shop.payments.provider.ProviderDown
        If the provider does not answer.
    shop.payments.provider.UnknownCharge
        If the provider has no such charge.
    """
    charge = registry.provider(provider_name).fetch(reference)
    found = Payment.objects.filter(
        provider=provider_name, reference__in=[charge.reference, charge.key]
    ).first()
    if found is None:
        logger.warning("%s charge %s belongs to no payment", provider_name, charge.reference)
        return None
    payment = _finalize(found, charge, now=now)
    if payment.state == State.REFUND_DUE:
        _try_pay_back(payment, now=now)
    return payment


def pay_back(payment: Payment, *, now: datetime) -> None:
    """Hand a promised refund to the provider, then note that it is done.

    Raises
    ------
    shop.payments.provider.ProviderDown
        If the provider does not answer; the refund stays due.
    """
    registry.provider(payment.provider).refund(
        payment.reference, key=f"{key_of(payment)}:refund", amount_minor=payment.amount_minor
    )
    done = Payment.objects.filter(pk=payment.pk, state=State.REFUND_DUE)
    done.update(state=State.REFUNDED, settled_at=now)


def _try_pay_back(payment: Payment, *, now: datetime) -> None:
    try:
        pay_back(payment, now=now)
    except ProviderDown:
        logger.warning("Refund of payment %s stays due: the provider is down", payment.pk)


@transaction.atomic
def _finalize(found: Payment, charge: Charge, *, now: datetime) -> Payment:
    order = orders.lock(found.order)
    payment = Payment.objects.get(pk=found.pk)
    payment.reference = charge.reference
    if payment.state not in RECEIVED:
        match charge.status:
            case ChargeStatus.SUCCEEDED:
                _receive(payment, charge, order=order, now=now)
            case ChargeStatus.FAILED:
                payment.state, payment.message = State.FAILED, charge.message
                payment.settled_at = now
            case ChargeStatus.PENDING:
                payment.state = State.PENDING
            case ChargeStatus.OPEN | ChargeStatus.REFUNDED:
                pass
    payment.save(update_fields=["reference", "state", "message", "settled_at"])
    return payment


def _receive(payment: Payment, charge: Charge, *, order: Order, now: datetime) -> None:
    """Take money that arrived: the order is paid, or the money goes back, and either is told."""
    payment.settled_at = now
    if (charge.amount_minor, charge.currency) != (payment.amount_minor, payment.currency):
        _send_back(payment, order=order, why=WRONG_AMOUNT, now=now)
    elif order.state == Order.State.PENDING:
        _fill_or_turn_down(payment, order=order, now=now)
    elif order.state == Order.State.CANCELED:
        _send_back(payment, order=order, why=TOO_LATE, now=now)
    else:
        _send_back(payment, order=order, why=TWICE, now=now)


def _fill_or_turn_down(payment: Payment, *, order: Order, now: datetime) -> None:
    try:
        paid = orders.pay(order, now=now)
    except OutOfStock:
        orders.turn_down(order, now=now, note=SOLD_OUT)
        _send_back(payment, order=order, why=SOLD_OUT, now=now, is_noted=True)
        return
    payment.state = State.SUCCEEDED
    order_confirmation.queue(paid, now=now)


def _send_back(
    payment: Payment, *, order: Order, why: str, now: datetime, is_noted: bool = False
) -> None:
    payment.state, payment.message = State.REFUND_DUE, why
    if not is_noted:
        orders.note(order, now=now, text=why)
    order_refund.queue(payment, order=order, why=why, now=now)
