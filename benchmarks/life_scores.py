"""Scores of predicted lives: rank, Brier over time, and coverage, with censoring reckoned with."""

import numpy as np


def kaplan_meier(time: np.ndarray, is_end: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return the survival curve of (n,) lives at the given times, just after each."""
    order = np.argsort(time, kind="stable")
    time, is_end = time[order], is_end[order].astype(float)
    at_risk = len(time) - np.searchsorted(time, time, side="left")
    steps = np.concatenate([[0.0], np.cumsum(np.log1p(-np.minimum(is_end / at_risk, 1 - 1e-12)))])
    return np.exp(steps[np.searchsorted(time, at, side="right")])


def c_index(
    time: np.ndarray,
    is_end: np.ndarray,
    longer: np.ndarray,
    train: tuple[np.ndarray, np.ndarray] | None = None,
) -> float:
    """Return the share of comparable pairs in the right order; ties count half.

    Harrell's; with ``train``, Uno's: each end counts by the inverse square of the chance that such
    a life was still watched then, learned from those times and ends.
    """
    weight = np.ones(len(time)) if train is None else watched_until(time, train) ** -2.0
    right = total = 0.0
    for at in np.flatnonzero(is_end):
        later = (time > time[at]) | ((time == time[at]) & ~is_end.astype(bool))
        total += weight[at] * later.sum()
        ordered = (longer[later] > longer[at]).sum() + 0.5 * (longer[later] == longer[at]).sum()
        right += weight[at] * ordered
    return float(right / total)


def watched_until(time: np.ndarray, train: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Return the chance of being watched until just before these times, 0.05 at least."""
    watched = 1 - train[1].astype(float)
    return np.maximum(kaplan_meier(train[0], watched, time - 1e-9), 0.05)


def brier(
    time: np.ndarray,
    is_end: np.ndarray,
    survival: np.ndarray,
    grid: np.ndarray,
    train: tuple[np.ndarray, np.ndarray],
) -> float:
    """Return the integrated Brier score, weighted by the inverse chance of being watched.

    Parameters
    ----------
    survival
        Shape (n, g): predicted at the times of the grid (g,).
    train
        Times and ends from which the chance of being watched is learned.
    """
    watched = 1 - train[1].astype(float)
    own = watched_until(time, train)
    scores = []
    for column, at in enumerate(grid):
        then = max(float(kaplan_meier(train[0], watched, np.array([at]))[0]), 0.05)
        ended = (time <= at) & is_end.astype(bool)
        going = time > at
        predicted = survival[:, column]
        scores.append(np.mean(ended * predicted**2 / own + going * (1 - predicted) ** 2 / then))
    return float(np.trapezoid(scores, grid) / (grid[-1] - grid[0]))


def coverage(worn_by_end: np.ndarray, is_end: np.ndarray) -> float:
    """Return the observed share of lives inside the predicted 80 % range.

    ``worn_by_end`` (n,) is the predicted chance of having ended by the time last seen. Those are
    uniform if the law is right, censored where the life is; nan where too few are seen beyond 0.9.
    """
    if worn_by_end.max() < 0.9:
        return float("nan")
    low, high = kaplan_meier(worn_by_end, is_end, np.array([0.1, 0.9]))
    return float(low - high)
