"""Exercise and habit cards for a sore back, read from `data/exercises.toml` (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from recommender.domain.conditions import Answers, Truth
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Tier
from recommender.domain.sources import Source, named
from recommender.domain.words import chosen

SHOWN_AT = frozenset({Tier.T2, Tier.T3})


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One card: what to do, and how much the evidence carries; ``id`` names its drawing."""

    id: str
    title: str
    do: tuple[str, ...]
    limit: str
    grade: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercises:
    """All cards, and the warning that stands on every one."""

    version: str
    warning: str
    cards: tuple[Exercise, ...]


def load_exercises(text: str) -> Exercises:
    """Read all cards from TOML, or raise BadSource for a source that is not listed."""
    data = tomllib.loads(text)
    return Exercises(
        version=data["version"],
        warning=data["warning"],
        cards=tuple(_card(table) for table in data["cards"]),
    )


def _card(table: Mapping[str, Any]) -> Exercise:
    return Exercise(
        id=table["id"],
        title=table["title"],
        do=tuple(table["do"]),
        limit=table["limit"],
        grade=table["grade"],
        sources=named(table["sources"]),
    )


@cache
def current_exercises() -> Exercises:
    """Return the cards that ship with this version."""
    path = resources.files("recommender") / "data" / "exercises.toml"
    return load_exercises(path.read_text("utf-8"))


def exercise_cards(*, answers: Answers, tier: Tier | str) -> tuple[Exercise, ...]:
    """Return the cards for these answers: none unless the back is sore, none at T0 and T1.

    None for a child either: their back pain is looked at first, and the trials were of adults.

    References
    ----------
    EVIDENCE §6; R27, R28 (T14, E6).
    """
    level = Tier[tier] if isinstance(tier, str) else tier
    if level not in SHOWN_AT or "back" not in chosen(answers, "pain"):
        return ()
    if current_rules().facts["child"].truth(answers) is not Truth.NO:
        return ()
    return current_exercises().cards
