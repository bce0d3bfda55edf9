"""What was bought becomes a pair that is worn."""

from datetime import datetime, timedelta

from django.db import transaction

from recommender import pairs
from shop import wearers
from shop.emails import break_in
from shop.models import Customer, Order
from shop.quiet_hours import zone_of

BOUGHT = (Order.State.PAID, Order.State.SHIPPED, Order.State.DELIVERED)
WORN_KINDS = ("insole", "shoe")
STILL_NEW = timedelta(days=21)  # after that a plan for the first three weeks comes too late


def enroll_order(order: Order, *, now: datetime) -> int:
    """Make a pair of each insole and shoe of a paid order; return how many are new.

    They are the wearer's whom the order is for, if its customer looks after them; else the
    customer's own. An address alone never gives anybody a wearer with answers.
    It is called once for an order: when it is paid or, for a guest's, when `claim_orders` finds
    whose it is. So a pair that its wearer removed stays away. Two calls at once make one pair:
    each unit of each line has a key of its own.
    """
    if order.customer is None or order.state not in BOUGHT:
        return 0
    product = "variant__product"
    today = now.astimezone(zone_of(order.customer)).date()
    lines = order.lines.select_related(f"{product}__insole_spec", f"{product}__shoe_spec")
    with transaction.atomic():
        rows = Order.objects.select_for_update(of=("self",)).select_related("wearer")
        locked = rows.get(pk=order.pk)  # twice at once makes one pair
        wearer = wearers.own_or(locked.wearer, customer=order.customer, now=now)
        made = [
            pairs.add_bought(
                wearer=wearer,
                variant=line.variant,
                source_key=f"order:{order.pk}:{line.pk}:{unit}",
                started_on=today,
                now=now,
            )
            for line in lines
            if line.variant is not None and line.variant.product.kind in WORN_KINDS
            for unit in range(line.quantity)
        ]
        new = [pair for pair in made if pair is not None]
        if now - order.placed_at < STILL_NEW:
            break_in.queue(new, customer=order.customer, key=f"order:{order.pk}", now=now)
        return len(new)


def claim_orders(customer: Customer, *, now: datetime) -> int:
    """Give the customer the guest orders of their verified address; return how many."""
    with transaction.atomic():
        orders = list(
            Order.objects.select_for_update().filter(
                customer__isnull=True, email__iexact=customer.email
            )
        )
        for order in orders:
            order.customer = customer
            order.save(update_fields=["customer"])
            enroll_order(order, now=now)
    return len(orders)
