"""People of two public data sets, and a simulator of how sizes would feel to them."""

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recommender.domain.size_felt import current_model

Numbers = NDArray[np.float64]
EU_MM = 20 / 3
LAST_MM = 15  # what a last is longer than its foot


def kinect(folder: Path) -> tuple[Numbers, Numbers]:
    """Return foot length and the size that was picked, in mm, of 23 people."""
    rows = np.loadtxt(folder / "foot_to_size_kinect" / "manualFeatures.txt")
    return rows[:, 1], rows[:, -1]


def soldiers(folder: Path) -> Numbers:
    """Return the foot lengths in mm of the people of ANSUR II."""
    lengths = []
    for name in ("ANSUR_II_FEMALE_Public.csv", "ANSUR_II_MALE_Public.csv"):
        with (folder / "ansur2" / name).open(encoding="latin-1", newline="") as file:
            lengths += [float(row["footlength"]) for row in csv.DictReader(file)]
    return np.array(lengths)


def picked(foot_mm: Numbers, size_mm: Numbers) -> Numbers:
    """Return for each person the 5-mm size nearest to foot plus what the others add, in mm."""
    more = size_mm - foot_mm
    others = (more.sum() - more) / (len(more) - 1)
    return 5 * np.round((foot_mm + others) / 5)


def interval(hits: int, n: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share."""
    z = 1.96
    share, wide = hits / n, z**2 / n
    half = z * np.sqrt(share * (1 - share) / n + wide / (4 * n))
    return (share + wide / 2 - half) / (1 + wide), (share + wide / 2 + half) / (1 + wide)


def felt(
    rng: np.random.Generator, foot_mm: Numbers, step: int, slope_mm: float
) -> tuple[Numbers, Numbers, NDArray[np.int64]]:
    """Let each person buy a shoe ``step`` EU sizes off the nearest and say how it felt.

    The foot is measured with the error of ``size.toml``, the shoe is off its label as its prior
    says, and taste is logistic with ``slope_mm``. Returns the measure, the middle of the size, and
    0, 1 or 2 for small, right and large.
    """
    model = current_model()
    measured = foot_mm + rng.normal(0, model.measured_sd_mm, len(foot_mm))
    size = np.round((measured + LAST_MM) / EU_MM) + step
    middle = size * EU_MM - LAST_MM
    offset = rng.normal(0, model.offset_sd_mm, len(foot_mm))
    latent = foot_mm - middle - offset + rng.logistic(0, slope_mm, len(foot_mm))
    said = np.where(latent > model.cut_mm, 0, np.where(latent < -model.cut_mm, 2, 1))
    return measured, middle, said


def gap(predicted: Numbers, happened: Numbers, bins: int = 10) -> float:
    """Return the expected calibration error: the mean gap of predicted and observed share."""
    place = np.minimum((predicted * bins).astype(int), bins - 1)
    count = np.bincount(place, minlength=bins)
    wide = np.bincount(place, predicted, bins) - np.bincount(place, happened, bins)
    return float(np.abs(wide).sum() / count.sum())
