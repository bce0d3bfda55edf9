"""The catalogue as the match sees it: plain records and their NumPy columns (pure)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog import specs
from recommender.domain.columns import Column, Mask, code_of, encode, encode_sets
from recommender.domain.size_felt import Offset

Places = NDArray[np.int64]
_ABSENT = object()
MOST_KEPT = 512  # what a shelf remembers; then it begins anew (D)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One size, width and color of a product; foot lengths in mm, price in minor units."""

    variant_id: int
    sku: str
    label: str
    size: str
    foot_min_mm: int | None
    foot_max_mm: int | None
    width: str | None
    price_minor: int
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One published product with its specs, options and learned size offset."""

    product_id: int
    slug: str
    title: str
    brand: str
    kind: str
    audience: str
    spec: specs.Insole | specs.Shoe
    options: tuple[Option, ...] = ()
    offset: Offset = field(default_factory=Offset)

    @property
    def model(self) -> tuple[str, str]:
        """What a women's and a men's version of the same product share."""
        stem = self.title.removesuffix(" Women").removesuffix(" Men")
        return self.brand, stem if self.audience != "unisex" else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All options of a shelf as columns of shape (m,); ``item`` is the row of its product.

    ``low_mm`` and ``high_mm`` are the feet an option really fits: its range moved by the product's
    stated and learned offsets. ``order`` sorts the options by product, then larger size, price,
    position and id; ``order_by_price`` the same without the size. ``by_id`` sorts them by id.
    """

    records: tuple[Option, ...]
    variant_id: Places
    item: Places
    foot_min_mm: Column
    foot_max_mm: Column
    width: Column
    price_minor: Places
    position: Places
    low_mm: Column
    high_mm: Column
    order: NDArray[np.intp]
    order_by_price: NDArray[np.intp]
    by_id: NDArray[np.intp]

    def rows_of(self, variant_ids: Iterable[int]) -> NDArray[np.intp]:
        """Return the rows of these variants, ascending; ids of other shelves are passed over."""
        ids = np.fromiter(variant_ids, np.int64)
        if not len(ids) or not len(self.by_id):
            return np.empty(0, np.intp)
        places = np.searchsorted(self.variant_id, ids, sorter=self.by_id)
        rows = self.by_id[np.minimum(places, len(self.by_id) - 1)]
        return np.sort(rows[self.variant_id[rows] == ids])


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All products of one kind: records, spec columns of shape (n,), and options."""

    kind: str
    items: tuple[Item, ...]
    columns: dict[str, Column]
    sets: dict[str, Mask]
    options: Options
    model: Places
    memory: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    lasting: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def rows(self) -> Mapping[int, int]:
        """The row of each product id."""
        found: dict[int, int] = self.keep(
            "rows", lambda: {item.product_id: row for row, item in enumerate(self.items)}
        )
        return found

    def column(self, name: str) -> Column:
        """Return a spec column; all unknown if the shelf is empty."""
        known = self.columns.get(name)
        return np.full(len(self.items), np.nan) if known is None else known

    def recall(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what was made for a key before, or make it; it depends on nothing else.

        Beyond `MOST_KEPT` all is forgotten and begins anew. Two threads may make the same thing at
        once; one of them stays.
        """
        return _recall(self.memory, key, make)

    def keep(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what was made for a key before, or make it; it stays as long as the shelf."""
        return _recall(self.lasting, key, make)

    def at(self, rows: NDArray[np.intp]) -> Shelf:
        """Return a shelf of some of the products, in this order; it shares the options."""
        return replace(
            self,
            items=tuple(map(self.items.__getitem__, rows.tolist())),
            columns={name: column[rows] for name, column in self.columns.items()},
            sets={name: table[rows] for name, table in self.sets.items()},
            model=self.model[rows],
            memory={},
            lasting={},
        )


def _recall(memory: dict[Hashable, Any], key: Hashable, make: Callable[[], Any]) -> Any:
    found = memory.get(key, _ABSENT)
    if found is _ABSENT:
        if len(memory) >= MOST_KEPT:
            memory.clear()
        found = memory[key] = make()
    return found


def stock(kind: str, items: Sequence[Item]) -> Shelf:
    """Lay out products of one kind as columns, in the order of their ids."""
    ordered = tuple(sorted(items, key=lambda item: item.product_id))
    records = [item.spec for item in ordered]
    columns = encode(records)
    offset_mm = np.array([item.offset.mean_mm for item in ordered], dtype=np.float64)
    if kind == "shoe" and ordered:
        offset_mm += np.nan_to_num(columns["size_offset_mm"])
    pairs = [
        (row, option)
        for row, item in enumerate(ordered)
        for option in sorted(item.options, key=lambda each: each.variant_id)
    ]
    return Shelf(
        kind=kind,
        items=ordered,
        columns=columns,
        sets=encode_sets(records),
        options=_options(pairs, offset_mm),
        model=_models(ordered),
    )


def _models(items: Sequence[Item]) -> Places:
    """Number the models; a women's and a men's twin share one."""
    numbers: dict[tuple[str, str], int] = {}
    places = [numbers.setdefault(item.model, len(numbers)) for item in items]
    return np.array(places, dtype=np.int64)


def _options(pairs: Sequence[tuple[int, Option]], offset_mm: Column) -> Options:
    def numbers(values: Sequence[float | None]) -> Column:
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)

    def whole(values: Sequence[int]) -> Places:
        return np.array(values, dtype=np.int64)

    records = tuple(option for _, option in pairs)
    variant_id, item = (
        whole([each.variant_id for each in records]),
        whole([row for row, _ in pairs]),
    )
    low, high = (
        numbers([getattr(each, name) for each in records])
        for name in ("foot_min_mm", "foot_max_mm")
    )
    price, position = (
        whole([getattr(each, name) for each in records]) for name in ("price_minor", "position")
    )
    return Options(
        records=records,
        variant_id=variant_id,
        item=item,
        foot_min_mm=low,
        foot_max_mm=high,
        width=numbers([code_of("width", each.width) for each in records]),
        price_minor=price,
        position=position,
        low_mm=low + offset_mm[item],
        high_mm=high + offset_mm[item],
        order=np.lexsort((variant_id, position, price, -(high + offset_mm[item]), item)),
        order_by_price=np.lexsort((variant_id, position, price, item)),
        by_id=np.argsort(variant_id, kind="stable"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """Everything published at one catalogue version."""

    version: int
    sha256: str
    insoles: Shelf
    shoes: Shelf
