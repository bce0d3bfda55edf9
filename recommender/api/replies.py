"""From valid answers to a record: what is missing, what they allow, what is recommended."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from rest_framework.exceptions import ValidationError

from recommender.api.problems import Incomplete
from recommender.api.quiz_records import NextOut, with_kind
from recommender.api.records import RecommendationOut
from recommender.domain.advice import in_order
from recommender.domain.conditions import Answer
from recommender.domain.questions import Question, current_quiz
from recommender.domain.quiz import Walk, progress, walk
from recommender.domain.result import Pick, Result
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Rule, Sell, Tier
from recommender.domain.triage import FiredRule

NOT_ASKED = "This is not asked after the other answers. Please leave it out, or change them."
URGENT = frozenset({Tier.T0, Tier.T1})
NO_PRODUCTS = frozenset({Sell.S0.name, Sell.S1.name, Sell.SN.name})


def walked(answers: Mapping[str, Answer]) -> Walk:
    """Follow the answers through the quiz."""
    return walk(current_quiz(), current_rules(), answers)


def enough(answers: Mapping[str, Answer]) -> Walk:
    """Return the walk if the answers carry a recommendation or stop at an urgent rule.

    Raises
    ------
    rest_framework.exceptions.ValidationError
        If a question was answered that is not asked: the answers do not fit together (K3).
    recommender.api.problems.Incomplete
        If questions are still to be answered (K2).
    """
    here = walked(answers)
    if here.is_stopped:
        return here
    off = _off(here, answers)
    if off:
        raise ValidationError({"answers": dict.fromkeys(off, NOT_ASKED)})
    if not here.is_done:
        blank = [each for each in here.path if each.id not in here.answers]
        raise Incomplete([{"id": each.id, "text": each.text} for each in blank])
    return here


def next_record(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return the next question and the gate so far."""
    here = walked(answers)
    outcome = here.outcome
    is_over = here.is_stopped or here.is_done
    asked = None if is_over else here.pending
    place = progress(current_quiz(), here.answers, asked) if asked else None
    said = tuple(one.said for one in outcome.fired)
    record = {
        "question": asked and _worded(asked, here.answers),
        "step": place.step if place else len(here.answers),
        "total": place.total if place else len(here.answers),
        "is_done": here.is_done and not here.is_stopped,
        "is_stopped": here.is_stopped,
        "not_asked": _off(here, answers),
        "gate": {
            "tier": outcome.tier.name,
            "sell": outcome.sell.name,
            "rules": {"version": outcome.version, "ids": outcome.rule_ids},
            "advice": _screen(outcome.tier, outcome.sell, outcome.rule_ids, said)
            if is_over
            else None,
        },
    }
    return dict(NextOut(record).data)


def _worded(question: Question, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return a question in words about the wearer, with the choices that make sense."""
    shown = question.worded(answers)
    return with_kind(replace(shown, choices=shown.choices_for(answers)))


def recommendation_record(
    result: Result, versions: Mapping[str, Any], stored: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return a result as the API shows it."""
    tier, sell = Tier[result.tier], Sell[result.sell]
    picks = () if result.sell in NO_PRODUCTS else in_order(result)
    record = {
        "tier": result.tier,
        "sell": result.sell,
        "rules": {"version": versions["rules"], "ids": result.rule_ids},
        "advice": _screen(tier, sell, result.rule_ids, result.said)
        | {"items": result.advice, "do_nothing": result.do_nothing},
        "basis": result.basis,
        "profile": result.profile,
        "picks": [_pick(each) for each in picks],
        "left_out": result.left_out,
        "relax": result.relax,
        "what_if": result.what_if,
        "taste": result.taste,
        "versions": versions,
        "stored": stored,
    }
    return dict(RecommendationOut(record).data)


def _off(here: Walk, answers: Mapping[str, Answer]) -> list[str]:
    return [question_id for question_id in answers if question_id not in here.answers]


def _screen(tier: Tier, sell: Sell, rule_ids: Sequence[str], said: Sequence[str]) -> dict[str, Any]:
    """Return the words of the tier's screen; an urgent one gives only its own reasons."""
    rules = current_rules()
    screen = rules.screens[tier]
    fired = [rule for rule in rules.rules if rule.id in rule_ids]
    worst = [rule for rule in fired if rule.tier is tier]
    words = _words(fired, rule_ids, said)
    return {
        "title": screen.title,
        "text": screen.text,
        "said": [words[rule.id] for rule in (worst if tier in URGENT else fired)],
        "do": list(dict.fromkeys(rule.do for rule in worst if rule.do)),
        "signs_title": screen.signs_title,
        "signs": screen.signs,
        "policy": rules.policies[sell],
        "items": [],
        "do_nothing": "",
    }


def _words(fired: Sequence[Rule], rule_ids: Sequence[str], said: Sequence[str]) -> dict[str, str]:
    """Return the reason of each rule; of one that a stored gate brought, as the gate says it."""
    is_unsure = "K2" in rule_ids
    gate = {rule.id: FiredRule(rule=rule, unsure=is_unsure).said for rule in fired}
    own = [rule_id for rule_id in rule_ids if rule_id in gate]
    return gate | dict(zip(own, said, strict=False))


def _pick(pick: Pick) -> dict[str, Any]:
    record = {name: getattr(pick, name) for name in pick.__slots__}
    return record | {
        "sku": pick.size and pick.size.sku,
        "reasons": [reason.text for reason in pick.reasons_for],
        "doubt": pick.reason_against.text if pick.reason_against else "",
        "currency": settings.SHOP_CURRENCY,
    }
