"""How an order is known to have arrived when nobody of the staff says so."""

from datetime import datetime

from django.db import transaction

from shop import orders
from shop.models import Customer, Order
from shop.working_days import shop_day

SAID = "The buyer says it is here."
ASSUMED = "Assumed: the last day of delivery was 3 days ago."


def say_it_is_here(order: Order, *, now: datetime, by: Customer | None = None) -> Order:
    """Note what the buyer says; whoever holds the order's link may say it.

    Raises
    ------
    shop.orders.IllegalMove
        If the order is not on its way; an order that is here already stays as it is.
    """
    return orders.deliver(order, now=now, actor=by, note=SAID)


def assume_due(*, now: datetime, limit: int = 200) -> int:
    """Take shipped orders to have arrived when their time is over; return how many.

    They are found by an index of shipped orders, so a round costs what is due and no more. Each
    is a transaction of its own; another worker's are left to it.
    """
    due = Order.objects.filter(
        state=Order.State.SHIPPED, delivery_assumed_on__lte=shop_day(now)
    ).order_by("delivery_assumed_on", "id")
    return sum(_assume(order_id, now=now) for order_id in due.values_list("id", flat=True)[:limit])


@transaction.atomic
def _assume(order_id: int, *, now: datetime) -> bool:
    rows = Order.objects.select_for_update(skip_locked=True, no_key=True)
    order = rows.filter(pk=order_id, state=Order.State.SHIPPED).first()
    if order is None:
        return False
    orders.deliver(order, now=now, note=ASSUMED)
    return True
