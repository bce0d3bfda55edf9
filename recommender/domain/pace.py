"""How far a weekly pace may be off, from the weeks themselves (pure)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from recommender.domain.lifespans import PaceDoubt


def doubt_of_weeks(weeks_km: Sequence[float], doubt: PaceDoubt) -> float:
    """Return the doubt about the mean of the weeks to come, as a share of the mean so far.

    Parameters
    ----------
    weeks_km
        Distance of each recent week, ≥ 0, those without wear too; in no order, for no season or
        trend is assumed.
    doubt
        What is thought of the scatter of weeks before any is known.

    Returns
    -------
    float
        At most ``doubt.most``; that where nothing was worn.
    """
    count = len(weeks_km)
    mean = sum(weeks_km) / count if count else 0.0
    if mean <= 0:
        return doubt.most
    scatter = sum((km / mean - 1) ** 2 for km in weeks_km)
    variance = (scatter + doubt.week_strength * doubt.week**2) / (count - 1 + doubt.week_strength)
    return min(math.sqrt(variance * (1 / count + 1 / doubt.weeks_ahead)), doubt.most)
