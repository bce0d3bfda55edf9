"""How soft a wearer likes it: a belief on a grid, from what they said and what they rated (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog import specs
from catalog.specs import InsoleLength
from recommender.domain.columns import Column, code_of, encode, levels
from recommender.domain.inputs import Owned

GRID = np.linspace(0.0, 1.0, 21)
# Softness 0 (rigid) to 1 (pillow) that each answer asks for, and how sure it is; all D.
STATED = {"softest": 0.95, "soft": 0.75, "medium": 0.5, "firm": 0.2}
STATED_SPREAD = 0.15
UNSTATED = 0.55
UNSTATED_SPREAD = 0.35
FIRMNESS = {"soft": 0.9, "semi": 0.5, "firm": 0.2, "rigid": 0.05}
CUSHION_SOFTNESS = (0.05, 0.3, 0.55, 0.95)
# A pair at the wearer's own softness is expected to be rated 5, one 0.5 away 2 (of 5).
RATING_LOSS = 6.0
RATING_SPREAD = 1.2
REACH = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """P(wanted softness) on `GRID`, and the rated pairs that shaped it."""

    weights: NDArray[np.float64]
    rated: tuple[Owned, ...] = ()

    @property
    def mean(self) -> float:
        """The expected softness, 0 rigid to 1 pillow."""
        return float(self.weights @ GRID)

    def match(self, softness: Column) -> Column:
        """Return the expected comfort of each product.

        Parameters
        ----------
        softness
            Shape (n,), 0 to 1, NaN where unknown.

        Returns
        -------
        ndarray
            Shape (n,): 1 where the softness is surely the wanted one, −1 where it is surely off
            by half the scale or more, 0 where unknown.
        """
        away = np.abs(np.nan_to_num(softness)[:, None] - GRID[None, :])
        value = (1 - 2 * np.minimum(1, away / REACH)) @ self.weights
        return np.where(np.isnan(softness), 0.0, value)


def belief(stated: str, owned: Sequence[Owned], kind: str) -> Belief:
    """Return what is believed of the wanted softness after the ratings of pairs of one kind.

    Parameters
    ----------
    stated
        The answer to the comfort question; anything but a feel leaves a wide belief.
    owned
        The wearer's pairs; those of another kind, unrated or of unknown softness say nothing.
    kind
        ``insole`` or ``shoe``.

    Notes
    -----
    A rating r of a pair with softness s is taken as normal around ``5 − 6·|t − s|`` for a wanted
    softness t, so a liked pair pulls the belief to its softness and a disliked one pushes it away.
    """
    center, spread = STATED.get(stated, UNSTATED), STATED_SPREAD
    if stated not in STATED:
        spread = UNSTATED_SPREAD
    log = -((GRID - center) ** 2) / (2 * spread**2)
    rated = []
    for pair in owned:
        softness = softness_of(pair) if pair.kind == kind else None
        if pair.comfort is None or softness is None:
            continue
        expected = 5 - RATING_LOSS * np.abs(GRID - softness)
        log = log - (pair.comfort - np.maximum(1, expected)) ** 2 / (2 * RATING_SPREAD**2)
        rated.append(pair)
    weights = np.exp(log - log.max())
    return Belief(weights=weights / weights.sum(), rated=tuple(rated))


def softness_of(pair: Owned) -> float | None:
    """Return the softness of a pair with known specs, else None."""
    if pair.spec is None:
        return None
    columns = encode([pair.spec])
    value = (
        insole_softness(columns) if isinstance(pair.spec, specs.Insole) else shoe_softness(columns)
    )
    return None if np.isnan(value[0]) else float(value[0])


def insole_softness(columns: dict[str, Column]) -> Column:
    """Return softness 0–1 of insoles: seven tenths firmness, three tenths cushion (D)."""
    firmness = columns["firmness"]
    firm = np.where(np.isnan(firmness), np.nan, levels("firmness", firmness, FIRMNESS))
    whole = columns["length"] != code_of("length", InsoleLength.HEEL)
    fore = np.where(whole, columns["cushion_forefoot_level"], np.nan)
    return _blend(firm, _cushion(columns["cushion_heel_level"], fore), share=0.7)


def shoe_softness(columns: dict[str, Column]) -> Column:
    """Return softness 0–1 of shoes from their cushion."""
    return _cushion(columns["cushion_heel_level"], columns["cushion_forefoot_level"])


def _cushion(heel: Column, fore: Column) -> Column:
    mean = _blend(heel, fore, share=0.5)
    return np.asarray(np.interp(mean, [0, 1, 2, 3], CUSHION_SOFTNESS))


def _blend(first: Column, second: Column, *, share: float) -> Column:
    """Return a weighted mean; the known one where only one is known."""
    both = share * first + (1 - share) * second
    return np.where(np.isnan(first), second, np.where(np.isnan(second), first, both))
