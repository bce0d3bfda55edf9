"""Exact conditioning of normal weights on noisy linear observations (pure)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def condition(
    *, mean: Array, covariance: Array, rows: Array, values: Array, noises: Array
) -> tuple[Array, Array]:
    """Return mean and covariance of weights after observations ``values = rows · w + noise``.

    Parameters
    ----------
    mean, covariance
        Of the weights before, shapes (k,) and (k, k).
    rows
        Shape (p, k); with no row the weights stay as they were.
    values, noises
        Shape (p,): what was observed, and the standard deviation of each.

    Notes
    -----
    The normal equations ``(S⁻¹ + Φᵀ N⁻¹ Φ) m = S⁻¹ m₀ + Φᵀ N⁻¹ y``. With fewer observations than
    weights they are solved for the observations, by the matrix inversion lemma.
    """
    if not len(values):
        return mean, covariance
    if len(values) > len(mean):
        return _by_weights(mean, covariance, rows, values, noises)
    cross = rows @ covariance
    gain = np.linalg.solve(cross @ rows.T + np.diag(noises**2), cross).T
    after = covariance - gain @ cross
    return mean + gain @ (values - rows @ mean), (after + after.T) / 2


def means_without(
    *, mean: Array, covariance: Array, rows: Array, values: Array, noises: Array
) -> Array:
    """Return the mean weights after all observations but one, for each of them, shape (p, k).

    The parameters are those of `condition`. With ``G = Φ S Φᵀ + N`` and ``α = G⁻¹ (y − Φ m₀)`` the
    mean is ``m₀ + S Φᵀ α``; without observation i, ``α`` is ``α − G⁻¹[:, i] αᵢ ÷ G⁻¹ᵢᵢ`` (exact).
    """
    cross = rows @ covariance
    inverse = np.linalg.inv(cross @ rows.T + np.diag(noises**2))
    alpha = inverse @ (values - rows @ mean)
    left = alpha[None, :] - inverse * (alpha / np.diag(inverse))[:, None]
    return mean + left @ cross


def _by_weights(
    mean: Array, covariance: Array, rows: Array, values: Array, noises: Array
) -> tuple[Array, Array]:
    before, scaled = np.linalg.inv(covariance), rows / noises[:, None]
    after = np.linalg.inv(before + scaled.T @ scaled)
    moved = mean + after @ (scaled.T @ ((values - rows @ mean) / noises))
    return moved, (after + after.T) / 2
