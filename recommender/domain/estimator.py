"""The additive score as a scikit-learn estimator, for training; web workers never import it (pure).

A request uses `recommender.domain.score` alone: the same product of features and weights.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from recommender.domain.score import scores


class AdditiveScorer(RegressorMixin, BaseEstimator):
    """Score products by ``start + Σ weight ÷ 2 · feature``, weights shrunk to those of experts.

    Parameters
    ----------
    weights : array-like of shape (k,), default None
        Expert weights, the prior; None means zero.
    start : float, default 0.5
        The score of a product of which nothing is known.
    strength : float, default 1.0
        How many outcomes the expert weights are worth; the larger, the less is learned.

    Attributes
    ----------
    weights_ : ndarray of shape (k,)
        Ridge estimate around the prior: ``argmin ‖y − start − Xw/2‖² + strength · ‖w/2 − w₀/2‖²``.
    n_features_in_ : int
        Number of features seen in `fit`.

    References
    ----------
    EVIDENCE 3d for the prior weights; DESIGN 3 for the shrinkage.
    """

    def __init__(
        self, weights: ArrayLike | None = None, start: float = 0.5, strength: float = 1.0
    ) -> None:
        self.weights = weights
        self.start = start
        self.strength = strength

    def fit(self, X: ArrayLike, y: ArrayLike) -> AdditiveScorer:  # noqa: N803  # the contract's name
        """Learn weights from outcomes.

        Parameters
        ----------
        X : array-like of shape (n, k)
            Features, −1 to 1.
        y : array-like of shape (n,)
            Outcomes on the scale of the score.

        Raises
        ------
        ValueError
            If there are not as many expert weights as features.
        """
        features, outcomes = validate_data(self, X, y, y_numeric=True, dtype=np.float64)
        prior = (
            np.zeros(features.shape[1]) if self.weights is None else np.asarray(self.weights) / 2
        )
        if prior.shape != (features.shape[1],):
            raise ValueError(
                f"{features.shape[1]} features need as many weights, not {prior.shape}"
            )
        surprise = outcomes - self.start - features @ prior
        gram = features.T @ features + self.strength * np.eye(features.shape[1])
        self.weights_ = 2 * (prior + np.linalg.solve(gram, features.T @ surprise))
        return self

    def predict(self, X: ArrayLike) -> NDArray[np.float64]:  # noqa: N803  # the contract's name
        """Return the score of each row of features."""
        return scores(self.start, self.contributions(X))

    def contributions(self, X: ArrayLike) -> NDArray[np.float64]:  # noqa: N803  # the contract's name
        """Return what each feature adds to each score, shape (n, k)."""
        check_is_fitted(self)
        features: Any = validate_data(self, X, reset=False, dtype=np.float64)
        return np.asarray(features * (self.weights_ / 2))
