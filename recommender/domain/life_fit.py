"""Fit lives to what was observed: an accelerated-life model that pools, as an estimator (pure).

Only training imports this module; a page answers from the table and closed forms in `life`.
"""

# X and Z are names of the trade, and scikit-learn passes X by name.
# ruff: noqa: N803, N806

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.utils import Tags
from sklearn.utils.validation import check_is_fitted, validate_data

from recommender.domain.life_likelihood import Seen, log_likelihood

Floats = NDArray[np.float64]
LOG_SHAPE = (np.log(1e-3), np.log(1e3))
LOG_STRENGTH = (np.log(0.2), np.log(1e4))


class WeibullLife(RegressorMixin, BaseEstimator):
    """Life in km as ``log life = X·coef + intercept + scale·W``; a Weibull law, or a wider one.

    With ``strength`` the speed of wear differs between lives (a Gamma of mean 1), so that the law
    is a Burr: 1 is the log-logistic, and it nears the Weibull as the strength grows.

    Parameters
    ----------
    alpha
        Ridge penalty on the standardized coefficients, ≥ 0, per sample.
    strength
        ``None`` for a Weibull; a number above 0; or ``"learn"``.
    signs
        Per feature 1 or -1 for a coefficient that may not have the other sign, 0 for a free one.
        All free if left out.
    max_iter
        Steps of L-BFGS at most.
    tol
        Its tolerance on the mean log-likelihood.

    Attributes
    ----------
    coef_ : array of shape (n_features,)
        Change of log life per unit of a feature.
    intercept_ : float
        Log scale at features of 0.
    scale_ : float
        One over the Weibull shape.
    strength_ : float or None
        The strength, learned or given.
    n_iter_ : int
        Steps taken.

    References
    ----------
    MATCHING D.2 and D.3: dropping censored lives biases them by -10 %, calling them worn by
    -36 %; pairs that enter late enter the risk set late; check-ins give intervals.
    """

    def __init__(
        self,
        alpha: float = 1e-3,
        strength: float | str | None = None,
        signs: ArrayLike | None = None,
        max_iter: int = 500,
        tol: float = 1e-9,
    ) -> None:
        self.alpha = alpha
        self.strength = strength
        self.signs = signs
        self.max_iter = max_iter
        self.tol = tol

    def fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        is_worn: ArrayLike | None = None,
        entered_km: ArrayLike | None = None,
        good_km: ArrayLike | None = None,
    ) -> Self:
        """Fit by maximum likelihood.

        Parameters
        ----------
        X : array of shape (n_samples, n_features)
            Covariates of each pair.
        y : array of shape (n_samples,)
            Km at which a pair was last seen, above 0.
        is_worn : array of shape (n_samples,), optional
            Whether it was worn out then; False is a censored life, also one lost or given away.
            All True if left out.
        entered_km : array of shape (n_samples,), optional
            Km at which a pair came under observation, ≥ 0 and below ``y``. 0 if left out.
        good_km : array of shape (n_samples,), optional
            For worn pairs: km at which it was last known good, from ``entered_km`` to ``y``; it
            wore out in between. Where it is ``y``, or left out, it wore out right at ``y``.

        Raises
        ------
        ValueError
            A life is not above 0, no pair is worn out, or the kilometers are out of order.
        """
        checked: tuple[Floats, Floats] = validate_data(self, X, y, y_numeric=True, dtype=np.float64)
        features, lives = checked
        worn = _or(is_worn, 1.0, like=lives) > 0
        entered = _or(entered_km, 0.0, like=lives)
        good = np.where(worn, lives if good_km is None else np.asarray(good_km), lives)
        _check(lives, worn, entered, good)
        center, spread = features.mean(axis=0), features.std(axis=0)
        spread[spread == 0] = 1.0
        task = _Task((features - center) / spread, _seen(lives, worn, entered, good), self.alpha)
        found = minimize(
            task.loss,
            task.start(self.strength),
            jac=True,
            method="L-BFGS-B",
            bounds=task.bounds(self.strength, self.signs),
            options={"maxiter": self.max_iter, "ftol": self.tol},
        )
        width = features.shape[1]
        self.coef_ = found.x[1 : 1 + width] / spread
        self.intercept_ = float(found.x[0] + task.middle - self.coef_ @ center)
        self.scale_ = float(np.exp(-found.x[1 + width]))
        self.strength_ = float(np.exp(found.x[-1])) if self.strength is not None else None
        self.n_iter_ = int(found.nit)
        return self

    def predict(self, X: ArrayLike) -> Floats:
        """Return the median life in km of each row."""
        return self.predict_life(X, chance=0.5)

    def predict_life(self, X: ArrayLike, *, chance: float) -> Floats:
        """Return the km by which a pair is worn with this chance, in (0, 1)."""
        check_is_fitted(self)
        load = -np.log1p(-chance)
        if self.strength_ is not None:
            load = self.strength_ * np.expm1(load / self.strength_)
        return np.asarray(np.exp(self._log_scale(X) + self.scale_ * np.log(load)))

    def predict_worn(self, X: ArrayLike, *, km: float) -> Floats:
        """Return the chance that a pair is worn at this distance above 0."""
        load = np.exp((np.log(km) - self._log_scale(X)) / self.scale_)
        if self.strength_ is not None:
            load = self.strength_ * np.log1p(load / self.strength_)
        return np.asarray(-np.expm1(-load))

    def _log_scale(self, X: ArrayLike) -> Floats:
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, dtype=np.float64)
        return np.asarray(X @ self.coef_ + self.intercept_)

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.target_tags.positive_only = True
        return tags


