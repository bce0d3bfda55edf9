"""Orders: the moves between their states, each with its history row."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from shop import enrollment, stock
from shop.emails import order_refund
from shop.models import Customer, Order, OrderEvent, Payment
from shop.working_days import working_day

State = Order.State
STAMPS = ("paid_at", "shipped_at", "delivery_assumed_on", "delivered_at")
GRACE = timedelta(days=3)  # D; after the last promised day an order is taken to have arrived
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From which states a verb may be used, and where it leads."""

    sources: frozenset[str]
    target: State


MOVES = {
    "pay": Move(sources=frozenset({State.PENDING}), target=State.PAID),
    "cancel": Move(sources=frozenset({State.PENDING}), target=State.CANCELED),
    "turn_down": Move(sources=frozenset({State.PENDING}), target=State.REFUNDED),
    "ship": Move(sources=frozenset({State.PAID}), target=State.SHIPPED),
    "deliver": Move(sources=frozenset({State.SHIPPED}), target=State.DELIVERED),
    "refund": Move(
        sources=frozenset({State.PAID, State.SHIPPED, State.DELIVERED}), target=State.REFUNDED
    ),
}


class IllegalMove(Exception):
    """An order cannot do this in the state it is in."""

    def __init__(self, *, verb: str, order: Order) -> None:
        self.verb = verb
        self.state = order.state
        super().__init__(f"Order {order.number} is {order.get_state_display().lower()}; no {verb}.")


def new_number() -> str:
    """Return an order number that people can read out and nobody can count up."""
    letters = [secrets.choice(ALPHABET) for _ in range(8)]
    return f"F-{''.join(letters[:4])}-{''.join(letters[4:])}"


def lock(order: Order) -> Order:
    """Return the order as it is now, locked until the transaction ends."""
    return Order.objects.select_for_update(no_key=True).get(pk=order.pk)


def open_history(order: Order, *, now: datetime) -> None:
    """Write the first history row of a new order."""
    OrderEvent.objects.create(order=order, to_state=order.state, happened_at=now)


@transaction.atomic
def pay(order: Order, *, now: datetime, actor: Customer | None = None) -> Order:
    """Note that the money is there, and make the held stock the order's own.

    Raises
    ------
    IllegalMove
        If the order is not waiting for payment.
    shop.stock.OutOfStock
        If the hold had expired and others took the units; nothing is changed.
    """
    locked = _check(order, "pay")
    stock.claim(locked, now=now)
    locked.paid_at = now
    return _move(locked, "pay", now=now, actor=actor)


@transaction.atomic
def cancel(order: Order, *, now: datetime, actor: Customer | None = None, note: str = "") -> Order:
    """Give up an order that was not paid, and give back what it holds.

    Raises
    ------
    IllegalMove
        If the order is not waiting for payment.
    """
    locked = _check(order, "cancel")
    stock.release(locked.cart, now=now)
    return _move(locked, "cancel", now=now, actor=actor, note=note)


@transaction.atomic
def turn_down(order: Order, *, now: datetime, note: str) -> Order:
    """Refuse a paid order that cannot be filled; its money goes back.

    Raises
    ------
    IllegalMove
        If the order is not waiting for payment.
    """
    locked = _check(order, "turn_down")
    stock.release(locked.cart, now=now)
    return _move(locked, "turn_down", now=now, note=note)


@transaction.atomic
def ship(order: Order, *, now: datetime, actor: Customer | None = None) -> Order:
    """Note that an order left the house, and take it off the shelf.

    Raises
    ------
    IllegalMove
        If the order is not paid, or has left already.
    """
    locked = _check(order, "ship")
    stock.ship(locked, now=now, actor=actor)
    locked.shipped_at = now
    locked.delivery_assumed_on = working_day(now, locked.delivery_max_days) + GRACE
    return _move(locked, "ship", now=now, actor=actor)


@transaction.atomic
def deliver(order: Order, *, now: datetime, actor: Customer | None = None, note: str = "") -> Order:
    """Note that an order arrived; what wears becomes pairs of its customer, in the same step.

    Raises
    ------
    IllegalMove
        If the order is not on its way.
    """
    locked = _check(order, "deliver")
    locked.delivered_at = now
    _move(locked, "deliver", now=now, actor=actor, note=note)
    enrollment.enroll_order(locked, now=now)
    return locked


@transaction.atomic
def refund(order: Order, *, now: datetime, actor: Customer | None = None, note: str = "") -> Order:
    """Promise the money back; `shop.payments.pay_back_due` hands it to the provider.

    Raises
    ------
    IllegalMove
        If the order was not paid, or is refunded already.
    """
    locked = _check(order, "refund")
    if locked.state == State.PAID:
        stock.give_back(locked, now=now)
    for payment in locked.payments.filter(state=Payment.State.SUCCEEDED):
        payment.state = Payment.State.REFUND_DUE
        payment.save(update_fields=["state"])
        order_refund.queue(payment, order=locked, why=note, now=now)
    enrollment.take_back(locked, now=now)
    return _move(locked, "refund", now=now, actor=actor, note=note)


@transaction.atomic
def note(order: Order, *, now: datetime, text: str, actor: Customer | None = None) -> None:
    """Add a line to an order's history without moving it."""
    locked = lock(order)
    OrderEvent.objects.create(
        order=locked,
        from_state=locked.state,
        to_state=locked.state,
        actor=actor,
        note=text,
        happened_at=now,
    )


def _check(order: Order, verb: str) -> Order:
    locked = lock(order)
    if locked.state not in MOVES[verb].sources:
        raise IllegalMove(verb=verb, order=locked)
    return locked


def _move(
    order: Order, verb: str, *, now: datetime, actor: Customer | None = None, note: str = ""
) -> Order:
    source, order.state = order.state, MOVES[verb].target
    order.save(update_fields=["state", *STAMPS])
    OrderEvent.objects.create(
        order=order,
        from_state=source,
        to_state=order.state,
        actor=actor,
        note=note,
        happened_at=now,
    )
    return order
