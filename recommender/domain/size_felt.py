"""How a size feels: the chances of too small, right and too large, by an ordered logit (pure).

The latent is ``foot − (middle of the size + offset)`` in mm, and logistic taste is added to it.
Above the cut a size is too small, below minus the cut too large. Doubt about foot and offset is
integrated out by widening the slope: ``s² + π/8 · σ²`` (the logistic as a probit, MacKay 1992).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

SMALL, RIGHT, LARGE = range(3)
FELT = ("small", "right", "large")
HALF_SIZE_MM = 3.0  # half a whole EU size, as sizes are cut in whole mm
WIDEN = np.pi / 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The numbers of ``data/size.toml``; all in mm but ``least_reports`` and ``sure``."""

    version: str
    slope_mm: float
    cut_mm: float
    measured_sd_mm: float
    shoe_sd_mm: float
    adult_mm: float
    adult_sd_mm: float
    brand_sd_mm: float
    product_sd_mm: float
    most_foot_sd_mm: float
    least_reports: int
    sure: float
    half_size_mm: float

    @property
    def offset_sd_mm(self) -> float:
        """How far a product of which nothing is known may be off its label."""
        return float(np.hypot(self.brand_sd_mm, self.product_sd_mm))


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """How far a product is off the size it states, in mm (positive = runs long).

    It comes on top of the ``size_offset_mm`` of the specs. ``count`` reports are behind it, of
    which ``small`` and ``large`` say that the size was too small or too large.
    """

    mean_mm: float = 0.0
    sd_mm: float = 0.0
    count: int = 0
    small: int = 0
    large: int = 0


def load_model(text: str) -> Model:
    """Read the model from TOML.

    Raises
    ------
    KeyError
        If a table or number is missing.
    """
    data = tomllib.loads(text)
    return Model(
        version=data["version"],
        slope_mm=data["felt"]["slope_mm"],
        cut_mm=data["felt"]["cut_mm"],
        measured_sd_mm=data["foot"]["measured_sd_mm"],
        shoe_sd_mm=data["foot"]["shoe_sd_mm"],
        adult_mm=data["foot"]["adult_mm"],
        adult_sd_mm=data["foot"]["adult_sd_mm"],
        brand_sd_mm=data["offset"]["brand_sd_mm"],
        product_sd_mm=data["offset"]["product_sd_mm"],
        most_foot_sd_mm=data["report"]["most_foot_sd_mm"],
        least_reports=data["flag"]["least_reports"],
        sure=data["flag"]["sure"],
        half_size_mm=data["flag"]["half_size_mm"],
    )


@cache
def current_model() -> Model:
    """Return the model that ships with this version."""
    path = resources.files("recommender") / "data" / "size.toml"
    return load_model(path.read_text("utf-8"))


def chances(
    foot_mm: ArrayLike,
    foot_sd_mm: ArrayLike,
    low_mm: ArrayLike,
    high_mm: ArrayLike,
    offset_mm: ArrayLike,
    offset_sd_mm: ArrayLike,
) -> Numbers:
    """Return the chances that each size feels too small, right or too large.

    Parameters
    ----------
    foot_mm, foot_sd_mm
        Length of the longer foot and its standard deviation.
    low_mm, high_mm
        Foot lengths a size is made for. A range of several sizes is right for each of them.
    offset_mm, offset_sd_mm
        How far the product is off its label (positive = runs long), and how sure that is.
        All broadcast to shape (n,).

    Returns
    -------
    ndarray
        Shape (n, 3), rows sum to 1; all 0 where a number is NaN. With the same doubts, a larger
        size never has a larger chance of "small", nor a longer foot one of "large".

    References
    ----------
    MATCHING E (proportional odds), I.5.
    """
    model = current_model()
    lower, upper = middles(low_mm, high_mm)
    scale = scale_of(np.hypot(foot_sd_mm, offset_sd_mm))
    true_mm = np.asarray(foot_mm, np.float64) - np.asarray(offset_mm, np.float64)
    small = logistic((true_mm - upper - model.cut_mm) / scale)
    large = logistic((lower - true_mm - model.cut_mm) / scale)
    found = np.stack(np.broadcast_arrays(small, 1 - small - large, large), axis=-1)
    return np.asarray(np.nan_to_num(np.atleast_2d(found)))


def middles(low_mm: ArrayLike, high_mm: ArrayLike) -> tuple[Numbers, Numbers]:
    """Return the middle of the smallest and of the largest size within each range, in mm."""
    low, high = np.asarray(low_mm, np.float64), np.asarray(high_mm, np.float64)
    middle, beyond = (low + high) / 2, np.maximum(0, (high - low) / 2 - HALF_SIZE_MM)
    return middle - beyond, middle + beyond


def scale_of(sd_mm: ArrayLike) -> Numbers:
    """Return the slope in mm once a doubt of this standard deviation is integrated out."""
    return np.asarray(np.sqrt(current_model().slope_mm ** 2 + WIDEN * np.square(sd_mm)))


def logistic(x: ArrayLike) -> Numbers:
    """Return 1 ÷ (1 + e⁻ˣ), without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(np.asarray(x, np.float64) / 2)))
