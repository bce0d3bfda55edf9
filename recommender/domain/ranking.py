"""The ranking of one shelf: filter, score what is left, and put the best in order (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.domain import filters
from recommender.domain.choosing import Choice, choose
from recommender.domain.filters import Filter
from recommender.domain.inputs import Inputs
from recommender.domain.score import Weights
from recommender.domain.shelf import Shelf
from recommender.domain.tables import Grains, Scored, Tables, tables_of
from recommender.domain.wishes import Wishes

__all__ = ["LIMIT", "Ranking", "Scored", "rank"]

LIMIT = 256  # how many of the best are put in order; variety looks no further (D)

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The work on one shelf.

    Parameters
    ----------
    shelf, choice, filters
        Products, the option of each to take, and what leaves some of them out.
    wishes, weights, tables
        What the score is made from.
    count
        How many products pass all filters.
    rows
        The best of them, at most as many as asked for: highest exact score first, then lowest
        product id.
    score
        Their scores, 0 to 1, falling.
    """

    shelf: Shelf
    choice: Choice
    filters: tuple[Filter, ...]
    wishes: Wishes
    weights: Weights
    tables: Tables
    count: int
    rows: Rows
    score: NDArray[np.float64]

    def at(self, rows: Sequence[int] | Rows) -> Scored:
        """Return features, contributions and scores of any rows of the shelf, in this order."""
        return self.tables.at(np.asarray(rows, dtype=np.intp))

    def parts(self, rows: Sequence[int] | Rows) -> NDArray[np.float64]:
        """Return the exact contributions of these rows, shape (r, k), columns as in `at`."""
        return self.at(rows).parts

    def value(self, code: str, row: int) -> float:
        """Return one feature of one row, −1 to 1; 0 where it does not apply."""
        features = self.at([row]).features
        if code not in features.codes:
            return 0.0
        return float(features.values[0, features.codes.index(code)])

    def place_of(self, row: int) -> int:
        """Return how many products that pass all filters stand before this row."""
        points = self.tables.points(self.candidates)
        own = self.tables.points(np.array([row]))[0]
        return int(np.count_nonzero((points > own) | ((points == own) & (self.candidates < row))))

    @property
    def candidates(self) -> Rows:
        """The rows that pass all filters, ascending."""
        return np.flatnonzero(filters.kept(self.shelf, self.filters))


def rank(
    shelf: Shelf,
    wishes: Wishes,
    inputs: Inputs,
    weights: Weights,
    *,
    is_stable: bool,
    limit: int = LIMIT,
) -> Ranking:
    """Filter a shelf, score what is left, and put the best in order: score, then product id."""
    choice = choose(shelf, wishes.foot, inputs.sold_out_variant_ids)
    applied = filters.filters_of(shelf, choice, wishes, inputs, is_stable)
    tables = tables_of(shelf, choice, wishes, weights)
    candidates = np.flatnonzero(filters.kept(shelf, applied))
    points = tables.points(candidates)
    best = _best(points, limit)
    return Ranking(
        shelf=shelf,
        choice=choice,
        filters=applied,
        wishes=wishes,
        weights=weights,
        tables=tables,
        count=len(candidates),
        rows=candidates[best],
        score=tables.score(points[best]),
    )


def _best(points: Grains, limit: int) -> Rows:
    """Return the places of the most points, best first; of equal ones the first."""
    count = len(points)
    key = points * count - np.arange(count)
    if count <= limit:
        return np.argsort(-key)
    best = np.argpartition(key, count - limit)[count - limit :]
    return best[np.argsort(-key[best])]
