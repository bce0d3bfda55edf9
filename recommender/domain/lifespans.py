"""The table of how long things last, read from its TOML (pure)."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from catalog import specs
from recommender.domain.life import RANGE, Clock, Lifespan, clock, load_at


class LifespanMissing(LookupError):
    """The table has no row for this kind of pair."""


@dataclass(frozen=True)
class Row:
    """The 80 % range of lives of one kind of pair, by distance and, for some, by age."""

    kind: str
    use: str
    firmness: str | None
    distance_km: tuple[float, float]
    age_days: tuple[float, float] | None
    source: str

    @property
    def key(self) -> str:
        """The row's name among the learned effects."""
        return f"{self.kind}/{self.firmness or 'any'}/{self.use}"


@dataclass(frozen=True)
class Prior:
    """What is thought of an effect on the log of life before any pair of ours wore out.

    ``sign`` is 1 or -1 if the effect can have no other sign, else 0.
    """

    effect: str
    sd: float
    sign: int
    source: str


@dataclass(frozen=True)
class PaceDoubt:
    """How far a pace may be off, as a share of it, by how it is known; week by week for entries."""

    habit: float
    start: float
    assumed: float
    week: float
    week_strength: float
    weeks_ahead: float
    most: float


@dataclass(frozen=True)
class Sign:
    """Something worn that one can see at home."""

    id: str
    text: str


@dataclass(frozen=True)
class Table:
    """All rows, and the choices that turn them into dates."""

    version: str
    rows: tuple[Row, ...]
    km_per_hour: float
    look_chance: float
    assumed_km_per_week: float
    claim_weight: float
    strength: float
    signs: tuple[Sign, ...]
    suggest_at_signs: int
    pace_doubt: PaceDoubt
    priors: Mapping[str, Prior]
    from_worn_out: int
    most_km: float

    def km(self, *, distance_km: float, hours: float) -> float:
        """Return distance and hours on one's feet as one distance."""
        return distance_km + hours * self.km_per_hour

    @property
    def most_load(self) -> float:
        """The load that one ended pair may count for: it outlived the range, no matter how far."""
        return load_at(RANGE[1], strength=self.strength)

    def row(self, *, kind: str, use: str, firmness: str | None) -> Row:
        """Return the closest row: same firmness and use, else the same kind for everyday.

        Raises
        ------
        LifespanMissing
            Nothing is known of this kind.
        """
        wanted = ((firmness, use), (None, use), (firmness, "everyday"), (None, "everyday"))
        for words in wanted:
            for row in self.rows:
                if row.kind == kind and (row.firmness, row.use) == words:
                    return row
        raise LifespanMissing(kind)

    def lifespan(self, *, kind: str, use: str, spec: specs.Insole | specs.Shoe | None) -> Lifespan:
        """Return the clocks of a pair; its maker's claim moves them a little (E63).

        Raises
        ------
        LifespanMissing
            Nothing is known of this kind.
        """
        row = self.row(kind=kind, use=use, firmness=getattr(spec, "firmness", None))
        km = self._moved(row.distance_km, _claim(spec, "km"))
        days = None if row.age_days is None else self._moved(row.age_days, _claim(spec, "days"))
        return Lifespan(
            distance=self._clock(km),
            age=None if days is None else self._clock(days),
            source=row.source,
            row=row.key,
            claim=_above(row, spec),
        )

    def _clock(self, ends: tuple[float, float]) -> Clock:
        return clock(*ends, strength=self.strength)

    def _moved(
        self, ends: tuple[float, float], claim: tuple[float, float] | None
    ) -> tuple[float, float]:
        """Move the range towards the claim on the log scale, by the claim's weight."""
        if claim is None:
            return ends
        low, high = (
            math.exp((1 - self.claim_weight) * math.log(own) + self.claim_weight * math.log(other))
            for own, other in zip(ends, claim, strict=True)
        )
        return low, high


def _claim(spec: specs.Insole | specs.Shoe | None, unit: str) -> tuple[float, float] | None:
    low = getattr(spec, f"lifespan_min_{unit}", None)
    high = getattr(spec, f"lifespan_max_{unit}", None)
    return (low, high) if low and high else None


def _above(row: Row, spec: specs.Insole | specs.Shoe | None) -> float:
    """Return how far the claims lie above the row: the mean log of the ratios of the middles."""
    pairs = [(row.distance_km, _claim(spec, "km"))]
    if row.age_days is not None:
        pairs.append((row.age_days, _claim(spec, "days")))
    logs = [
        (math.log(claim[0] * claim[1]) - math.log(own[0] * own[1])) / 2
        for own, claim in pairs
        if claim is not None
    ]
    return sum(logs) / len(logs) if logs else 0.0


def load(text: str) -> Table:
    """Read the table from TOML text."""
    data = tomllib.loads(text)
    return Table(
        version=data["version"],
        rows=tuple(_row(entry) for entry in data["lifespan"]),
        km_per_hour=data["walking_hours"]["km_per_hour"],
        look_chance=data["look"]["chance"],
        assumed_km_per_week=data["pace"]["assumed_km_per_week"],
        claim_weight=data["claim"]["weight"],
        strength=data["wearer"]["strength"],
        signs=tuple(Sign(**entry) for entry in data["signs"]["sign"]),
        suggest_at_signs=data["signs"]["suggest_at"],
        pace_doubt=PaceDoubt(**data["pace"]["doubt"]),
        priors={entry["effect"]: Prior(**entry) for entry in data.get("prior", ())},
        from_worn_out=data["fit"]["from_worn_out"],
        most_km=data["fit"]["most_km"],
    )


def _row(entry: Mapping[str, Any]) -> Row:
    age = entry.get("age_days")
    return Row(
        kind=entry["kind"],
        use=entry["use"],
        firmness=entry.get("firmness"),
        distance_km=tuple(entry["distance_km"]),
        age_days=None if age is None else tuple(age),
        source=entry["source"],
    )


@cache
def table() -> Table:
    """Return the table of this release."""
    return load((resources.files("recommender") / "data" / "lifespans.toml").read_text("utf-8"))
