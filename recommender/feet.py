"""The size of a wearer's feet: what the quiz was told, else what is stored."""

from datetime import datetime

from recommender import crypto, responses
from recommender.domain.conditions import Answers
from recommender.domain.inputs import Inputs
from recommender.domain.ruleset import Sell, Tier
from recommender.domain.size import Foot, foot_of
from recommender.models import Wearer


def of(wearer: Wearer | None, *, now: datetime) -> Foot:
    """Return what is known of the longer foot, in one query; all unknown for nobody."""
    if wearer is None:
        return Foot()
    stored = Inputs(
        tier=Tier.T3.name,
        sell=Sell.S3.name,
        foot_min_mm=wearer.foot_min_mm,
        foot_max_mm=wearer.foot_max_mm,
        width=wearer.width,
    )
    return foot_of(_answers(wearer, now=now), stored)


def _answers(wearer: Wearer, *, now: datetime) -> Answers:
    response = responses.finished(wearer, now=now)
    if response is None:
        return {}
    try:
        return responses.answers(response)
    except crypto.Unreadable:
        return {}