class _Task:
    """One fit: standardized features and lives; theta is intercept, coefficients, shape, strength."""

    def __init__(self, Z: Floats, seen: Seen, alpha: float) -> None:
        self.Z, self.seen, self.alpha = Z, seen, alpha
        self.middle = float(seen.log_scale[0, 0])

    def start(self, strength: float | str | None) -> Floats:
        theta = np.zeros(self.Z.shape[1] + 2 + (strength is not None))
        theta[1 + self.Z.shape[1]] = np.log(2.0)
        if strength is not None:
            theta[-1] = np.log(4.0 if isinstance(strength, str) else strength)
        return theta

    def bounds(
        self, strength: float | str | None, signs: ArrayLike | None
    ) -> list[tuple[float | None, float | None]]:
        wanted = np.zeros(self.Z.shape[1]) if signs is None else np.asarray(signs)
        side = {0: (None, None), 1: (0.0, None), -1: (None, 0.0)}
        limits: list[tuple[float | None, float | None]] = [(None, None)]
        limits += [side[int(sign)] for sign in wanted]
        limits.append(LOG_SHAPE)
        if isinstance(strength, str):
            limits.append(LOG_STRENGTH)
        elif strength is not None:
            limits.append((float(np.log(strength)), float(np.log(strength))))
        return limits

    def loss(self, theta: Floats) -> tuple[float, Floats]:
        """Return the mean negative log-likelihood with its gradient."""
        count, width = self.Z.shape
        coef = theta[1 : 1 + width]
        strength = float(theta[-1]) if len(theta) > width + 2 else None
        shift = theta[0] + self.Z @ coef
        value, slopes = log_likelihood(self.seen, shift, float(theta[1 + width]), strength)
        gradient = [slopes[0].mean(), *(self.Z.T @ slopes[0] / count - self.alpha * coef)]
        gradient.append(slopes[1].mean())
        if strength is not None:
            gradient.append(slopes[2].mean())
        return float(self.alpha * coef @ coef / 2 - value.mean()), -np.asarray(gradient)


def _or(values: ArrayLike | None, value: float, *, like: Floats) -> Floats:
    return np.full_like(like, value) if values is None else np.asarray(values, dtype=np.float64)


def _check(y: Floats, worn: NDArray[np.bool_], entered: Floats, good: Floats) -> None:
    if np.any(y <= 0):
        raise ValueError("A life must be above 0 km.")
    if not worn.any():
        raise ValueError("No pair is worn out; such lives have no end to fit.")
    if np.any(entered < 0) or np.any(entered >= y):
        raise ValueError("A pair must come under observation before it is last seen.")
    if np.any(good < entered) or np.any(good > y):
        raise ValueError("A worn pair was last good between its first and its last observation.")


def _seen(y: Floats, worn: NDArray[np.bool_], entered: Floats, good: Floats) -> Seen:
    """Return the lives on one clock, measured in their geometric mean."""
    return Seen(
        entered=entered[:, None],
        good=good[:, None],
        last=y[:, None],
        is_worn=worn,
        is_exact=good >= y,
        log_scale=np.full((len(y), 1), np.log(y).mean()),
        shape=np.ones((len(y), 1)),
    )
