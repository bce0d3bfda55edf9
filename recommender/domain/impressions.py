"""Impressions: each pick as it was shown, with all that a later model may learn from (pure)."""

from __future__ import annotations

from typing import Any

from recommender.domain.ranking import Scored
from recommender.domain.result import Impression, Pick, Result

DIGITS = 6  # of features; far finer than any input, coarse enough to be the same on any processor


def impression(pick: Pick, scored: Scored, place: int, rank: int) -> Impression:
    """Return the record of one shown pick.

    Parameters
    ----------
    pick
        As it is shown, with its position and propensity.
    scored, place
        Features of the picks, and which row of them is this one.
    rank
        Where it would have stood without a swap, from 1.
    """
    values = [round(float(each), DIGITS) + 0.0 for each in scored.features.values[place]]
    reasons = (*pick.reasons_for, pick.reason_against)
    return Impression(
        kind=pick.kind,
        product_id=pick.product_id,
        variant_id=None if pick.size is None else pick.size.variant_id,
        position=pick.position,
        rank=rank,
        propensity=pick.propensity,
        score=pick.score,
        is_swapped=pick.position != rank,
        features=tuple(zip(scored.features.codes, values, strict=True)),
        reasons=tuple(each.code for each in reasons if each is not None),
    )


def rows(result: Result) -> tuple[dict[str, Any], ...]:
    """Return one flat record per shown pick, for training: the only thing a model may read.

    Returns
    -------
    tuple of dict
        ``kind``, ``product_id``, ``variant_id``, ``position`` and ``rank`` (from 1), ``shown`` (how
        many picks of its kind), ``propensity`` and ``score`` (0–1), ``is_swapped``, ``tier``,
        ``sell``, ``reasons``, and ``features``: values −1 to 1 by code. No answer, no seed (it is a
        hash of answers) and nothing of the person. Empty for records of before 2026.2.
    """
    shown = {"insole": len(result.insoles), "shoe": len(result.shoes)}
    return tuple(
        {
            "kind": each.kind,
            "product_id": each.product_id,
            "variant_id": each.variant_id,
            "position": each.position,
            "rank": each.rank,
            "shown": shown[each.kind],
            "propensity": each.propensity,
            "score": each.score,
            "is_swapped": each.is_swapped,
            "tier": result.tier,
            "sell": result.sell,
            "reasons": each.reasons,
            "features": dict(each.features),
        }
        for each in result.impressions
    )
