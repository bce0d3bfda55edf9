"""Why each part of the score weighs what it weighs, read from `data/grounds.toml` (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from recommender.domain.sources import Source, named


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One part of the score: what it looks at, and how well that is backed."""

    code: str
    label: str
    text: str
    grade: str  # "" where EVIDENCE has no row for it
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A hard filter, or something that is never used."""

    code: str
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """All grounds; ``filters`` in the order in which they drop products."""

    groups: Mapping[str, Ground]
    features: Mapping[str, Ground]
    filters: tuple[Rule, ...]
    never: tuple[Rule, ...]


def load_grounds(text: str) -> Grounds:
    """Read all grounds from TOML, or raise BadSource for a source that is not listed."""
    data = tomllib.loads(text)
    return Grounds(
        groups=_grounds(data["groups"]),
        features=_grounds(data["features"]),
        filters=tuple(
            Rule(code=row["code"], text=row["text"], sources=named(row["sources"]))
            for row in data["filters"]
        ),
        never=tuple(
            Rule(code=row["what"], text=row["why"], sources=named(row["sources"]))
            for row in data["never"]
        ),
    )


def _grounds(table: Mapping[str, Mapping[str, Any]]) -> dict[str, Ground]:
    return {
        code: Ground(
            code=code,
            label=row["label"],
            text=row["text"],
            grade=row["grade"],
            sources=named(row["sources"]),
        )
        for code, row in table.items()
    }


@cache
def current_grounds() -> Grounds:
    """Return the grounds that ship with this version."""
    path = resources.files("recommender") / "data" / "grounds.toml"
    return load_grounds(path.read_text("utf-8"))
