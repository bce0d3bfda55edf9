"""What one pair says of comfort: its rating, or how it ended, and its felt features (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from catalog import specs
from recommender.domain.columns import encode
from recommender.domain.comfort_prior import Prior, Vector, current_prior
from recommender.domain.felt import table
from recommender.domain.inputs import Owned

WORN_OUT = "worn_out"
UNCOMFORTABLE = "uncomfortable"
DISLIKED = 2  # a rating of at most this


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one pair says: a comfort u, how noisy that is, and its features of both kinds (K,)."""

    pair: Owned
    comfort: float
    noise: float
    row: Vector


def heard(pair: Owned, prior: Prior) -> Heard | None:
    """Return what a pair says of comfort; None if its specs are unknown or it says nothing."""
    if pair.spec is None:
        return None
    row, said = _row(pair.spec), _said(pair, prior)
    if said is None or not row.any():
        return None
    comfort, noise = said
    return Heard(pair=pair, comfort=comfort, noise=noise, row=row)


def is_disliked(pair: Owned) -> bool:
    """Whether the wearer said that a pair is not comfortable; a rating counts before an end."""
    if pair.comfort is not None:
        return pair.comfort <= DISLIKED
    return pair.retired_for == UNCOMFORTABLE


def _said(pair: Owned, prior: Prior) -> tuple[float, float] | None:
    if pair.comfort is not None:
        is_low = pair.comfort <= prior.middle
        is_off = is_low and pair.size_felt in {"small", "large"}
        return prior.comfort(pair.comfort), prior.size_off_noise if is_off else prior.noise
    if is_disliked(pair):
        return prior.comfort(prior.uncomfortable.rating), prior.uncomfortable.noise
    if pair.retired_for == WORN_OUT or (pair.wear_km or 0) >= prior.kept.km:
        return prior.comfort(prior.kept.rating), prior.kept.noise
    return None


@lru_cache(maxsize=1024)
def _row(spec: specs.Insole | specs.Shoe) -> Vector:
    """Return the features of one spec among those of both kinds, shape (K,)."""
    prior = current_prior()
    kind = "insole" if isinstance(spec, specs.Insole) else "shoe"
    row = np.zeros(len(prior.covariance))
    row[prior.part(kind)] = table(prior.features[kind], encode([spec]))[0]
    row.setflags(write=False)
    return row
