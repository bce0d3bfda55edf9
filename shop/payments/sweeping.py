"""The sweeper: what a lost message or a closed browser left open is found and finished."""

import logging
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings

from shop import carts, orders
from shop.models import Order, Payment
from shop.payments import demo
from shop.payments.news import receive
from shop.payments.provider import ProviderDown, UnknownCharge
from shop.payments.settling import pay_back, settle
from shop.payments.starting import open_charge

logger = logging.getLogger(__name__)
PAY_WITHIN = timedelta(hours=1)
ASK_FROM = timedelta(minutes=1)
ASK_UNTIL = timedelta(days=14)
ROUND = 200


def reconcile(*, now: datetime) -> int:
    """Ask about open payments, pay due refunds, give up abandoned orders; return how many."""
    if demo.DemoProvider.name == settings.PAYMENT_PROVIDER:
        demo.deliver_due(now=now, deliver=partial(receive, now=now))
    return _ask_open(now=now) + pay_back_due(now=now) + _give_up(now=now)


def pay_back_due(*, now: datetime) -> int:
    """Hand every promised refund to its provider; return how many are done."""
    done = 0
    for payment in Payment.objects.filter(state=Payment.State.REFUND_DUE)[:ROUND]:
        try:
            pay_back(payment, now=now)
        except (ProviderDown, UnknownCharge):
            logger.exception("Refund of payment %s stays due", payment.pk)
        else:
            done += 1
    return done


def _ask_open(*, now: datetime) -> int:
    changed = 0
    window = (now - ASK_UNTIL, now - ASK_FROM)
    rows = Payment.objects.filter(state__in=Payment.OPEN, started_at__range=window)
    for payment in rows.order_by("started_at")[:ROUND]:
        try:
            reference = open_charge(payment, now=now).reference
            settled = settle(payment.provider, reference, now=now)
        except (ProviderDown, UnknownCharge):
            logger.exception("Payment %s cannot be asked about", payment.pk)
        else:
            changed += settled is not None and settled.state != payment.state
    return changed


def _give_up(*, now: datetime) -> int:
    """Cancel orders nobody paid in time, unless a confirmation is on its way."""
    stale = Order.objects.filter(
        state=Order.State.PENDING, placed_at__lte=now - PAY_WITHIN
    ).exclude(payments__state=Payment.State.PENDING)
    recent = Payment.objects.filter(state__in=Payment.OPEN, started_at__gt=now - PAY_WITHIN).values(
        "order"
    )
    given_up = 0
    for order in stale.exclude(pk__in=recent).order_by("placed_at")[:ROUND]:
        try:
            orders.cancel(order, now=now, note="Not paid in time.")
        except orders.IllegalMove:
            continue
        carts.reopen(order.cart, now=now)
        given_up += 1
    return given_up
