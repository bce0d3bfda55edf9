"""The comfort model as a scikit-learn estimator, for training; web workers never import it (pure).

A request uses `recommender.domain.comfort` alone: both condition by `recommender.domain.gaussian`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from recommender.domain.gaussian import condition

Array = NDArray[np.float64]


class ComfortRegressor(RegressorMixin, BaseEstimator):
    """Predict comfort by ``φ · w`` with normal weights of a known prior: the exact posterior.

    Parameters
    ----------
    mean : array-like of shape (k,), default None
        Prior mean of the weights; None means zero.
    covariance : array-like of shape (k, k), default None
        Prior covariance of the weights; None means the unit matrix.
    noise : float, default 0.5
        Standard deviation of one rating, on the scale of the target.

    Attributes
    ----------
    mean_ : ndarray of shape (k,)
        Posterior mean of the weights.
    covariance_ : ndarray of shape (k, k)
        Posterior covariance of the weights.
    n_features_in_ : int
        Number of features seen in `fit`.

    References
    ----------
    EVIDENCE 3d and E18: the wearer's own comfort leads.
    """

    def __init__(
        self,
        mean: ArrayLike | None = None,
        covariance: ArrayLike | None = None,
        noise: float = 0.5,
    ) -> None:
        self.mean = mean
        self.covariance = covariance
        self.noise = noise

    def fit(self, X: ArrayLike, y: ArrayLike) -> ComfortRegressor:  # noqa: N803  # the contract's name
        """Condition the weights on rated pairs.

        Parameters
        ----------
        X : array-like of shape (n, k)
            Felt features, −1 to 1.
        y : array-like of shape (n,)
            Comfort; 0 is a rating of 3, 1 one of 5.

        Raises
        ------
        ValueError
            If the prior has not as many weights as there are features.
        """
        rows, values = validate_data(self, X, y, y_numeric=True, dtype=np.float64)
        count = rows.shape[1]
        mean = np.zeros(count) if self.mean is None else np.asarray(self.mean, dtype=np.float64)
        covariance = np.eye(count) if self.covariance is None else np.asarray(self.covariance)
        if mean.shape != (count,) or covariance.shape != (count, count):
            raise ValueError(f"{count} features need a prior of as many weights")
        self.mean_, self.covariance_ = condition(
            mean=mean,
            covariance=covariance,
            rows=rows,
            values=np.asarray(values, dtype=np.float64),
            noises=np.full(len(values), self.noise),
        )
        return self

    def predict(
        self,
        X: ArrayLike,  # noqa: N803  # the contract's name
        return_std: bool = False,  # the contract's form
    ) -> Array | tuple[Array, Array]:
        """Return the expected comfort of each row, and its standard deviation if asked."""
        check_is_fitted(self)
        rows: Any = validate_data(self, X, reset=False, dtype=np.float64)
        expected = np.asarray(rows @ self.mean_)
        if not return_std:
            return expected
        return expected, np.sqrt(((rows @ self.covariance_) * rows).sum(axis=1))
