"""The score of one wearer as look-ups: small tables of points, summed by group of columns (pure).

Every contribution is a whole number of 1/65,536, so that any order of adding gives the same score
to the last bit, and the score by which products are put in order is the one that is explained.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from recommender.domain import needs
from recommender.domain.choosing import Choice
from recommender.domain.columns import Column
from recommender.domain.features import Feature, Features, features_for, size_of
from recommender.domain.groups import Group, Rows, groups_of
from recommender.domain.needs import Ask, current_needs
from recommender.domain.score import GRAIN, Weights, grains
from recommender.domain.shelf import Shelf
from recommender.domain.wishes import Wishes

SIZE = "fit_size"
Grains = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Some products of a shelf, exactly: features and points of shape (r, k), scores (r,)."""

    features: Features
    parts: NDArray[np.float64]
    score: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Term:
    """One feature, or one ask of a need, per entry of a group: its value, and its points.

    ``place`` is the group's; the one after the last is that of size.
    """

    code: str
    place: int
    values: Column
    points: Grains


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All that the score of one wearer needs to know of a shelf.

    ``codes`` holds, by group, the entry of each product, and ``totals`` the points of each entry;
    ``of_need`` the asks of each need with their terms.
    """

    kind: str
    start: float
    codes: tuple[Rows, ...]
    totals: tuple[Grains | None, ...]
    terms: tuple[Term, ...]
    of_need: tuple[tuple[tuple[Ask, ...], tuple[Term, ...]], ...]

    def points(self, rows: Rows) -> Grains:
        """Return the sum of all contributions of each row, in 1/65,536."""
        found = np.zeros(len(rows), np.int64)
        for codes, total in zip(self.codes, self.totals, strict=True):
            if total is not None:
                found += total[codes[rows]]
        return found

    def score(self, points: Grains) -> NDArray[np.float64]:
        """Return the score, 0 to 1, of these points."""
        return np.asarray(self.start + points / GRAIN)

    def at(self, rows: Rows) -> Scored:
        """Return features, contributions and score of these rows."""
        at = [codes[rows] for codes in self.codes]
        codes = [term.code for term in self.terms]
        values = [term.values[at[term.place]] for term in self.terms]
        points = [term.points[at[term.place]] for term in self.terms]
        asked: dict[str, tuple[tuple[Ask, ...], NDArray[np.float64]]] = {}
        for asks, terms in self.of_need:
            value = np.column_stack([term.values[at[term.place]] for term in terms])
            point = np.column_stack([term.points[at[term.place]] for term in terms])
            for way, clip in (("for", np.maximum), ("against", np.minimum)):
                code = f"need:{asks[0].need.id}:{way}"
                asked[code] = (asks, clip(value, 0))
                codes.append(code)
                values.append(asked[code][1].sum(axis=1))
                points.append(clip(point, 0).sum(axis=1))
        parts = np.column_stack(points)
        return Scored(
            features=Features(codes=tuple(codes), values=np.column_stack(values), asks=asked),
            parts=parts / GRAIN,
            score=self.score(parts.sum(axis=1)),
        )


def tables_of(shelf: Shelf, choice: Choice, wishes: Wishes, weights: Weights) -> Tables:
    """Return the tables of one wearer; what others share with them is taken from the shelf."""
    groups = groups_for(shelf)
    terms = [_term(shelf, groups, feature, wishes, weights) for feature in features_for(shelf.kind)]
    terms.append(_size(shelf.kind, len(groups), choice, wishes, weights))
    of_need = [
        (asks, tuple(_ask(shelf, groups, ask, weights) for ask in asks))
        for asks in needs.by_need(wishes.asks[shelf.kind]).values()
    ]
    by_place: list[Grains | None] = [None] * (len(groups) + 1)
    for term in (*terms, *(each for _, asked in of_need for each in asked)):
        before = by_place[term.place]
        by_place[term.place] = term.points if before is None else before + term.points
    return Tables(
        kind=shelf.kind,
        start=weights.start,
        codes=(*(each.codes for each in groups), choice.codes),
        totals=tuple(by_place),
        terms=tuple(terms),
        of_need=tuple(of_need),
    )


def groups_for(shelf: Shelf) -> tuple[Group, ...]:
    """Return the groups of columns that features look at; worked out once per shelf."""
    found: tuple[Group, ...] = shelf.keep("groups", lambda: groups_of(shelf, _reads(shelf.kind)))
    return found


@cache
def _reads(kind: str) -> tuple[frozenset[str], ...]:
    """Return all sets of columns that a feature of any wearer looks at."""
    asked = {each.spec for need in current_needs() for each in need.of_kind(kind)}
    return (
        *(feature.reads for feature in features_for(kind)),
        *(frozenset({name}) for name in sorted(asked)),
    )


def _place(groups: Sequence[Group], names: frozenset[str], shelf: Shelf) -> int:
    known = names & (shelf.columns.keys() | shelf.sets.keys())
    return next(place for place, each in enumerate(groups) if known <= each.names)


def _term(
    shelf: Shelf, groups: Sequence[Group], feature: Feature, wishes: Wishes, weights: Weights
) -> Term:
    weight, by = weights.of(shelf.kind, feature.code), feature.by(wishes)

    def make() -> Term:
        place = _place(groups, feature.reads, shelf)
        values = feature.of(groups[place].part, wishes)
        return Term(feature.code, place, values, grains(weight, values))

    if by is None:
        return make()
    found: Term = shelf.recall((feature.code, by, weight), make)
    return found


def _ask(shelf: Shelf, groups: Sequence[Group], ask: Ask, weights: Weights) -> Term:
    def make() -> Term:
        place = _place(groups, frozenset({ask.direction.spec}), shelf)
        values = needs.values(ask, groups[place].part)
        return Term(ask.need.id, place, values, grains(weights.need, values))

    found: Term = shelf.recall((ask.need.id, ask.direction.spec, ask.part, weights.need), make)
    return found


def _size(kind: str, place: int, choice: Choice, wishes: Wishes, weights: Weights) -> Term:
    values = size_of(kind, choice, wishes.foot)
    return Term(SIZE, place, values, grains(weights.of(kind, SIZE), values))
