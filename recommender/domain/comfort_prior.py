"""What is believed of a wearer's comfort before they rated a pair: `data/comfort.toml` (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.domain.felt import KINDS, Felt

NOTHING_SAID = "nothing"
LEAST_EIGENVALUE = 0.01  # of the correlations; below it the normal equations lose digits
Vector = NDArray[np.float64]


class BadComfort(ValueError):
    """Comfort data that cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A rating (1–5) that a pair stands for, and the standard deviation of that reading."""

    rating: float
    noise: float
    km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """Normal weights of all felt features, insoles first: K of both kinds together.

    Parameters
    ----------
    features
        Felt features by kind.
    said
        Prior means, shape (K,), by the answer to the comfort question; "nothing" if none.
    covariance
        Shape (K, K), positive definite.
    """

    version: str
    features: Mapping[str, tuple[Felt, ...]]
    said: Mapping[str, Vector]
    covariance: NDArray[np.float64]
    middle: float
    step: float
    noise: float
    steepness: float
    uncomfortable: Hint
    kept: Hint
    size_off_noise: float
    steady: int

    def mean(self, stated: str) -> Vector:
        """Return the prior mean after an answer; any but a feel counts as nothing said."""
        return self.said.get(stated, self.said[NOTHING_SAID])

    def part(self, kind: str) -> slice:
        """Return where the weights of a kind stand."""
        count = len(self.features["insole"])
        return slice(0, count) if kind == "insole" else slice(count, len(self.covariance))

    def comfort(self, rating: float) -> float:
        """Return a rating (1–5) on the scale of expected comfort, −1 to 1."""
        return (rating - self.middle) * self.step


@cache
def current_prior() -> Prior:
    """Return the prior that ships with this version."""
    return load_prior((resources.files("recommender") / "data" / "comfort.toml").read_text("utf-8"))


def load_prior(text: str) -> Prior:
    """Read the prior from TOML.

    Raises
    ------
    BadComfort
        If a name is unknown, or the correlations cannot all be true at once.
    """
    data = tomllib.loads(text)
    features = {kind: tuple(Felt(**row) for row in data[kind]) for kind in KINDS}
    names = [f"{kind}.{each.code}" for kind in KINDS for each in features[kind]]
    places = {name: place for place, name in enumerate(names)}
    rating, indirect = data["rating"], data["indirect"]
    return Prior(
        version=data["version"],
        features=features,
        said={word: _mean(table, places) for word, table in data["said"].items()},
        covariance=_covariance(data, features, places),
        middle=rating["middle"],
        step=rating["step"],
        noise=rating["noise"],
        steepness=rating["steepness"],
        uncomfortable=Hint(**indirect["uncomfortable"]),
        kept=Hint(**indirect["kept"]),
        size_off_noise=indirect["size_off_noise"],
        steady=data["shared"]["steady"],
    )


def _mean(table: Mapping[str, Mapping[str, float]], places: Mapping[str, int]) -> Vector:
    mean = np.zeros(len(places))
    for kind, weights in table.items():
        for code, weight in weights.items():
            mean[_place(f"{kind}.{code}", places)] = weight
    return mean


def _covariance(
    data: Mapping[str, Any], features: Mapping[str, tuple[Felt, ...]], places: Mapping[str, int]
) -> NDArray[np.float64]:
    correlation = np.eye(len(places))
    pairs = [(*each["of"], each["correlation"]) for each in data["together"]]
    same = {each.code for each in features["insole"]} & {each.code for each in features["shoe"]}
    pairs += [(f"insole.{code}", f"shoe.{code}", data["shared"]["carry"]) for code in sorted(same)]
    for first, second, value in pairs:
        row, column = _place(first, places), _place(second, places)
        correlation[row, column] = correlation[column, row] = value
    if np.linalg.eigvalsh(correlation).min() < LEAST_EIGENVALUE:
        raise BadComfort("the correlations cannot all be true at once, or nearly not")
    sds = np.array([each.sd for kind in KINDS for each in features[kind]])
    return np.asarray(correlation * np.outer(sds, sds))


def _place(name: str, places: Mapping[str, int]) -> int:
    if name not in places:
        raise BadComfort(f"there is no felt feature {name}")
    return places[name]
