"""Which of the good ones to show: the best, a softer or firmer one, a cheaper one (pure)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.domain.columns import Column

INSOLE_COUNT = 3
SHOE_COUNT = 4
CLEARLY_SOFTER = 0.15  # of the softness scale 0–1 (D)
CHEAPER_SHARE = 0.9  # at most this part of the best pick's price (D)

Picked = tuple[tuple[int, str], ...]


def insoles(*, rows: NDArray[np.intp], softness: Column, price_minor: NDArray[np.int64]) -> Picked:
    """Pick three insoles: the best, a softer or firmer one, a cheaper one.

    Parameters
    ----------
    rows
        Candidates, best first.
    softness
        Softness 0–1 of each product of the shelf.
    price_minor
        Price of the option to take, per product of the shelf.

    Returns
    -------
    tuple
        Row and role of each pick; where a role has no product, the next best is "also".
    """
    if not len(rows):
        return ()
    best = int(rows[0])
    picked: list[tuple[int, str]] = [(best, "best")]
    _add_cheaper(picked, rows, price_minor)
    away = softness[rows] - softness[best]
    other = _first(rows[np.abs(away) >= CLEARLY_SOFTER], picked)
    if other is not None:
        picked.insert(1, (other, "softer" if softness[other] > softness[best] else "firmer"))
    return _fill(picked, rows, INSOLE_COUNT)


def once_per_model(rows: NDArray[np.intp], models: NDArray[np.int64]) -> NDArray[np.intp]:
    """Keep the best of each model, so that no women's and men's twin stand side by side."""
    _, first = np.unique(models, return_index=True)
    return rows[np.sort(first)]


def shoes(
    *,
    rows: NDArray[np.intp],
    price_minor: NDArray[np.int64],
    covers: NDArray[np.bool_],
) -> Picked:
    """Pick up to four shoes: the best, one per use not yet covered, a cheaper one, the next best.

    Parameters
    ----------
    rows
        Candidates, best first.
    price_minor
        Price of the option to take, per product of the shelf.
    covers
        Shape (n, uses): which of the wearer's uses each product of the shelf is made for.
    """
    if not len(rows):
        return ()
    picked: list[tuple[int, str]] = [(int(rows[0]), "best")]
    done = covers[rows[0]].copy()
    while not done.all() and len(picked) < SHOE_COUNT - 1:
        new = _first(rows[(covers[rows] & ~done).any(axis=1)], picked)
        if new is None:
            break
        picked.append((new, "also"))
        done |= covers[new]
    _add_cheaper(picked, rows, price_minor)
    return _fill(picked, rows, SHOE_COUNT)


def _add_cheaper(
    picked: list[tuple[int, str]], rows: NDArray[np.intp], price_minor: NDArray[np.int64]
) -> None:
    limit = price_minor[picked[0][0]] * CHEAPER_SHARE
    cheaper = _first(rows[price_minor[rows] <= limit], picked)
    if cheaper is not None:
        picked.append((cheaper, "cheaper"))


def _first(rows: NDArray[np.intp], picked: Sequence[tuple[int, str]]) -> int | None:
    taken = {row for row, _ in picked}
    return next((int(row) for row in rows if int(row) not in taken), None)


def _fill(picked: list[tuple[int, str]], rows: NDArray[np.intp], count: int) -> Picked:
    while len(picked) < count:
        another = _first(rows, picked)
        if another is None:
            break
        picked.append((another, "also"))
    return tuple(picked)
