"""Recommendations: made, read and made again from their record, to the same bytes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from recommender import crypto, responses, safety, snapshot
from recommender.domain import canonical
from recommender.domain.conditions import Answers
from recommender.domain.edition import edition
from recommender.domain.inputs import Inputs, Owned
from recommender.domain.match import match
from recommender.domain.result import Result
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell, Tier
from recommender.domain.shelf import Catalog
from recommender.domain.triage import evaluate
from recommender.domain.what_if import with_what_if
from recommender.domain.why_not import WhyNot, explain
from recommender.models import QuizResponse, Recommendation, Wearer
from recommender.offers import S, offer, stock_of
from recommender.owned import owned_of
from recommender.safety import Gate
from recommender.standings import Standing


class CatalogChanged(Exception):
    """The catalogue is no longer the one of the record, so it cannot be made again."""


class RulesChanged(Exception):
    """The safety rules, the weights or the texts are no longer those of the record."""


class AnswersGone(Exception):
    """The answers behind the record were deleted, as promised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made(Generic[S]):
    """A stored recommendation, what it says, and what was read of its picks."""

    recommendation: Recommendation
    result: Result
    stocked: S


def recommend(
    *,
    wearer: Wearer,
    response: QuizResponse,
    now: datetime,
    owned: Sequence[Owned] | None = None,
) -> Recommendation:
    """Match the wearer with the shop and keep the record; its body is encrypted.

    ``owned`` stands in for the wearer's stored pairs.

    Raises
    ------
    recommender.crypto.Unreadable
        If the stored answers were changed.
    """
    pairs = owned_of(wearer, now=now) if owned is None else tuple(owned)
    inputs = _inputs(wearer, safety.gate_for(wearer, now=now), responses.answers(response), pairs)
    catalog = snapshot.current()
    made = _make(response=response, inputs=inputs, catalog=catalog, now=now, read=stock_of)
    return made.recommendation


def pairs_of(standing: Standing, *, now: datetime) -> tuple[Owned, ...]:
    """Return the pairs of a wearer whose standing was just read; no query where there are none."""
    return owned_of(standing.wearer, now=now) if standing.has_pairs else ()


def recall(standing: Standing, *, pairs: tuple[Owned, ...]) -> Result | None:
    """Return what was last shown; None after a changed answer or pair, or under a stricter gate.

    Raises
    ------
    recommender.crypto.Unreadable
        If the stored body was changed.
    """
    shown, response = standing.shown, standing.response
    if shown is None or response is None or shown.made_at < response.changed_at:
        return None
    text = body(shown)
    found = canonical.read(text)
    is_allowed = Sell[found.sell] <= standing.gate.sell
    return found if is_allowed and canonical.read_owned(text) == pairs else None


def make(
    standing: Standing, *, pairs: tuple[Owned, ...], now: datetime, read: Callable[[Result], S]
) -> Made[S]:
    """Recommend to a wearer whose standing was just read; ``read`` reads what is picked.

    Raises
    ------
    recommender.crypto.Unreadable
        If the stored answers were changed.
    """
    response, wearer = standing.response, standing.wearer
    assert response is not None
    inputs = _inputs(wearer, standing.gate, responses.answers(response), pairs)
    catalog = snapshot.current(standing.stamp)
    return _make(response=response, inputs=inputs, catalog=catalog, now=now, read=read)


def _make(
    *,
    response: QuizResponse,
    inputs: Inputs,
    catalog: Catalog,
    now: datetime,
    read: Callable[[Result], S],
) -> Made[S]:
    answers = responses.answers(response)
    made = offer(answers=answers, inputs=inputs, catalog=catalog, now=now, read=read)
    body = canonical.body_of(made.result, made.inputs)
    versions = (response.quiz_version, current_rules().version, edition(), catalog.sha256)
    row = Recommendation.objects.create(
        wearer=response.wearer,
        response=response,
        inputs_sha256=canonical.inputs_sha256(answers, made.inputs, versions),
        quiz_version=response.quiz_version,
        rules_version=current_rules().version,
        weights_version=edition(),
        catalog_version=catalog.version,
        catalog_sha256=catalog.sha256,
        body=crypto.encrypt(body.encode()).decode("ascii"),
        body_sha256=canonical.sha256(body),
        made_at=now,
    )
    return Made(recommendation=row, result=made.result, stocked=made.stocked)


