"""Proportional odds as a scikit-learn estimator, to learn cuts and slope; web workers never import it (pure).

A request uses `recommender.domain.size_felt` alone, with the numbers of ``data/size.toml``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from recommender.domain.size_felt import Numbers, logistic


class ProportionalOdds(ClassifierMixin, BaseEstimator):
    """An ordered logit: ``P(y ≤ k) = F(cut_k − X · coef)``, with ridge on the coefficients.

    With one feature in mm, the slope of `size_felt` in mm is ``1 / coef`` and its cuts are
    ``cuts / coef``.

    Parameters
    ----------
    alpha : float, default 1e-3
        Precision of the Gaussian prior on the coefficients.
    max_iter : int, default 100
        Newton steps at most.
    tol : float, default 1e-8
        The largest step that counts as arrived.

    Attributes
    ----------
    classes_ : ndarray of shape (c,)
        The classes in their order.
    coef_ : ndarray of shape (k,)
    cuts_ : ndarray of shape (c − 1,)
        Ascending.
    n_iter_ : int
    n_features_in_ : int

    References
    ----------
    MATCHING E "Take", I.5.
    """

    def __init__(self, alpha: float = 1e-3, max_iter: int = 100, tol: float = 1e-8) -> None:
        self.alpha = alpha
        self.max_iter = max_iter
        self.tol = tol

    def __sklearn_tags__(self) -> Any:
        """Say that classes without an order are not what this is for."""
        tags = super().__sklearn_tags__()
        tags.classifier_tags.poor_score = True
        return tags

    def fit(self, X: ArrayLike, y: ArrayLike) -> ProportionalOdds:  # noqa: N803  # the contract's name
        """Learn cuts and coefficients.

        Parameters
        ----------
        X : array-like of shape (n, k)
        y : array-like of shape (n,)
            Ordered classes; their order is that of sorting.

        Raises
        ------
        ValueError
            If there is one class only.
        """
        features, given = validate_data(self, X, y, dtype=np.float64)
        check_classification_targets(given)
        self.classes_, place = np.unique(given, return_inverse=True)
        if len(self.classes_) < 2:
            raise ValueError("There must be at least 2 classes; there is only one class.")
        shares = np.cumsum(np.bincount(place) / len(place))[:-1]
        start = np.concatenate([np.log(shares / (1 - shares)), np.zeros(features.shape[1])])
        found, self.n_iter_ = self._climb(_Task(features, place, self.alpha), start)
        self.cuts_, self.coef_ = np.split(found, [len(self.classes_) - 1])
        return self

    def _climb(self, task: _Task, here: Numbers) -> tuple[Numbers, int]:
        """Go up by Newton steps, halved until they do not lead down."""
        count = 0
        while count < self.max_iter:
            count += 1
            step, share = task.step(here), 1.0
            while share > self.tol and task.height(here + share * step) < task.height(here):
                share /= 2
            here = here + share * step
            if np.abs(share * step).max() < self.tol:
                break
        return here, count

    def predict_proba(self, X: ArrayLike) -> NDArray[np.float64]:  # noqa: N803  # the contract's name
        """Return the chance of each class, shape (n, c)."""
        check_is_fitted(self)
        features: Any = validate_data(self, X, reset=False, dtype=np.float64)
        up_to = logistic(self.cuts_ - (features @ self.coef_)[:, None])
        return np.diff(up_to, axis=1, prepend=0.0, append=1.0)

    def predict(self, X: ArrayLike) -> NDArray[Any]:  # noqa: N803  # the contract's name
        """Return the likeliest class of each row."""
        shares = self.predict_proba(X)
        return np.asarray(self.classes_[np.argmax(shares, axis=1)])


class _Task:
    """The penalized likelihood of cuts and coefficients, in one vector."""

    def __init__(self, features: Numbers, place: NDArray[np.intp], alpha: float) -> None:
        self.count = int(place.max())
        ends = np.eye(self.count + 2)[:, 1:-1]  # the cut below and above a class, none at the ends
        self.below = np.hstack([ends[place], -features])
        self.above = np.hstack([ends[place + 1], -features])
        self.is_first, self.is_last = place == 0, place == self.count
        self.penalty = np.concatenate([np.zeros(self.count), np.full(features.shape[1], alpha)])

    def height(self, at: Numbers) -> float:
        """Return the log-posterior; minus infinity where cuts are out of order."""
        if (np.diff(at[: self.count]) <= 0).any():
            return -np.inf
        share = self._shares(at)[2]
        return float(np.log(share).sum() - self.penalty @ at**2 / 2)

    def step(self, at: Numbers) -> Numbers:
        """Return the Newton step."""
        low, high, share = self._shares(at)
        thin, thick = low * (1 - low), high * (1 - high)  # densities at both ends
        down, up = -thin / share, thick / share
        bend_down = -thin * (1 - 2 * low) / share - down**2
        bend_up = thick * (1 - 2 * high) / share - up**2
        slope = self.below.T @ down + self.above.T @ up - self.penalty * at
        mixed = self.below.T @ ((-down * up)[:, None] * self.above)
        curve = (
            self.below.T @ (bend_down[:, None] * self.below)
            + self.above.T @ (bend_up[:, None] * self.above)
            + mixed
            + mixed.T
            - np.diag(self.penalty)
        )
        return np.asarray(np.linalg.solve(curve - 1e-10 * np.eye(len(at)), -slope))

    def _shares(self, at: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Return F below and above each row's class, and what lies between."""
        low = np.where(self.is_first, 0.0, logistic(self.below @ at))
        high = np.where(self.is_last, 1.0, logistic(self.above @ at))
        return low, high, np.maximum(high - low, np.finfo(float).tiny)
