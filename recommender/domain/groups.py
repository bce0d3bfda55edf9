"""Products that are alike in some columns, reckoned once for all of them (pure).

A feature looks at a few columns only. Products with the same values there share one entry of a
small table, so a feature of 100,000 products is a table of some hundred entries and a look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recommender.domain.columns import Column, Mask

if TYPE_CHECKING:
    from recommender.domain.shelf import Shelf

MOST_ENTRIES = 4096  # columns share a table while it surely has no more entries than this (D)

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Columns that are looked at together.

    ``part`` is a shelf of one product per entry, ``codes`` the entry of each product, shape (n,).
    """

    names: frozenset[str]
    codes: Rows
    part: Shelf


def code(columns: Mapping[str, Column], sets: Mapping[str, Mask], name: str) -> tuple[Rows, int]:
    """Return the place of each product's value among all values of a column, and their number."""
    values = columns[name] if name in columns else _masks(sets[name])
    known, codes = np.unique(values, return_inverse=True)
    return codes, len(known)


def _masks(table: Mask) -> NDArray[np.int64]:
    """Return the words of each product as one number, a bit per word."""
    return np.asarray(table @ (1 << np.arange(table.shape[1], dtype=np.int64)))


def pack(reads: Iterable[frozenset[str]], sizes: Mapping[str, int]) -> tuple[frozenset[str], ...]:
    """Return few sets of columns so that each of ``reads`` lies in one of them.

    Parameters
    ----------
    reads
        Columns that are looked at together.
    sizes
        How many values each column has.
    """
    packed: list[frozenset[str]] = []
    for names in sorted(set(reads), key=lambda each: (-len(each), sorted(each))):
        if any(names <= each for each in packed):
            continue
        for place, each in enumerate(packed):
            if prod(sizes[name] for name in each | names) <= MOST_ENTRIES:
                packed[place] = each | names
                break
        else:
            packed.append(names)
    return tuple(packed)


def groups_of(shelf: Shelf, reads: Iterable[frozenset[str]]) -> tuple[Group, ...]:
    """Return groups that hold each of ``reads``; one of all columns on a small shelf.

    Names that are no column of the shelf are left out.
    """
    known = [frozenset(names & (shelf.columns.keys() | shelf.sets.keys())) for names in reads]
    everything = frozenset[str]().union(*known)
    coded = {name: code(shelf.columns, shelf.sets, name) for name in sorted(everything)}
    if len(shelf) <= MOST_ENTRIES:
        packed: tuple[frozenset[str], ...] = (everything,)
    else:
        packed = pack(known, {name: size for name, (_, size) in coded.items()})
    return tuple(_group(shelf, names, coded) for names in packed)


def _group(shelf: Shelf, names: frozenset[str], coded: Mapping[str, tuple[Rows, int]]) -> Group:
    mixed = np.zeros(len(shelf), np.int64)
    for name in sorted(names):
        codes, size = coded[name]
        mixed = mixed * size + codes
        _, mixed = np.unique(mixed, return_inverse=True)
    _, first, codes = np.unique(mixed, return_index=True, return_inverse=True)
    return Group(names=names, codes=codes.astype(np.intp), part=shelf.at(first))
