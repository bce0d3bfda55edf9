"""The likelihood of lives that are known in part, with its slope in closed form (pure).

A life runs on one or more clocks (km; days of age). The cumulative hazard at amounts ``x`` is
``load = Σ (x_c / scale_c · exp(-shift))^(shape_c · exp(g))``; a life of unknown speed survives with
``(1 + load / strength)^-strength``, which is ``exp(-load)`` as the strength grows: a Weibull life.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Slopes = tuple[Floats, Floats, Floats]  # by shift, by g, by log strength
MOST_LOG = 60.0
LEAST_CHANCE = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known of n lives on c clocks; amounts in the unit of their clock, ≥ 0.

    A life came under observation at ``entered``, was good at ``good`` and, where ``is_worn``, worn
    at ``last``. Where ``is_exact`` too, it ended right at ``last``. Else ``last`` is not used.
    A clock that does not run for a life has amounts of 0.
    """

    entered: Floats  # (n, c)
    good: Floats  # (n, c)
    last: Floats  # (n, c)
    is_worn: NDArray[np.bool_]  # (n,)
    is_exact: NDArray[np.bool_]  # (n,)
    log_scale: Floats  # (n, c)
    shape: Floats  # (n, c)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Load:
    """The load at some amounts, how it changes, and how fast it grows along the way there."""

    load: Floats
    by_shift: Floats
    by_g: Floats
    speed: Floats
    speed_by_shift: Floats
    speed_by_g: Floats


def log_likelihood(
    seen: Seen, shift: Floats, g: float, log_strength: float | None
) -> tuple[Floats, Slopes]:
    """Return the log-likelihood of each life, and its slopes.

    Parameters
    ----------
    shift
        Shape (n,): change of the log life of each.
    g
        Change of the log shape of all clocks.
    log_strength
        None for a life of known speed.

    Notes
    -----
    The density of an exact end is that along a straight way from new, per share of the way, so
    that km and days may both run.
    """
    start, good, last = (
        _load(seen, amounts, shift, g) for amounts in (seen.entered, seen.good, seen.last)
    )
    at_start, at_good, at_last = (_survival(each, log_strength) for each in (start, good, last))
    ended = _ended(at_good, at_last)
    exact = _density(last, at_last, log_strength)
    parts = [
        np.where(seen.is_worn, np.where(seen.is_exact, e, i), c) - s
        for e, i, c, s in zip(exact, ended, at_good, at_start, strict=True)
    ]
    return parts[0], (parts[1], parts[2], parts[3])


def _load(seen: Seen, amounts: Floats, shift: Floats, g: float) -> _Load:
    runs = amounts > 0
    power = seen.shape * np.exp(g)
    log_amounts = np.log(np.where(runs, amounts, 1.0))
    logs = np.where(runs, power * (log_amounts - seen.log_scale - shift[:, None]), 0.0)
    logs = np.clip(logs, -MOST_LOG, MOST_LOG)
    loads = np.where(runs, np.exp(logs), 0.0)
    return _Load(
        load=loads.sum(axis=1),
        by_shift=-(power * loads).sum(axis=1),
        by_g=(loads * logs).sum(axis=1),
        speed=(power * loads).sum(axis=1),
        speed_by_shift=-(power**2 * loads).sum(axis=1),
        speed_by_g=(power * loads * (1 + logs)).sum(axis=1),
    )


def _survival(at: _Load, log_strength: float | None) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the log survival with its three slopes."""
    if log_strength is None:
        return -at.load, -at.by_shift, -at.by_g, np.zeros_like(at.load)
    strength = np.exp(log_strength)
    grown = np.log1p(at.load / strength)
    by_load = -strength / (strength + at.load)
    by_strength = -strength * (grown - at.load / (strength + at.load))
    return -strength * grown, by_load * at.by_shift, by_load * at.by_g, by_strength


def _ended(
    good: tuple[Floats, Floats, Floats, Floats], last: tuple[Floats, Floats, Floats, Floats]
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the log chance of an end between two amounts, with its slopes."""
    ratio = np.minimum(np.exp(np.minimum(last[0] - good[0], 0.0)), 1 - LEAST_CHANCE)
    weight = ratio / (1 - ratio)
    value = good[0] + np.log1p(-ratio)
    slopes = [g + weight * (g - e) for g, e in zip(good[1:], last[1:], strict=True)]
    return value, slopes[0], slopes[1], slopes[2]


def _density(
    at: _Load, survival: tuple[Floats, Floats, Floats, Floats], log_strength: float | None
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the log density of an end right there, with its slopes."""
    speed = np.maximum(at.speed, LEAST_CHANCE)
    value = survival[0] + np.log(speed)
    by_shift = survival[1] + at.speed_by_shift / speed
    by_g = survival[2] + at.speed_by_g / speed
    if log_strength is None:
        return value, by_shift, by_g, survival[3]
    strength = np.exp(log_strength)
    mass = strength + at.load
    return (
        value - np.log1p(at.load / strength),
        by_shift - at.by_shift / mass,
        by_g - at.by_g / mass,
        survival[3] + at.load / mass,
    )
