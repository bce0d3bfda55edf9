"""Stock: every change of a variant's ``on_hand`` or ``allocated``, each with its ledger row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from catalog.models import Variant
from shop.models import Customer, StockMove

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
    for variant in lock(counts):
        count = counts[variant.pk]
        if count < variant.allocated:
            raise BelowAllocated(sku=variant.sku, count=count, allocated=variant.allocated)
        change = count - variant.on_hand
        if not change:
            continue
        kind = Kind.RECEIVED if change > 0 and variant.on_hand == 0 else Kind.ADJUSTED
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
