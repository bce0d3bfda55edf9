"""The option of each product to take: the free one that sits closest to the foot (pure).

What fits a foot of one length and width is worked out once per shelf and kept; what is sold out is
then passed over.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.domain.columns import Column, Mask
from recommender.domain.shelf import Shelf
from recommender.domain.size import Foot
from recommender.domain.size_felt import middles

Rows = NDArray[np.intp]
MOST_STEPS = 16  # more than any two widths are apart
# What is kept of feet, in products × feet: some 50 bytes each (D).
MOST_ENTRIES = 500_000
LEAST_FEET = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The option of each product to take, as rows of its shelf's options; −1 for none.

    Parameters
    ----------
    option, is_made
        Shape (n,); ``is_made`` says whether any option fits the foot, in stock or not.
    codes
        Shape (n,): the entry of each product in ``off_table`` and ``steps_table``.
    off_table, steps_table
        How far the foot is from the middle of the nearest size in the option's range in mm, and
        how much wider the option is; NaN where unknown, and in the last entry: no option.
    """

    option: Rows
    is_made: Mask
    codes: Rows
    off_table: Column
    steps_table: Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """What fits one foot: the options of all products, the best of each product first.

    ``rows`` are rows of the options, shape (m,), and ``codes`` their entries in the tables of
    ``best``; those of product i lie from ``begins[i]`` to ``begins[i + 1]``. ``best`` is the choice
    while nothing is sold out.
    """

    rows: Rows
    codes: Rows
    begins: Rows
    best: Choice


def choose(shelf: Shelf, foot: Foot, sold_out: Iterable[int] = ()) -> Choice:
    """Choose the option in stock that sits closest to the foot.

    Parameters
    ----------
    shelf
        Products of one kind; a product's offset moves its range (positive = runs long).
    foot
        The longer foot. With an unknown length every option fits.
    sold_out
        Ids of variants without a free unit; those that do not fit change nothing.

    Returns
    -------
    Choice
        Rows of options; ties go to the closest width, then the larger size, the lower price and
        the first position.
    """
    gone, fitting = tuple(sold_out), fitting_of(shelf, foot)
    if not gone:
        return fitting.best
    # One choice is kept per foot: the same is asked for again until stock moves.
    found: tuple[tuple[int, ...], Choice] | None = shelf.keep("choices", dict).get(_key(foot))
    if found is None or found[0] != gone:
        found = _kept(shelf, "choices")[_key(foot)] = (gone, _pass_over(shelf, fitting, gone))
    return found[1]


