"""The models side by side: ours, and Kaplan-Meier, Cox and Weibull AFT of lifelines."""

import warnings
from typing import Any, Protocol

import numpy as np
import pandas as pd
from lifelines import CoxPHFitter, KaplanMeierFitter, WeibullAFTFitter

from recommender.domain.life_fit import WeibullLife

Array = np.ndarray


class Model(Protocol):
    """A fitted law of lives."""

    def longer(self, features: Array) -> Array:
        """Return what grows with the predicted life, shape (n,)."""

    def survival(self, features: Array, grid: Array) -> Array:
        """Return the chances of going on at each time, shape (n, g)."""


class Ours:
    """The estimator of this project."""

    def __init__(
        self,
        features: Array,
        time: Array,
        is_end: Array,
        strength: str | None,
        alpha: float,
    ) -> None:
        self.law = WeibullLife(strength=strength, alpha=alpha).fit(features, time, is_worn=is_end)

    def longer(self, features: Array) -> Array:
        """Return what grows with the predicted life."""
        return self.law.predict(features)

    def survival(self, features: Array, grid: Array) -> Array:
        """Return the chances of going on at each time."""
        return np.column_stack([1 - self.law.predict_worn(features, km=at) for at in grid])


class Reference:
    """A fitter of lifelines."""

    def __init__(
        self,
        fitter: Any,
        features: Array,
        time: Array,
        is_end: Array,
        entered: Array | None = None,
    ) -> None:
        frame = framed(features)
        frame["time"], frame["is_end"] = time, is_end.astype(int)
        late = {}
        if entered is not None:
            frame["entered"], late["entry_col"] = entered, "entered"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.fitter = fitter.fit(frame, "time", "is_end", **late)

    def longer(self, features: Array) -> Array:
        """Return what grows with the predicted life."""
        if hasattr(self.fitter, "predict_partial_hazard"):
            return -np.asarray(self.fitter.predict_log_partial_hazard(framed(features)))
        return np.asarray(self.fitter.predict_median(framed(features))).ravel()

    def survival(self, features: Array, grid: Array) -> Array:
        """Return the chances of going on at each time."""
        found = self.fitter.predict_survival_function(framed(features), times=grid)
        return found.to_numpy().T


class Marginal:
    """Kaplan-Meier: the same for everyone."""

    def __init__(
        self, features: Array, time: Array, is_end: Array, entered: Array | None = None
    ) -> None:
        self.law = KaplanMeierFitter().fit(time, is_end, entry=entered)

    def longer(self, features: Array) -> Array:
        """Return what grows with the predicted life."""
        return np.zeros(len(features))

    def survival(self, features: Array, grid: Array) -> Array:
        """Return the chances of going on at each time."""
        return np.tile(self.law.predict(grid).to_numpy(), (len(features), 1))


def all_models(features: Array, time: Array, is_end: Array) -> dict[str, Model]:
    """Return every model, fitted on the same lives."""
    data = (features, time, is_end)
    return {
        "ours": Ours(*data, "learn", 1e-3),
        "ours, Weibull": Ours(*data, None, 1e-3),
        "Kaplan-Meier": Marginal(*data),
        "Cox": Reference(CoxPHFitter(), *data),
        "Weibull AFT": Reference(WeibullAFTFitter(), *data),
    }


def framed(features: Array) -> pd.DataFrame:
    """Return features as lifelines wants them."""
    return pd.DataFrame(features, columns=[f"x{at}" for at in range(features.shape[1])])
