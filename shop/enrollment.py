"""What was bought becomes a pair that is worn, on the day it is delivered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from catalog.models import Product
from catalog.specs import Kind
from recommender import pairs
from recommender.models import Pair, Wearer
from shop import pair_removal, wearers
from shop.emails import break_in
from shop.models import Customer, Order, OrderLine, Reminder
from shop.quiet_hours import zone_of
from shop.working_days import working_day

State = Order.State
STILL_NEW = timedelta(days=21)  # after that a plan for the first three weeks comes too late


@dataclass(frozen=True, slots=True, kw_only=True)
class OnItsWay:
    """An order that is paid and not here yet, as My pairs shows it.

    ``here_url`` takes a POST (with ``back=pairs`` it leads back to My pairs); "" until it is
    shipped. The days are a guess of the carrier's, in the shop's zone.
    """

    number: str
    order_url: str
    lines: tuple[OrderLine, ...]
    is_shipped: bool
    arrives_from_on: date
    arrives_until_on: date
    here_url: str


def on_its_way(customer: Customer) -> list[OnItsWay]:
    """Return a customer's orders that become pairs when they arrive, the oldest first.

    Two queries, however many there are; one where nothing is on its way.
    """
    orders = (
        Order.objects.filter(customer=customer, state__in=(State.PAID, State.SHIPPED))
        .prefetch_related("lines")
        .order_by("placed_at", "id")
    )
    return [_coming(order) for order in orders]


def _coming(order: Order) -> OnItsWay:
    since = order.shipped_at or order.paid_at or order.placed_at
    is_shipped = order.state == State.SHIPPED
    return OnItsWay(
        number=order.number,
        order_url=reverse("shop:order", args=[order.token]),
        lines=tuple(order.lines.all()),
        is_shipped=is_shipped,
        arrives_from_on=working_day(since, order.delivery_min_days),
        arrives_until_on=working_day(since, order.delivery_max_days),
        here_url=reverse("shop:order_here", args=[order.token]) if is_shipped else "",
    )


@transaction.atomic
def enroll_order(order: Order, *, now: datetime) -> int:
    """Make a pair of each unit of a delivered order that wears; return how many are new.

    They are the wearer's whom the order is for, if its customer looks after them; else the
    customer's own. An address alone never gives anybody a wearer with answers.
    It is called once for an order: when it is delivered or, for a guest's delivered before,
    when `claim_orders` finds whose it is. So a pair that its wearer removed stays away. Two calls
    at once make one pair: each unit of each line has a key of its own.
    """
    rows = Order.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.select_related("wearer", "customer").get(pk=order.pk)
    customer = locked.customer
    if customer is None or locked.state != State.DELIVERED:
        return 0
    delivered_at = locked.delivered_at or now
    wearer = wearers.own_or(locked.wearer, customer=customer, now=now)
    started_on = delivered_at.astimezone(zone_of(customer)).date()
    made = _make_pairs(locked, wearer=wearer, started_on=started_on, now=now)
    if now - delivered_at < STILL_NEW:
        break_in.queue(made, customer=customer, key=f"order:{order.pk}", now=now)
    return len(made)


def _make_pairs(order: Order, *, wearer: Wearer, started_on: date, now: datetime) -> list[Pair]:
    made = (
        pairs.add_bought(
            wearer=wearer,
            variant=line.variant,
            source_key=f"{key_of(order)}{line.pk}:{unit}",
            started_on=started_on,
            price_minor=line.unit_price_minor,
            price_currency=order.currency,
            now=now,
        )
        for line in _worn_lines(order)
        if line.variant is not None
        for unit in range(line.quantity)
    )
    return [pair for pair in made if pair is not None]


def _worn_lines(order: Order) -> Iterable[OrderLine]:
    """Return the lines of what wears: shoes, insoles and covers that renew an insole's top."""
    product = "variant__product"
    renews = Product.objects.filter(top_covers=OuterRef(f"{product}_id"))
    wears = Q(variant__product__kind__in=(Kind.SHOE, Kind.INSOLE)) | Exists(renews)
    specs = (f"{product}__insole_spec", f"{product}__shoe_spec")
    return order.lines.filter(wears).select_related(*specs)


def key_of(order: Order) -> str:
    """Return what the keys of an order's pairs begin with."""
    return f"order:{order.pk}:"


@transaction.atomic
def take_back(order: Order, *, now: datetime) -> None:
    """Mark the pairs of an order whose money goes back as returned; no reminder of them goes out.

    What is scheduled is canceled and what waits in the outbox taken out of it, in the caller's
    transaction; other pairs in such a mail wait anew. The customer's row is locked first, as by
    who writes reminders: so none is written meanwhile.
    """
    Customer.objects.select_for_update(of=("self",), no_key=True).filter(orders=order).first()
    pairs.mark_returned(source_key_prefix=key_of(order), now=now)
    theirs = Pair.objects.filter(source_key__startswith=key_of(order))
    for pair in theirs:
        pair_removal.withdraw_mail(pair)
    unsent = (Reminder.State.SCHEDULED, Reminder.State.CLAIMED)
    pending = Reminder.objects.filter(pair__in=theirs, state__in=unsent, mail=None)
    pending.update(state=Reminder.State.CANCELED)


@transaction.atomic
def claim_orders(customer: Customer, *, now: datetime) -> int:
    """Give the customer the guest orders of their verified address; return how many.

    What was delivered becomes pairs now, the rest when it arrives.
    """
    orders = list(
        Order.objects.select_for_update(no_key=True).filter(
            customer__isnull=True, email__iexact=customer.email
        )
    )
    for order in orders:
        order.customer = customer
        order.save(update_fields=["customer"])
        enroll_order(order, now=now)
    return len(orders)