def compute(*, answers: Answers, owned: Sequence[Owned] = (), now: datetime) -> Result:
    """Match answers with the shop for nobody in particular; nothing is stored.

    The gate is that of the answers alone.

    Parameters
    ----------
    answers
        Validated answers by question id.
    owned
        Pairs that count for comfort, size and room.
    now
        The moment of the stock that is counted.
    """
    catalog = snapshot.current()
    outcome = evaluate(current_rules(), answers)
    inputs = Inputs(
        tier=outcome.tier.name,
        sell=outcome.sell.name,
        rule_ids=outcome.rule_ids,
        owned=tuple(owned),
    )
    return offer(answers=answers, inputs=inputs, catalog=catalog, now=now, read=stock_of).result


def read(recommendation: Recommendation) -> Result:
    """Return what was shown.

    Raises
    ------
    recommender.crypto.Unreadable
        If the stored body was changed.
    """
    return canonical.read(body(recommendation))


def body(recommendation: Recommendation) -> str:
    """Return the record's canonical JSON, decrypted."""
    return crypto.decrypt(recommendation.body.encode("ascii")).decode()


def replay(recommendation: Recommendation) -> str:
    """Make the record again from the answers and return its canonical JSON.

    Stock, pairs and the gate come from the record, so they may have moved since.

    Raises
    ------
    AnswersGone
        The answers behind it were deleted.
    CatalogChanged
        A product, price or size was edited since.
    RulesChanged
        The safety rules, the weights or the texts are of another version.
    """
    response = recommendation.response
    if response is None:
        raise AnswersGone("the answers behind this recommendation were deleted")
    catalog = snapshot.current()
    if catalog.sha256 != recommendation.catalog_sha256:
        raise CatalogChanged(
            f"the catalogue moved on from version {recommendation.catalog_version}"
        )
    made_by = (recommendation.rules_version, recommendation.weights_version)
    if made_by != (current_rules().version, edition()):
        raise RulesChanged(f"made by rules {made_by[0]} and edition {made_by[1]} of the match")
    inputs = canonical.read_inputs(body(recommendation))
    answers = responses.answers(response)
    result = match(answers=answers, inputs=inputs, catalog=catalog)
    whole = with_what_if(answers=answers, inputs=inputs, catalog=catalog, result=result)
    return canonical.body_of(whole, inputs)


def why_not(*, recommendation: Recommendation, product_id: int) -> WhyNot:
    """Return why a product is not the best fit in a recommendation, or that it is.

    Stock, pairs and the gate are those of the record, so the answer fits what was shown.

    Raises
    ------
    AnswersGone
        The answers behind it were deleted.
    recommender.domain.why_not.UnknownProduct
        If no such insole or shoe is published.
    """
    response = recommendation.response
    if response is None:
        raise AnswersGone("the answers behind this recommendation were deleted")
    return explain(
        product_id=product_id,
        answers=responses.answers(response),
        inputs=canonical.read_inputs(body(recommendation)),
        catalog=snapshot.current(),
    )


def for_response(response: QuizResponse) -> Recommendation | None:
    """Return the newest recommendation made from a response."""
    return response.shown.order_by("-made_at", "-pk").first()


def _inputs(wearer: Wearer, gate: Gate, answers: Answers, owned: tuple[Owned, ...]) -> Inputs:
    """Return what the match needs beside answers and stock."""
    outcome = evaluate(current_rules(), answers)
    return Inputs(
        tier=Tier(min(outcome.tier, gate.tier)).name,
        sell=Sell(min(outcome.sell, gate.sell)).name,
        rule_ids=tuple(dict.fromkeys((*outcome.rule_ids, *gate.rule_ids))),
        foot_min_mm=wearer.foot_min_mm,
        foot_max_mm=wearer.foot_max_mm,
        width=wearer.width,
        owned=owned,
    )
