"""What the store may say: the numbered claims with verdict, evidence and honest wording (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from recommender.domain.sources import Source, named

COUNT = 38


class BadClaims(ValueError):
    """Claims data that breaks a promise of the list."""


class Verdict(StrEnum):
    """How the evidence stands to a claim."""

    SUPPORTED = "S"
    MIXED = "M"
    AGAINST = "X"


class Place(StrEnum):
    """Where the honest wording may stand."""

    ANYWHERE = "anywhere"
    ARTICLE = "article"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim; ``wording`` is "" where nothing of it may be said."""

    id: str
    claim: str
    verdict: Verdict
    evidence: str
    sources: tuple[Source, ...]
    wording: str
    place: Place
    grade: str  # as EVIDENCE 3a or 3c grades the same step, else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """A version of all claims, in the order of their numbers.

    An empty ``reviewer`` means that no clinician has read this version; ``review_on`` is the day
    by which somebody must read it again.
    """

    version: str
    reviewer: str
    review_on: date
    rows: tuple[Claim, ...]

    def __getitem__(self, claim_id: str) -> Claim:
        """Return a claim by id, or raise KeyError."""
        for row in self.rows:
            if row.id == claim_id:
                return row
        raise KeyError(claim_id)

    def of(self, verdict: Verdict) -> tuple[Claim, ...]:
        """Return the claims with one verdict."""
        return tuple(row for row in self.rows if row.verdict is verdict)

    def is_due(self, on: date) -> bool:
        """Whether the list should have been read again before that day."""
        return on > self.review_on


def load_claims(text: str) -> Claims:
    """Read all claims from TOML.

    Raises
    ------
    BadClaims
        If the numbers are not C1 to C38 in order, wording stands where nothing may be said or is
        missing where something may, or a claim with verdict X may be said beside products.
    BadSource
        If a source is not listed.
    """
    data = tomllib.loads(text)
    rows = tuple(_claim(table) for table in data["claims"])
    if [row.id for row in rows] != [f"C{number}" for number in range(1, COUNT + 1)]:
        raise BadClaims(f"the claims are not C1 to C{COUNT} in order")
    for row in rows:
        if bool(row.wording) != (row.place is not Place.NOWHERE):
            raise BadClaims(f"{row.id}: wording and place do not agree")
        if row.verdict is Verdict.AGAINST and row.place is Place.ANYWHERE:
            raise BadClaims(f"{row.id}: what the evidence speaks against may not sell")
    return Claims(
        version=data["version"],
        reviewer=data["reviewer"],
        review_on=data["review_on"],
        rows=rows,
    )


def _claim(table: Mapping[str, Any]) -> Claim:
    return Claim(
        id=table["id"],
        claim=table["claim"],
        verdict=Verdict(table["verdict"]),
        evidence=table["evidence"],
        sources=named(table["sources"]),
        wording=table["wording"],
        place=Place(table["place"]),
        grade=table.get("grade", ""),
    )


@cache
def current_claims() -> Claims:
    """Return the claims that ship with this version."""
    path = resources.files("recommender") / "data" / "claims.toml"
    return load_claims(path.read_text("utf-8"))
