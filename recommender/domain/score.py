"""The additive score: weights from `data/weights.toml`, contributions in plain NumPy (pure).

``score = start + Σ weight ÷ 2 · feature``. Contributions are rounded to 1/65,536, a fraction that
binary floats hold exactly, so their sum is the score to the last bit in any order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

GRAIN = 65_536
GROUPS = ("comfort", "fit", "need", "use", "type")


class BadWeights(ValueError):
    """Weights that would break a promise of the score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Expert weights by kind and feature, all ≥ 0; need features share ``need``."""

    version: str
    start: float
    grades: Mapping[str, float]
    groups: Mapping[str, float]
    by_kind: Mapping[str, Mapping[str, float]]

    @property
    def need(self) -> float:
        """The weight of everything the wearer's needs ask for."""
        return self.groups["need"]

    def vector(self, kind: str, codes: Sequence[str]) -> NDArray[np.float64]:
        """Return the weight of each feature code; ``need…`` codes weigh as the need group."""
        return np.array([self.of(kind, code) for code in codes])

    def of(self, kind: str, code: str) -> float:
        """Return the weight of one feature."""
        return self.need if _group(code) == "need" else self.by_kind[kind][code]


def load_weights(text: str) -> Weights:
    """Read weights from TOML.

    Raises
    ------
    BadWeights
        If a weight is negative, a group weighs more than it may, or all groups sum to more than 1.
    """
    data = tomllib.loads(text)
    weights = Weights(
        version=data["version"],
        start=data["start"],
        grades=data["grades"],
        groups=data["groups"],
        by_kind={kind: data[kind] for kind in ("insole", "shoe")},
    )
    for kind, table in weights.by_kind.items():
        _check(kind, table, weights.groups)
    if sum(weights.groups.values()) > 1.000001:
        raise BadWeights("the groups sum to more than 1")
    return weights


def _check(kind: str, table: Mapping[str, float], groups: Mapping[str, float]) -> None:
    for group in GROUPS:
        parts = [weight for code, weight in table.items() if _group(code) == group]
        if any(weight < 0 for weight in parts):
            raise BadWeights(f"{kind}: a weight of {group} is negative")
        if sum(parts) > groups[group] + 1e-9:
            raise BadWeights(f"{kind}: the features of {group} weigh more than {groups[group]}")


def _group(code: str) -> str:
    return code.partition("_")[0].partition(":")[0]


@cache
def current_weights() -> Weights:
    """Return the expert weights that ship with this version."""
    text = (resources.files("recommender") / "data" / "weights.toml").read_text("utf-8")
    return load_weights(text)


def contributions(
    weights: NDArray[np.float64], features: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what each feature adds to each product's score.

    Parameters
    ----------
    weights
        Shape (k,), 0 to 1.
    features
        Shape (n, k), −1 to 1; 0 = neutral or unknown.

    Returns
    -------
    ndarray
        Shape (n, k), multiples of 1/65,536.
    """
    return np.asarray(np.round(features * (weights / 2) * GRAIN) / GRAIN)


def grains(weight: float, feature: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the same contributions of one feature as whole numbers of 1/65,536."""
    return np.round(feature * (weight / 2) * GRAIN).astype(np.int64)


def scores(start: float, parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the score of each product, exactly ``start`` plus the sum of its row."""
    return np.asarray(start + parts.sum(axis=1))
