"""The ranking of one shelf: filter, score what is left, and put the best in order (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.domain import filters
from recommender.domain.features import Features, features_of
from recommender.domain.filters import Filter
from recommender.domain.inputs import Inputs
from recommender.domain.score import Weights, contributions, scores
from recommender.domain.shelf import Shelf
from recommender.domain.size import Choice, choose
from recommender.domain.wishes import Wishes

LIMIT = 256  # how many of the best are put in order; variety looks no further (D)

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Some products of a shelf, exactly: features and points of shape (r, k), scores (r,)."""

    features: Features
    parts: NDArray[np.float64]
    score: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The work on one shelf.

    Parameters
    ----------
    shelf, choice, filters
        Products, the option of each to take, and what leaves some of them out.
    wishes, weights
        What the score is made from.
    count
        How many products pass all filters.
    rows
        The best of them, at most `LIMIT`: highest exact score first, then lowest product id.
    """

    shelf: Shelf
    choice: Choice
    filters: tuple[Filter, ...]
    wishes: Wishes
    weights: Weights
    count: int
    rows: Rows

    def at(self, rows: Sequence[int] | Rows) -> Scored:
        """Return features, contributions and scores of any rows of the shelf, in this order."""
        wanted = np.asarray(rows, dtype=np.intp)
        features = features_of(self.shelf.at(wanted), self.choice.at(wanted), self.wishes)
        parts = contributions(self.weights.vector(self.shelf.kind, features.codes), features.values)
        return Scored(features=features, parts=parts, score=scores(self.weights.start, parts))

    def parts(self, rows: Sequence[int] | Rows) -> NDArray[np.float64]:
        """Return the exact contributions of these rows, shape (r, k), columns as in `at`."""
        return self.at(rows).parts

    def value(self, code: str, row: int) -> float:
        """Return one feature of one row, −1 to 1; 0 where it does not apply."""
        features = self.at([row]).features
        return (
            float(features.values[0, features.codes.index(code)]) if code in features.codes else 0.0
        )


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
    choice = choose(shelf, wishes.foot, frozenset(inputs.free_variant_ids))
    applied = filters.filters_of(shelf, choice, wishes, inputs, is_stable)
    features = features_of(shelf, choice, wishes)
    parts = contributions(weights.vector(shelf.kind, features.codes), features.values)
    score = scores(weights.start, parts)
    candidates = np.flatnonzero(filters.kept(shelf, applied))
    order = np.lexsort((candidates, -score[candidates]))
    return Ranking(
        shelf=shelf,
        choice=choice,
        filters=applied,
        wishes=wishes,
        weights=weights,
        count=len(candidates),
        rows=candidates[order][:limit],
    )
