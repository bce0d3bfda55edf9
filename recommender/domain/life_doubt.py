"""Doubt about how long pairs of a kind last, as more doubt about how fast each pair wears (pure).

A life is ``scale · (load / v)^(1 / shape)`` with ``v`` Gamma of mean 1 and a strength ``k``: the log of
a life scatters by that of ``log v`` over the shape, and ``log v`` has the variance trigamma(k) and the
mean digamma(k) - log(k). A doubt ``sd`` about the log of life, apart from that, is so the same as a
variance of trigamma(k) + (shape · sd)²: that of a smaller strength, the mean being put back.
"""

from __future__ import annotations

import math
from functools import lru_cache

FROM = 8.0  # the series are good to 1e-9 from here on
LEAST_STRENGTH = 0.05
KEPT = 4096


def digamma(x: float) -> float:
    """Return the first derivative of the log of the Gamma function at ``x`` > 0."""
    total = 0.0
    while x < FROM:
        total -= 1 / x
        x += 1
    square = 1 / (x * x)
    series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square / 240)))
    return total + math.log(x) - 0.5 / x - series


def trigamma(x: float) -> float:
    """Return the second derivative of the log of the Gamma function at ``x`` > 0."""
    total = 0.0
    while x < FROM:
        total += 1 / (x * x)
        x += 1
    square = 1 / (x * x)
    series = square * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square / 30)))
    return total + (1 + 0.5 / x + series) / x


@lru_cache(maxsize=KEPT)
def widened(strength: float, *, shape: float, sd: float) -> tuple[float, float]:
    """Return the strength and the change of log life by which lives scatter as if in doubt.

    Parameters
    ----------
    strength
        How alike pairs are in the speed of their wear, > 0.
    shape
        Shape of the clock, > 0.
    sd
        Standard deviation of the doubt about the log of life, ≥ 0.

    Returns
    -------
    tuple of float
        A strength of at most the one given, and what keeps the mean of the log of life where it
        was, ≤ 0; the strength itself and 0 without doubt.
    """
    if sd <= 0:
        return strength, 0.0
    wanted = trigamma(strength) + (shape * sd) ** 2
    low, high = LEAST_STRENGTH, strength
    for _ in range(50):
        middle = (low + high) / 2
        if trigamma(middle) > wanted:
            low = middle
        else:
            high = middle
    return high, (_slowness(strength) - _slowness(high)) / shape


def _slowness(strength: float) -> float:
    """Return the mean of -log v."""
    return math.log(strength) - digamma(strength)
