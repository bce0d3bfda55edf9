"""What is sold out: one column per shelf and process, read again every few seconds."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

import numpy as np

from catalog.models import Variant
from recommender.domain.choosing import sold_out_of
from recommender.domain.columns import Mask
from recommender.domain.shelf import Catalog, Shelf
from recommender.domain.size import Foot

REFRESH_AFTER = timedelta(seconds=5)  # D: the stock of what is picked is read exactly in any case


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldOut:
    """Which options of a catalogue have no free unit: a mask per shelf."""

    catalog: Catalog
    read_at: datetime
    insoles: Mask
    shoes: Mask

    def for_foot(self, foot: Foot) -> tuple[int, ...]:
        """Return the sold-out variants that bear on what is chosen for a foot, ascending."""
        found = sold_out_of(self.catalog.insoles, foot, self.insoles)
        return tuple(sorted(found + sold_out_of(self.catalog.shoes, foot, self.shoes)))

    def and_also(self, variant_ids: Collection[int]) -> "SoldOut":
        """Return the same with these variants sold out too."""
        if not variant_ids:
            return self
        insoles, shoes = (_mask(shelf, variant_ids) for shelf in _shelves(self.catalog))
        return replace(self, insoles=self.insoles | insoles, shoes=self.shoes | shoes)


class _Cache:
    """The last reading of this process; replaced whole, never changed."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.last: SoldOut | None = None


_cache = _Cache()


def current(catalog: Catalog, *, now: datetime) -> SoldOut:
    """Return what is sold out, as read at most `REFRESH_AFTER` ago (one query, or none).

    While one thread reads anew, others of the same catalogue go on with the last reading.
    """
    last = _cache.last
    is_same = last is not None and last.catalog is catalog
    if last is not None and is_same and last.read_at <= now < last.read_at + REFRESH_AFTER:
        return last
    if not _cache.lock.acquire(blocking=not is_same):
        assert last is not None
        return last
    try:
        _cache.last = found = _read(catalog, now)
    finally:
        _cache.lock.release()
    return found


def _read(catalog: Catalog, now: datetime) -> SoldOut:
    rows = Variant.objects.sold_out().filter(
        product__status="published", product__kind__in=("insole", "shoe")
    )
    ids = list(rows.values_list("pk", flat=True))
    insoles, shoes = (_mask(shelf, ids) for shelf in _shelves(catalog))
    return SoldOut(catalog=catalog, read_at=now, insoles=insoles, shoes=shoes)


def _mask(shelf: Shelf, ids: Collection[int]) -> Mask:
    mask = np.zeros(len(shelf.options.item), np.bool_)
    mask[shelf.options.rows_of(ids)] = True
    return mask


def _shelves(catalog: Catalog) -> tuple[Shelf, Shelf]:
    return catalog.insoles, catalog.shoes