def _kept(shelf: Shelf, name: str) -> dict[Hashable, Any]:
    """Return a memory by foot, which begins anew when it grows large."""
    kept: dict[Hashable, Any] = shelf.keep(name, dict)
    if len(kept) >= max(LEAST_FEET, MOST_ENTRIES // max(1, len(shelf))):
        kept.clear()
    return kept


def _key(foot: Foot) -> Hashable:
    return foot.length_mm, foot.width


def sold_out_of(shelf: Shelf, foot: Foot, gone: Mask) -> list[int]:
    """Return the ids of sold-out variants that bear on the choice for a foot.

    Parameters
    ----------
    gone
        Shape (m,): which options of the shelf have no free unit.

    Returns
    -------
    list
        Where the length is known, all that fit; else those that come before what is chosen.
    """
    fitting = fitting_of(shelf, foot)
    is_gone = gone[fitting.rows]
    if foot.length_mm is None:
        free = np.cumsum(~is_gone)
        before = np.concatenate([[0], free])[fitting.begins[:-1]]
        is_gone &= free == np.repeat(before, np.diff(fitting.begins))
    return [int(each) for each in shelf.options.variant_id[fitting.rows[is_gone]]]


def _pass_over(shelf: Shelf, fitting: Fitting, sold_out: Iterable[int]) -> Choice:
    """Return the choice once the sold-out options are passed over."""
    best, gone = fitting.best, shelf.options.rows_of(sold_out)
    is_gone = np.zeros(len(shelf.options.item), np.bool_)
    is_gone[gone] = True
    items = shelf.options.item[gone[best.option[shelf.options.item[gone]] == gone]]
    if not len(items):
        return best
    place, end, last = fitting.begins[items], fitting.begins[items + 1], len(fitting.rows) - 1
    is_open = place < end
    while (on := is_open & is_gone[fitting.rows[np.minimum(place, last)]]).any():
        place = place + on
        is_open = place < end
    here = np.minimum(place, last)
    option, codes = best.option.copy(), best.codes.copy()
    option[items] = np.where(is_open, fitting.rows[here], -1)
    codes[items] = np.where(is_open, fitting.codes[here], len(best.off_table) - 1)
    return replace(best, option=option, codes=codes)


def fitting_of(shelf: Shelf, foot: Foot) -> Fitting:
    """Return what fits a foot; worked out once per length and width."""
    found: Fitting | None = shelf.keep("fittings", dict).get(_key(foot))
    if found is None:
        found = _kept(shelf, "fittings")[_key(foot)] = _fitting(shelf, foot)
    return found


def _fitting(shelf: Shelf, foot: Foot) -> Fitting:
    options, is_known = shelf.options, foot.length_mm is not None
    order = options.order if is_known else options.order_by_price
    rows = order[_sits(shelf, foot)[order]]
    off = _off_mm(options.low_mm[rows], options.high_mm[rows], foot.length_mm or np.nan)
    steps = options.width[rows] - foot.width_place
    off_table, off_codes = np.unique(np.nan_to_num(off), return_inverse=True)
    apart = np.abs(np.nan_to_num(steps)).astype(np.int64)
    key = (options.item[rows] * len(off_table) + off_codes) * MOST_STEPS + apart
    best_first = np.argsort(key, kind="stable")
    rows, off, steps = rows[best_first], off[best_first], steps[best_first]
    codes, first = _entries(off_codes[best_first], steps)
    items = options.item[rows]
    begins = np.searchsorted(items, np.arange(len(shelf) + 1)).astype(np.intp)
    best = _best(rows, codes, begins, len(first))
    return Fitting(
        rows=rows,
        codes=codes,
        begins=begins,
        best=Choice(
            option=best[0],
            is_made=best[0] >= 0,
            codes=best[1],
            off_table=np.append(off[first], np.nan),
            steps_table=np.append(steps[first], np.nan),
        ),
    )


def _entries(off_codes: Rows, steps: Column) -> tuple[Rows, Rows]:
    """Return the entry of each option among distinct distances and widths, and one of each."""
    wider = np.where(np.isnan(steps), 0, steps + MOST_STEPS).astype(np.int64)
    mixed = off_codes * (2 * MOST_STEPS) + wider
    _, first, codes = np.unique(mixed, return_index=True, return_inverse=True)
    return codes.astype(np.intp), first


def _best(rows: Rows, codes: Rows, begins: Rows, nothing: int) -> tuple[Rows, Rows]:
    """Return option and entry of the first option of each product; −1 and ``nothing`` for none."""
    option = np.full(len(begins) - 1, -1, np.intp)
    entry = np.full(len(begins) - 1, nothing, np.intp)
    has_any = begins[:-1] < begins[1:]
    first = begins[:-1][has_any]
    option[has_any], entry[has_any] = rows[first], codes[first]
    return option, entry


def _off_mm(low: Column, high: Column, length_mm: float) -> Column:
    """Return how far a foot is from the middle of the nearest size of a range.

    A range of several sizes, such as EU 41–42, is right for each of them.
    """
    lower, upper = middles(low, high)
    return np.asarray(np.maximum(0, np.maximum(lower - length_mm, length_mm - upper)))


def _sits(shelf: Shelf, foot: Foot) -> Mask:
    """Return which options fit the foot: in length where it is known, and shoes in width."""
    options = shelf.options
    sits = np.ones(len(options.item), np.bool_)
    if foot.length_mm is not None:
        sits = (options.low_mm <= foot.length_mm) & (foot.length_mm <= options.high_mm)
    if shelf.kind == "shoe" and foot.width is not None:
        steps = options.width - foot.width_place
        sits &= ~((steps < -_width_slack(shelf)) | (steps > 1))
    return sits


def _width_slack(shelf: Shelf) -> Column:
    """Return how many widths narrower an option may be: one step where the toe box is wide."""
    return np.where(shelf.column("toe_box") >= 1, 1.0, 0.0)[shelf.options.item]
