"""A recommendation kept for a client that asked for it: stored, read, deleted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from recommender import consents, matching, responses, safety
from recommender.api.replies import recommendation_record
from recommender.domain.inputs import Owned
from recommender.domain.quiz import Walk
from recommender.domain.result import Result
from recommender.domain.ruleset import Sell, Tier
from recommender.models import QuizResponse, Recommendation, Wearer


@transaction.atomic
def keep(*, walked: Walk, owned: Sequence[Owned], now: datetime) -> dict[str, Any]:
    """Store consent, answers, the safety decision and the recommendation of a new wearer."""
    wearer = Wearer.objects.create(created_at=now)
    consents.give(wearer=wearer, now=now)
    response = responses.keep(wearer=wearer, walked=walked, now=now)
    safety.record(response=response, walk=walked, now=now)
    row = matching.recommend(wearer=wearer, response=response, now=now, owned=owned)
    return _record(row, matching.read(row), response)


def read(token: str, *, now: datetime) -> dict[str, Any] | None:
    """Return the newest recommendation of a wearer's token, None if there is none any more.

    A gate that became stricter since takes the products away.
    """
    row = _live(token, now=now).select_related("wearer", "response").first()
    if row is None or row.response is None:
        return None
    gate, result = safety.gate_for(row.wearer, now=now), matching.read(row)
    if gate.sell < Sell[result.sell]:
        result = _stricter(result, gate)
    return _record(row, result, row.response)


def delete(token: str, *, now: datetime) -> bool:
    """End the consent and delete answers and recommendations; safety decisions stay (K4)."""
    row = _live(token, now=now).select_related("wearer").first()
    if row is None:
        return False
    consents.withdraw(wearer=row.wearer, now=now)
    return True


def _live(token: str, *, now: datetime) -> Any:
    live = Recommendation.objects.filter(wearer__token=token, response__expires_at__gt=now)
    return live.order_by("-made_at", "-pk")


def _stricter(result: Result, gate: safety.Gate) -> Result:
    return replace(
        result,
        tier=Tier(min(gate.tier, Tier[result.tier])).name,
        sell=gate.sell.name,
        rule_ids=tuple(dict.fromkeys((*result.rule_ids, *gate.rule_ids))),
        insoles=(),
        shoes=(),
        left_out=(),
        relax=(),
        what_if=None,
    )


def _record(row: Recommendation, result: Result, response: QuizResponse) -> dict[str, Any]:
    versions = {
        "quiz": row.quiz_version,
        "rules": row.rules_version,
        "weights": row.weights_version,
        "catalog": row.catalog_version,
    }
    stored = {
        "token": row.wearer.token,
        "recommendation_id": row.pk,
        "expires_at": response.expires_at,
    }
    return recommendation_record(result, versions, stored)
