"""Reports of how sizes felt, and what they say of an offset or of a foot (pure)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recommender.domain.size_felt import (
    LARGE,
    SMALL,
    Numbers,
    current_model,
    logistic,
    middles,
    scale_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """How sizes felt; all of shape (n,), lengths in mm.

    Parameters
    ----------
    foot_mm
        The foot of each report; 0 where the foot is what is asked for.
    low_mm, high_mm
        Foot lengths its size is made for, moved by what is known of the product's offset.
    sd_mm
        The doubt about foot and offset together, without that of what is asked for.
    felt
        `SMALL`, `RIGHT` or `LARGE`.
    """

    foot_mm: Numbers
    low_mm: Numbers
    high_mm: Numbers
    sd_mm: Numbers
    felt: NDArray[np.int64]

    def log_chances(self, offset_mm: ArrayLike) -> Numbers:
        """Return the log-likelihood of each report, in the shape its offsets broadcast to.

        Written as ``log F₂ + log(1 − F₁) + log(1 − e^(t₁ − t₂))`` it stays finite far out.
        """
        small, fit, _ = self._logits(offset_mm)
        right = -_softplus(-fit) - _softplus(small) + np.log1p(-np.exp(small - fit))
        is_small, is_large = self.felt == SMALL, self.felt == LARGE
        return np.where(is_small, -_softplus(-small), np.where(is_large, -_softplus(fit), right))

    def pull(self, offset_mm: Numbers) -> tuple[Numbers, Numbers]:
        """Return slope and curvature (positive) of each log-likelihood by the offset, shape (n,).

        Each report puts the taste between two logits, of which one may be infinite; for a logistic
        F between them the slope is ``1 − F₁ − F₂``.
        """
        small, fit, scale = self._logits(offset_mm)
        below, above = logistic(small), logistic(fit)
        first = np.where(self.felt == SMALL, 0.0, np.where(self.felt == LARGE, above, below))
        second = np.where(self.felt == SMALL, below, np.where(self.felt == LARGE, 1.0, above))
        slope = (first + second - 1) / scale
        return slope, (first * (1 - first) + second * (1 - second)) / scale**2

    def _logits(self, offset_mm: ArrayLike) -> tuple[Numbers, Numbers, Numbers]:
        """Return the logits of "small" and of "small or right", and the slope they have in mm."""
        cut_mm, scale = current_model().cut_mm, scale_of(self.sd_mm)
        lower, upper = middles(self.low_mm, self.high_mm)
        true_mm = self.foot_mm - np.asarray(offset_mm, np.float64)
        return (true_mm - upper - cut_mm) / scale, (true_mm - lower + cut_mm) / scale, scale


def _softplus(x: Numbers) -> Numbers:
    """Return log(1 + eˣ), without overflow."""
    return np.asarray(np.logaddexp(0, x))
