"""How comfortable a product is likely to be to one wearer: an exact Bayesian linear model (pure).

Comfort is ``u = φ · w`` for felt features φ and normal weights w. The prior stands in
`data/comfort.toml`, the ratings of the wearer's pairs condition it in closed form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.specs import InsoleLength
from recommender.domain.columns import Column, code_of, levels
from recommender.domain.comfort_prior import Prior, Vector, current_prior
from recommender.domain.felt import KINDS, Basis, Felt, table
from recommender.domain.gaussian import condition, means_without
from recommender.domain.heard import Heard, heard
from recommender.domain.inputs import Owned

FIRMNESS = {"soft": 0.9, "semi": 0.5, "firm": 0.2, "rigid": 0.05}
CUSHION_SOFTNESS = (0.05, 0.3, 0.55, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """The weights of one kind after all pairs: normal with ``mean`` (k,) and ``covariance`` (k, k).

    ``heard`` holds what each pair said, in the order of pair ids.
    """

    kind: str
    stated: str
    mean: Vector
    covariance: NDArray[np.float64]
    features: tuple[Felt, ...]
    heard: tuple[Heard, ...]
    prior: Prior

    @property
    def rated(self) -> tuple[Owned, ...]:
        """The pairs whose rating shaped the belief."""
        return tuple(each.pair for each in self.heard if each.pair.comfort is not None)

    def expected(self, basis: Basis) -> Column:
        """Return the expected comfort u of each product; 0 is a rating of 3, 1 one of 5."""
        return np.asarray(basis @ self.mean)

    def match(self, basis: Basis) -> Column:
        """Return the expected comfort as a feature.

        Parameters
        ----------
        basis
            Shape (n, k), from `basis`.

        Returns
        -------
        ndarray
            Shape (n,), −1 to 1: ``tanh(steepness · u)``, 0 where nothing is known.
        """
        return np.asarray(np.tanh(self.prior.steepness * self.expected(basis)))

    def spread(self, basis: Basis) -> Column:
        """Return the standard deviation of the expected comfort u of each product, shape (n,)."""
        return np.asarray(np.sqrt(((basis @ self.covariance) * basis).sum(axis=1)))

    def means_without(self) -> NDArray[np.float64]:
        """Return the mean weights without each of the pairs in turn, shape (pairs, k)."""
        prior = self.prior
        means = means_without(
            mean=prior.mean(self.stated),
            covariance=prior.covariance,
            **_observed(self.heard, prior),
        )
        return means[:, prior.part(self.kind)]


def basis(columns: Mapping[str, Column], kind: str) -> Basis:
    """Return the felt features of all products of a shelf, shape (n, k); the same for everybody."""
    return table(current_prior().features[kind], columns)


def belief(stated: str, owned: Sequence[Owned], kind: str) -> Belief:
    """Return what is believed of the comfort of one kind of product.

    Parameters
    ----------
    stated
        The answer to the comfort question; anything but a feel counts as nothing said.
    owned
        The wearer's pairs, in any order. A pair of the other kind counts as far as the same
        feature of both kinds goes together; one of unknown specs says nothing.
    kind
        ``insole`` or ``shoe``.

    References
    ----------
    EVIDENCE 3d and E18: the wearer's own comfort leads.
    """
    prior = current_prior()
    found = [heard(pair, prior) for pair in sorted(owned, key=lambda each: each.pair_id)]
    return _belief(stated, tuple(each for each in found if each is not None), kind, prior)


def beliefs(stated: str, owned: Sequence[Owned]) -> dict[str, Belief]:
    """Return the belief of each kind."""
    return {kind: belief(stated, owned, kind) for kind in KINDS}


def _belief(stated: str, told: tuple[Heard, ...], kind: str, prior: Prior) -> Belief:
    mean, covariance = condition(
        mean=prior.mean(stated),
        covariance=prior.covariance,
        **_observed(told, prior),
    )
    part = prior.part(kind)
    return Belief(
        kind=kind,
        stated=stated,
        mean=mean[part],
        covariance=covariance[part, part],
        features=prior.features[kind],
        heard=told,
        prior=prior,
    )


def _observed(told: Sequence[Heard], prior: Prior) -> dict[str, NDArray[np.float64]]:
    return {
        "rows": np.array([each.row for each in told]).reshape(len(told), len(prior.covariance)),
        "values": np.array([each.comfort for each in told]),
        "noises": np.array([each.noise for each in told]),
    }


def insole_softness(columns: Mapping[str, Column]) -> Column:
    """Return softness 0–1 of insoles: seven tenths firmness, three tenths cushion (D)."""
    firmness = columns["firmness"]
    firm = np.where(np.isnan(firmness), np.nan, levels("firmness", firmness, FIRMNESS))
    whole = columns["length"] != code_of("length", InsoleLength.HEEL)
    fore = np.where(whole, columns["cushion_forefoot_level"], np.nan)
    return _blend(firm, _cushion(columns["cushion_heel_level"], fore), share=0.7)


def shoe_softness(columns: Mapping[str, Column]) -> Column:
    """Return softness 0–1 of shoes from their cushion."""
    return _cushion(columns["cushion_heel_level"], columns["cushion_forefoot_level"])


def _cushion(heel: Column, fore: Column) -> Column:
    mean = _blend(heel, fore, share=0.5)
    return np.asarray(np.interp(mean, [0, 1, 2, 3], CUSHION_SOFTNESS))


def _blend(first: Column, second: Column, *, share: float) -> Column:
    """Return a weighted mean; the known one where only one is known."""
    both = share * first + (1 - share) * second
    return np.where(np.isnan(first), second, np.where(np.isnan(second), first, both))
