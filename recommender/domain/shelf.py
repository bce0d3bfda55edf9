"""The catalogue as the match sees it: plain records and their NumPy columns (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from catalog import specs
from recommender.domain.columns import Column, Mask, code_of, encode, encode_sets

Places = NDArray[np.int64]


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
    """One published product with its specs and options."""

    product_id: int
    slug: str
    title: str
    brand: str
    kind: str
    audience: str
    spec: specs.Insole | specs.Shoe
    options: tuple[Option, ...] = ()

    @property
    def model(self) -> tuple[str, str]:
        """What a women's and a men's version of the same product share."""
        stem = self.title.removesuffix(" Women").removesuffix(" Men")
        return self.brand, stem if self.audience != "unisex" else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All options of a shelf as columns of shape (m,); ``item`` is the row of its product."""

    records: tuple[Option, ...]
    variant_id: Places
    item: Places
    foot_min_mm: Column
    foot_max_mm: Column
    width: Column
    price_minor: Places
    position: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All products of one kind: records, spec columns of shape (n,), and options."""

    kind: str
    items: tuple[Item, ...]
    columns: dict[str, Column]
    sets: dict[str, Mask]
    options: Options
    model: Places
    rows: dict[int, int] = field(repr=False)

    def __len__(self) -> int:
        return len(self.items)

    def column(self, name: str) -> Column:
        """Return a spec column; all unknown if the shelf is empty."""
        known = self.columns.get(name)
        return np.full(len(self.items), np.nan) if known is None else known

    def at(self, rows: NDArray[np.intp]) -> Shelf:
        """Return a shelf of some of the products, in this order; it shares the options."""
        return replace(
            self,
            items=tuple(self.items[int(row)] for row in rows),
            columns={name: column[rows] for name, column in self.columns.items()},
            sets={name: table[rows] for name, table in self.sets.items()},
            model=self.model[rows],
            rows={self.items[int(row)].product_id: place for place, row in enumerate(rows)},
        )


def stock(kind: str, items: Sequence[Item]) -> Shelf:
    """Lay out products of one kind as columns, in the order of their ids."""
    ordered = tuple(sorted(items, key=lambda item: item.product_id))
    records = [item.spec for item in ordered]
    pairs = [
        (row, option)
        for row, item in enumerate(ordered)
        for option in sorted(item.options, key=lambda each: each.variant_id)
    ]
    return Shelf(
        kind=kind,
        items=ordered,
        columns=encode(records),
        sets=encode_sets(records),
        options=_options(pairs),
        model=_models(ordered),
        rows={item.product_id: row for row, item in enumerate(ordered)},
    )


def _models(items: Sequence[Item]) -> Places:
    """Number the models; a women's and a men's twin share one."""
    numbers: dict[tuple[str, str], int] = {}
    places = [numbers.setdefault(item.model, len(numbers)) for item in items]
    return np.array(places, dtype=np.int64)


def _options(pairs: Sequence[tuple[int, Option]]) -> Options:
    def numbers(values: Sequence[float | None]) -> Column:
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)

    def whole(values: Sequence[int]) -> Places:
        return np.array(values, dtype=np.int64)

    records = tuple(option for _, option in pairs)
    return Options(
        records=records,
        variant_id=whole([each.variant_id for each in records]),
        item=whole([row for row, _ in pairs]),
        foot_min_mm=numbers([each.foot_min_mm for each in records]),
        foot_max_mm=numbers([each.foot_max_mm for each in records]),
        width=numbers([code_of("width", each.width) for each in records]),
        price_minor=whole([each.price_minor for each in records]),
        position=whole([each.position for each in records]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """Everything published at one catalogue version."""

    version: int
    sha256: str
    insoles: Shelf
    shoes: Shelf

    @property
    def offset_reach_mm(self) -> int:
        """How far the longest or shortest running shoe is off its label, in mm."""
        if not len(self.shoes):
            return 0
        return int(np.nan_to_num(np.abs(self.shoes.column("size_offset_mm"))).max())
