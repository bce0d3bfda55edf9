"""The foot length behind a measure, a shoe size and how pairs fitted, by Bayes on a grid (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from catalog import specs
from catalog.sizes import LONGEST_FOOT_MM, SHORTEST_FOOT_MM
from recommender.domain.inputs import Owned
from recommender.domain.size_felt import FELT, current_model
from recommender.domain.size_reports import Reports

STEP_MM = 0.5
LENGTHS_MM = np.arange(SHORTEST_FOOT_MM, LONGEST_FOOT_MM + STEP_MM, STEP_MM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A foot length and its standard deviation, in mm; ``reports`` pairs spoke for it."""

    mean_mm: float
    sd_mm: float
    reports: int = 0


def believe(prior: Length | None, reports: Reports) -> Length:
    """Return the foot length after the reports of the wearer's own pairs.

    Parameters
    ----------
    prior
        What was measured or told; None for an adult of whom nothing is known.
    reports
        With ``foot_mm`` of 0, as the foot is what is asked for; ``sd_mm`` is the offsets' doubt.

    Returns
    -------
    Length
        Mean and standard deviation, rounded to 0.1 mm. More reports of "small" never make it
        shorter.
    """
    start = prior or adults()
    log_weight = -(((LENGTHS_MM - start.mean_mm) / start.sd_mm) ** 2) / 2
    if len(reports.felt):
        log_weight = log_weight + reports.log_chances(-LENGTHS_MM[:, None]).sum(axis=1)
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    mean = float(weight @ LENGTHS_MM)
    sd = float(np.sqrt(weight @ (LENGTHS_MM - mean) ** 2))
    return Length(mean_mm=round(mean, 1), sd_mm=round(sd, 1), reports=len(reports.felt))


def adults() -> Length:
    """Return the foot length of an adult of whom nothing is known."""
    model = current_model()
    return Length(mean_mm=model.adult_mm, sd_mm=model.adult_sd_mm)


def reports_of(owned: Sequence[Owned]) -> Reports:
    """Return what the wearer said of the size of their shoes, in use or not."""
    model = current_model()
    told = [
        (pair.variant_foot_mm, _offset_mm(pair), FELT.index(pair.size_felt))
        for pair in owned
        if pair.variant_foot_mm is not None and pair.size_felt in FELT and pair.kind == "shoe"
    ]
    return Reports(
        foot_mm=np.zeros(len(told)),
        low_mm=np.array([low + offset for (low, _), offset, _ in told], np.float64),
        high_mm=np.array([high + offset for (_, high), offset, _ in told], np.float64),
        sd_mm=np.full(len(told), model.offset_sd_mm),
        felt=np.array([felt for _, _, felt in told], np.int64),
    )


def _offset_mm(pair: Owned) -> float:
    """Return the offset that the specs of a shoe state, 0 if none."""
    return float(pair.spec.size_offset_mm or 0) if isinstance(pair.spec, specs.Shoe) else 0.0
