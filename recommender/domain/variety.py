"""Which of the good ones to show: maximal marginal relevance over what can be felt (pure).

The first pick is always the best. Each further one is the best mix of a high score and of being
unlike the picks before it, on axes that a person can feel (`data/variety.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.domain.columns import Column, Mask

CHEAPER_SHARE = 0.85  # a cheaper one costs at most this part of what it is beside (D)
FAR_STEPS = 2.0  # two products this many noticeable steps apart are wholly unlike (D)

Picked = tuple[tuple[int, str], ...]
Space = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One thing that can be felt; ``step`` is the smallest difference one should notice."""

    spec: str
    step: float
    more: str
    less: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variety:
    """How many picks of a kind to show, and what sets them apart."""

    count: int
    relevance: float
    band: float
    axes: tuple[Axis, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Products to pick from, best first; all columns have the shape (n,) of ``rows``.

    Parameters
    ----------
    rows
        Rows of the shelf.
    score
        Scores, 0 to 1, falling.
    price_minor
        Price of the option to take, in minor units.
    space
        Shape (n, axes): places on the axes in noticeable steps, NaN where unknown.
    covers
        Shape (n, uses): which of the wearer's uses each is made for; no column to cover none.
    suits
        Which have nothing that a sore spot would avoid; the others come last beside the best.
    is_piece
        Which lie under the heel alone: no cheaper way to a whole insole, nor the other way.
    """

    rows: NDArray[np.intp]
    score: Column
    price_minor: NDArray[np.int64]
    space: Space
    covers: Mask
    suits: Mask
    is_piece: Mask

    def __len__(self) -> int:
        return len(self.rows)


@cache
def current_variety() -> Mapping[str, Variety]:
    """Return the axes and measures that ship with this version, by kind."""
    text = (resources.files("recommender") / "data" / "variety.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return {kind: _variety(data[kind]) for kind in ("insole", "shoe")}


def _variety(table: Mapping[str, Any]) -> Variety:
    return Variety(
        count=table["count"],
        relevance=table["relevance"],
        band=table["band"],
        axes=tuple(Axis(**each) for each in table["axes"]),
    )


def space_of(axes: tuple[Axis, ...], columns: Mapping[str, Column]) -> Space:
    """Return places on the axes in noticeable steps, shape (n, axes); NaN where unknown."""
    return np.column_stack([columns[each.spec] / each.step for each in axes])


def pick(candidates: Candidates, variety: Variety) -> Picked:
    """Pick what to show.

    Returns
    -------
    tuple
        Place among the candidates and role of each pick: the best; one per use that is not yet
        covered; the most different good ones, no two of one name; last the best one that costs
        clearly less. Beside the best, what suits every sore spot goes before what does not.
    """
    if not len(candidates):
        return ()
    picked: list[tuple[int, str]] = [(0, "best")]
    cheap = cheaper_than(candidates, 0)
    last = [] if cheap is None else [(cheap, "cheaper")]
    room = variety.count - len(last)
    picked += [(place, "use") for place in _covering(candidates, room)]
    last = [each for each in last if each[0] not in {place for place, _ in picked}]
    while len(picked) < variety.count - len(last):
        used = {role for _, role in picked}
        place = _most_different(candidates, variety, [at for at, _ in (*picked, *last)], used)
        if place is None:
            break
        picked.append((place, _role(candidates, variety, place, used)))
    return (*picked, *last)


def cheaper_than(candidates: Candidates, place: int) -> int | None:
    """Return the best candidate of its sort that costs clearly less than one at a place, or None."""
    own = candidates.price_minor[place]
    is_cheap = (candidates.price_minor <= own * CHEAPER_SHARE) & (candidates.price_minor < own)
    is_cheap &= candidates.is_piece == candidates.is_piece[place]
    return _first(is_cheap & candidates.suits, is_cheap)


def _first(*masks: Mask) -> int | None:
    """Return the first place of the first mask that has one, or None."""
    return next((int(np.argmax(mask)) for mask in masks if mask.any()), None)


def once_per_model(rows: NDArray[np.intp], models: NDArray[np.int64]) -> NDArray[np.intp]:
    """Keep the best of each model, so that no women's and men's twin stand side by side."""
    _, first = np.unique(models, return_index=True)
    return rows[np.sort(first)]


def likeness(space: Space, place: int) -> Column:
    """Return how alike every candidate feels to one of them: 1 the same, 0 far apart.

    What is unknown of either counts as no difference, so nothing is shown as different by a gap
    in its data.
    """
    steps = np.nan_to_num(np.abs(space - space[place]))
    far = np.sqrt((np.minimum(steps, FAR_STEPS) ** 2).sum(axis=1))
    return np.asarray(1 - np.minimum(far, FAR_STEPS) / FAR_STEPS)


def _covering(candidates: Candidates, room: int) -> list[int]:
    """Return the best candidate for each use that none before it is made for."""
    done, found = candidates.covers[0].copy(), list[int]()
    while not done.all() and len(found) + 1 < room:
        new = (candidates.covers & ~done).any(axis=1)
        place = _first(new & candidates.suits, new)
        if place is None:
            break
        found.append(place)
        done |= candidates.covers[place]
    return found


def _most_different(
    candidates: Candidates, variety: Variety, taken: list[int], used: set[str]
) -> int | None:
    """Return the place of highest marginal relevance; outside the band the next best.

    What differs from every pick so far by a step that can be felt goes before what does not, and
    first what can be named.
    """
    is_open = np.ones(len(candidates), np.bool_)
    is_open[taken] = False
    behind = candidates.score[0] - candidates.score
    near = is_open & (behind <= variety.band)
    if not near.any():
        return _first(is_open & candidates.suits, is_open)
    apart = np.all([_is_felt(candidates.space, place) for place in taken], axis=0)
    suits = candidates.suits
    wide = is_open & suits & (behind <= 2 * variety.band)
    named = _is_named(candidates, variety, used)
    fine = near & suits
    tiers = (fine & apart & named, fine & apart, fine, wide, near)
    near = next(each for each in tiers if each.any())
    alike = np.max([likeness(candidates.space, place) for place in taken], axis=0)
    worth = variety.relevance * (1 - behind / variety.band) - (1 - variety.relevance) * alike
    return int(np.argmax(np.where(near, np.round(worth, 9), -np.inf)))


def _is_felt(space: Space, place: int) -> Mask:
    """Return which candidates differ from one of them by a whole step on some axis."""
    return np.asarray((np.nan_to_num(np.abs(space - space[place])) >= 1).any(axis=1))


def _is_named(candidates: Candidates, variety: Variety, used: set[str]) -> Mask:
    """Return which candidates differ from the best fit in a way that has a new name."""
    away, found = candidates.space - candidates.space[0], np.zeros(len(candidates), np.bool_)
    for axis, each in enumerate(variety.axes):
        if each.more and each.more not in used:
            found |= away[:, axis] >= 1
        if each.less and each.less not in used:
            found |= away[:, axis] <= -1
    return found


def _role(candidates: Candidates, variety: Variety, place: int, used: set[str]) -> str:
    """Return what sets a pick most apart from the best fit, "also" if nothing that has a new name."""
    away = np.nan_to_num(candidates.space[place] - candidates.space[0])
    for found in np.argsort(-np.abs(away), kind="stable"):
        axis = int(found)
        name = variety.axes[axis].more if away[axis] > 0 else variety.axes[axis].less
        if abs(away[axis]) >= 1 and name and name not in used:
            return name
    return "also"
