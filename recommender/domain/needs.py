"""Needs: what a sore spot or a use asks of an insole or a shoe, read from `data/needs.toml` (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from recommender.domain.columns import Column, Mask, curve, levels
from recommender.domain.conditions import Answers, Condition, Truth, parse
from recommender.domain.rules import current_rules
from recommender.domain.shelf import Shelf

AVOIDED = -0.2 + 1e-9  # a direction's value from which on it counts as one to avoid (D)


class BadNeeds(ValueError):
    """Needs data that cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """What one need asks of one spec field: a value from −1 (avoid) to 1 (prefer)."""

    kind: str
    spec: str
    share: float
    text_for: str
    text_against: str
    levels: Mapping[str, float] = field(default_factory=dict)
    curve: tuple[tuple[float, float], ...] = ()

    def values(self, column: Column) -> Column:
        """Return the value of each product; 0 where its spec is unknown."""
        return curve(column, self.curve) if self.curve else levels(self.spec, column, self.levels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One row of EVIDENCE 3c with its grade and its honest line."""

    id: str
    when: Condition
    said: str
    grade: str
    sources: tuple[str, ...]
    title: str
    text: str
    directions: tuple[Direction, ...]
    leads: str = ""  # the kind of product that comes first for it, "" if either may

    def of_kind(self, kind: str) -> tuple[Direction, ...]:
        """Return what the need asks of one kind of product."""
        return tuple(each for each in self.directions if each.kind == kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One direction of one active need with its part of the need feature."""

    need: Need
    direction: Direction
    part: float


def load_needs(text: str, facts: Mapping[str, Condition]) -> tuple[Need, ...]:
    """Read all needs from TOML.

    Raises
    ------
    BadNeeds
        If the shares of one kind sum to more than 1.
    """
    needs = tuple(_need(table, facts) for table in tomllib.loads(text)["needs"])
    for need in needs:
        for kind in ("insole", "shoe"):
            if sum(each.share for each in need.of_kind(kind)) > 1.000001:
                raise BadNeeds(f"{need.id}: the shares of {kind} sum to more than 1")
    return needs


def _need(table: Mapping[str, Any], facts: Mapping[str, Condition]) -> Need:
    return Need(
        id=table["id"],
        when=parse(table["when"], facts),
        said=table["said"],
        grade=table["grade"],
        sources=tuple(table["sources"]),
        title=table["title"],
        text=table["text"],
        directions=tuple(_direction(each) for each in table["directions"]),
        leads=table.get("leads", ""),
    )


def _direction(table: Mapping[str, Any]) -> Direction:
    if ("levels" in table) == ("curve" in table):
        raise BadNeeds(f"{table['field']}: give either levels or a curve")
    return Direction(
        kind=table["kind"],
        spec=table["field"],
        share=table["share"],
        text_for=table["for"],
        text_against=table["against"],
        levels=table.get("levels", {}),
        curve=tuple((x, y) for x, y in table.get("curve", ())),
    )


@cache
def current_needs() -> tuple[Need, ...]:
    """Return the needs that ship with this version."""
    text = (resources.files("recommender") / "data" / "needs.toml").read_text("utf-8")
    return load_needs(text, current_rules().facts)


def active(needs: Sequence[Need], answers: Answers) -> tuple[Need, ...]:
    """Return the needs that the answers raise; doubt raises none."""
    return tuple(need for need in needs if need.when.truth(answers) is Truth.YES)


def asks(needs: Sequence[Need], grades: Mapping[str, float], kind: str) -> tuple[Ask, ...]:
    """Return what active needs ask of one kind, so that all parts sum to at most 1.

    Parameters
    ----------
    needs
        Active needs; those that say nothing of this kind or whose grade earns nothing are left out.
    grades
        How much of the need weight each evidence grade earns, 0 to 1.
    kind
        ``insole`` or ``shoe``.
    """
    speaking = [need for need in needs if need.of_kind(kind) and grades[need.grade] > 0]
    return tuple(
        Ask(need=need, direction=each, part=grades[need.grade] * each.share / len(speaking))
        for need in speaking
        for each in need.of_kind(kind)
    )


def values(ask: Ask, shelf: Shelf) -> Column:
    """Return the part of the need feature that one ask gives each product, −part to part."""
    return np.asarray(ask.part * ask.direction.values(shelf.column(ask.direction.spec)))


def suits(needs: Sequence[Need], shelf: Shelf) -> Mask:
    """Return which products have nothing that an active need, of whatever grade, would avoid.

    More than half of what is asked must be known of them.
    """
    asked = [each for need in needs for each in need.of_kind(shelf.kind)]
    found, known = np.ones(len(shelf), np.bool_), np.zeros(len(shelf), np.int64)
    for each in asked:
        column = shelf.column(each.spec)
        found &= each.values(column) > AVOIDED
        known += ~np.isnan(column)
    return np.asarray(found & (2 * known >= len(asked)))


def by_need(asks: Sequence[Ask]) -> dict[str, tuple[Ask, ...]]:
    """Return the asks of each need, in the order of the needs."""
    groups: dict[str, tuple[Ask, ...]] = {}
    for ask in asks:
        groups[ask.need.id] = (*groups.get(ask.need.id, ()), ask)
    return groups
