"""Stock: every change of a variant's ``on_hand`` or ``allocated``, each with its ledger row.

Whoever waits for a sold-out variant is told in the transaction that brings it back.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from catalog.models import Variant
from shop import stock_alerts
from shop.models import Cart, Customer, Hold, Order, StockMove

Kind = StockMove.Kind
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """A variant of which more is wanted than is left."""

    variant_id: int
    name: str
    wanted: int
    left: int


class OutOfStock(Exception):
    """Something wanted is not on the shelf any more; nothing was taken."""

    def __init__(self, shortages: Iterable[Shortage]) -> None:
        self.shortages = tuple(shortages)
        super().__init__(", ".join(f"{s.name}: {s.left} of {s.wanted}" for s in self.shortages))


class BelowAllocated(ValueError):
    """A count would put fewer units on the shelf than are already promised."""

    def __init__(self, *, sku: str, count: int, allocated: int) -> None:
        self.sku = sku
        super().__init__(
            f"{sku}: {count} on hand is fewer than the {allocated} that are already promised."
        )


class NoReason(ValueError):
    """A count was set without saying why."""


@transaction.atomic
def set_on_hand(
    counts: Mapping[int, int], *, reason: str, now: datetime, actor: Customer | None = None
) -> int:
    """Set the units on the shelf by variant id, and return how many variants changed.

    Raises
    ------
    NoReason
        If ``reason`` is blank.
    BelowAllocated
        If a count is negative or below what is promised; nothing is written.
    Variant.DoesNotExist
        If an id is unknown; nothing is written.
    """
    if not reason.strip():
        raise NoReason("Say why the stock changes.")
    moves = []
    changed = []
    back = []
    for variant in lock(counts):
        count = counts[variant.pk]
        if count < variant.allocated:
            raise BelowAllocated(sku=variant.sku, count=count, allocated=variant.allocated)
        change = count - variant.on_hand
        if not change:
            continue
        kind = Kind.RECEIVED if change > 0 and variant.on_hand == 0 else Kind.ADJUSTED
        if variant.free <= 0 < count - variant.allocated:
            back.append(variant)
        variant.on_hand = count
        changed.append(variant)
        moves.append(
            StockMove(
                variant=variant,
                kind=kind,
                on_hand_change=change,
                reason=reason.strip()[:200],
                actor=actor,
                moved_at=now,
            )
        )
    Variant.objects.bulk_update(changed, ["on_hand"], batch_size=BATCH)
    StockMove.objects.bulk_create(moves, batch_size=BATCH)
    stock_alerts.announce(back, now=now)
    return len(changed)


def lock(ids: Iterable[int]) -> list[Variant]:
    """Lock variants in id order, so that two transactions never wait for each other.

    Raises
    ------
    Variant.DoesNotExist
        If an id is unknown.
    """
    wanted = set(ids)
    rows = Variant.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    variants = list(rows)
    if missing := wanted - {variant.pk for variant in variants}:
        raise Variant.DoesNotExist(f"No variant {min(missing)}.")
    return variants


@transaction.atomic
def hold(cart: Cart, *, now: datetime) -> None:
    """Hold all that a cart wants until `HOLD_MINUTES` from now, or nothing of it.

    Holding again keeps what is held, follows the cart's changes and starts the time anew.

    Raises
    ------
    OutOfStock
        If anything is short; it names each and what is left.
    """
    Cart.objects.select_for_update(no_key=True).get(pk=cart.pk)
    wanted = Counter(dict(cart.lines.values_list("variant_id", "quantity")))
    before = set(cart.holds.values_list("variant_id", flat=True))
    variants = lock({*wanted, *before})
    held = Counter(dict(cart.holds.values_list("variant_id", "quantity")))
    _refuse_shortages(variants, wanted=wanted, held=held)
    _move_allocated(
        {v: wanted[v.pk] - held[v.pk] for v in variants}, reference=f"cart:{cart.pk}", now=now
    )
    cart.holds.exclude(variant_id__in=wanted).delete()
    expires_at = now + timedelta(minutes=settings.HOLD_MINUTES)
    Hold.objects.bulk_create(
        [
            Hold(cart=cart, variant_id=pk, quantity=quantity, expires_at=expires_at)
            for pk, quantity in wanted.items()
        ],
        update_conflicts=True,
        unique_fields=["cart", "variant"],
        update_fields=["quantity", "expires_at"],
    )


@transaction.atomic
def claim(order: Order, *, now: datetime) -> None:
    """Turn an order's holds into its own allocation, holding anew what had expired.

    Raises
    ------
    OutOfStock
        If a hold had expired and others took the units.
    """
    hold(order.cart, now=now)
    order.cart.holds.all().delete()


@transaction.atomic
def release(cart: Cart, *, now: datetime) -> None:
    """Give back what a cart holds."""
    variants = lock(cart.holds.values_list("variant_id", flat=True))
    held = dict(cart.holds.values_list("variant_id", "quantity"))
    _move_allocated({v: -held.get(v.pk, 0) for v in variants}, reference=f"cart:{cart.pk}", now=now)
    cart.holds.all().delete()


def release_expired(*, now: datetime) -> int:
    """Give back every hold whose time is over, and return how many there were."""
    released = 0
    while batch := _release_batch(now=now):
        released += batch
    return released


@transaction.atomic
def _release_batch(*, now: datetime) -> int:
    expired = Hold.objects.filter(expires_at__lte=now)
    variants = lock(expired.order_by("expires_at").values_list("variant_id", flat=True)[:BATCH])
    holds = list(expired.filter(variant__in=variants).order_by("pk"))
    by_variant = Counter[int]()
    for row in holds:
        by_variant[row.variant_id] += row.quantity
    _move_allocated({v: -by_variant[v.pk] for v in variants}, reference="expired holds", now=now)
    Hold.objects.filter(pk__in=[row.pk for row in holds]).delete()
    return len(holds)


@transaction.atomic
def give_back(order: Order, *, now: datetime) -> None:
    """Put back on sale what a paid order was promised and will not be sent."""
    amounts = _amounts(order)
    _move_allocated(
        {v: -amounts[v.pk] for v in lock(amounts)}, reference=f"order:{order.pk}", now=now
    )


@transaction.atomic
def ship(order: Order, *, now: datetime, actor: Customer | None = None) -> None:
    """Take what a paid order was promised off the shelf."""
    amounts = _amounts(order)
    variants = lock(amounts)
    for variant in variants:
        variant.on_hand -= amounts[variant.pk]
        variant.allocated -= amounts[variant.pk]
    Variant.objects.bulk_update(variants, ["on_hand", "allocated"])
    StockMove.objects.bulk_create(
        StockMove(
            variant=variant,
            kind=Kind.SHIPPED,
            on_hand_change=-amounts[variant.pk],
            allocated_change=-amounts[variant.pk],
            reference=f"order:{order.pk}",
            actor=actor,
            moved_at=now,
        )
        for variant in variants
    )


def _amounts(order: Order) -> Counter[int]:
    """Return the units of an order by variant; variants deleted since are left out."""
    amounts = Counter[int]()
    for variant_id, quantity in order.lines.values_list("variant_id", "quantity"):
        if variant_id is not None:
            amounts[variant_id] += quantity
    return amounts


def _refuse_shortages(
    variants: Iterable[Variant], *, wanted: Counter[int], held: Counter[int]
) -> None:
    short = [v for v in variants if wanted[v.pk] > v.free + held[v.pk]]
    if not short:
        return
    titles = dict(
        Variant.objects.filter(pk__in=[v.pk for v in short]).values_list("pk", "product__title")
    )
    raise OutOfStock(
        Shortage(
            variant_id=v.pk,
            name=", ".join(word for word in (titles[v.pk], v.label) if word),
            wanted=wanted[v.pk],
            left=v.free + held[v.pk],
        )
        for v in short
    )


def _move_allocated(changes: Mapping[Variant, int], *, reference: str, now: datetime) -> None:
    """Add to the allocated units of locked variants, with a ledger row each; tell of what is back."""
    moved = {variant: change for variant, change in changes.items() if change}
    back = [
        variant for variant, change in moved.items() if variant.free <= 0 < variant.free - change
    ]
    for variant, change in moved.items():
        variant.allocated += change
    Variant.objects.bulk_update(list(moved), ["allocated"])
    StockMove.objects.bulk_create(
        StockMove(
            variant=variant,
            kind=Kind.ALLOCATED if change > 0 else Kind.RELEASED,
            allocated_change=change,
            reference=reference,
            moved_at=now,
        )
        for variant, change in moved.items()
    )
    stock_alerts.announce(back, now=now)
