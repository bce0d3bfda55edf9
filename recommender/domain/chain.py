"""From the foot to the back: each step with its evidence, read from `data/chain.toml` (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from recommender.domain.claims import Claim, current_claims
from recommender.domain.sources import Source, named


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what the story says, what the evidence says, and its grade.

    ``end`` is "" for a muscle or a thought beside the chain.
    """

    id: str
    start: str
    end: str
    title: str
    story: str
    evidence: str
    grade: str
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]


def load_chain(text: str) -> tuple[Step, ...]:
    """Read all steps from TOML, from the foot up and then what stands beside.

    Raises
    ------
    BadSource, KeyError
        If a source or a claim is not listed.
    """
    return tuple(_step(table) for table in tomllib.loads(text)["steps"])


def _step(table: Mapping[str, Any]) -> Step:
    return Step(
        id=table["id"],
        start=table["from"],
        end=table.get("to", ""),
        title=table["title"],
        story=table["story"],
        evidence=table["evidence"],
        grade=table["grade"],
        sources=named(table["sources"]),
        claims=tuple(current_claims()[each] for each in table["claims"]),
    )


@cache
def current_chain() -> tuple[Step, ...]:
    """Return the steps that ship with this version."""
    return load_chain((resources.files("recommender") / "data" / "chain.toml").read_text("utf-8"))
