"""What all wearers' ratings say of the prior of the next one; off until there are enough (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from recommender.domain.comfort_prior import NOTHING_SAID, Prior
from recommender.domain.gaussian import condition
from recommender.domain.heard import Heard, heard
from recommender.domain.inputs import Owned


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One wearer's answer to the comfort question, and one pair they rated."""

    stated: str
    pair: Owned


def population(outcomes: Sequence[Outcome], prior: Prior) -> Prior:
    """Return the prior with the mean weights that the outcomes make likely.

    Parameters
    ----------
    outcomes
        At most one for each wearer, so that nobody counts twice. Pairs that say nothing are left
        out; with fewer than ``prior.steady`` others the prior stays as it is.
    prior
        Where the weights start; its covariance is both how wearers differ and how unsure the
        experts are.

    Notes
    -----
    Empirical Bayes in closed form. A wearer's weights are ``b + shift(stated) + δ`` with δ normal
    around 0, so an outcome is ``y − φ·shift = φ·b + e`` with variance ``noise² + φᵀ S φ``, and b
    has the posterior of a ridge regression around the expert mean.

    References
    ----------
    DESIGN 3 (learning); MATCHING I.4 (off until 500 outcomes).
    """
    told = [(outcome.stated, heard(outcome.pair, prior)) for outcome in outcomes]
    known = [(stated, each) for stated, each in told if each is not None]
    if len(known) < prior.steady:
        return prior
    base = prior.said[NOTHING_SAID]
    learned, _ = condition(
        mean=base,
        covariance=prior.covariance,
        rows=np.array([each.row for _, each in known]),
        values=np.array(
            [each.comfort - each.row @ (prior.mean(stated) - base) for stated, each in known]
        ),
        noises=np.array([_noise(each, prior) for _, each in known]),
    )
    return replace(prior, said={word: mean + (learned - base) for word, mean in prior.said.items()})


def _noise(told: Heard, prior: Prior) -> float:
    """Return how far one wearer's rating lies from what the population expects, as an sd."""
    return float(np.sqrt(told.noise**2 + told.row @ prior.covariance @ told.row))
