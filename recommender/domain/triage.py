"""Triage: which safety rules the answers fire, the worst tier, the strictest sell policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recommender.domain.conditions import Answers, Truth
from recommender.domain.questions import ME
from recommender.domain.ruleset import Check, Rule, RuleSet, Screen, Sell, Tier

__all__ = [
    "Check",
    "FiredRule",
    "Rule",
    "RuleSet",
    "Screen",
    "Sell",
    "Tier",
    "TriageOutcome",
    "UnknownCheck",
    "check",
    "evaluate",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiredRule:
    """A rule that the answers fired; ``unsure`` if only doubt fired it."""

    rule: Rule
    unsure: bool

    @property
    def id(self) -> str:
        """The rule's stable id."""
        return self.rule.id

    @property
    def said(self) -> str:
        """The reason in the user's words, about the wearer; softer where they could not say."""
        if self.unsure:
            return f"You were not sure about this, so be safe: {self.rule.why}"
        return f"You told us: {self.rule.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageOutcome:
    """What the rules say of one set of answers."""

    tier: Tier
    sell: Sell
    fired: tuple[FiredRule, ...]
    unsure: bool
    version: str
    constraints: frozenset[str] = frozenset()
    logic: tuple[str, ...] = ()

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Ids of the fired rules; K2 for doubt counted as yes, K3 for a contradiction."""
        ids = tuple(one.id for one in self.fired)
        return (*ids, *(("K2",) if self.unsure else ()), *self.logic)

    @property
    def worst(self) -> tuple[FiredRule, ...]:
        """The fired rules of the outcome's own tier."""
        return tuple(one for one in self.fired if one.rule.tier == self.tier)


def evaluate(rules: RuleSet, answers: Answers) -> TriageOutcome:
    """Apply every rule to the answers (K1, K2, K3, K6, K7).

    Parameters
    ----------
    rules
        The rule set.
    answers
        Answers by question id; an absent question says nothing.

    Returns
    -------
    TriageOutcome
        Tier = worst of the fired rules, sell = strictest; T3/S3 if none fired.

    References
    ----------
    EVIDENCE §2: rules R01–R34, P1, P2, P4, F01–F29, K1–K7.
    """
    return _outcome(
        rules,
        _fire(rules, answers),
        constraints=frozenset(
            each.id for each in rules.constraints if each.when.truth(answers) > Truth.NO
        ),
        logic=tuple(
            each.id for each in rules.logic if each.when and each.when.truth(answers) is Truth.YES
        ),
    )


class UnknownCheck(LookupError):
    """The checklist has no such line."""


def check(rules: RuleSet, ticked: Iterable[str]) -> TriageOutcome:
    """Apply the short checklist for people who skip the quiz (K9).

    Parameters
    ----------
    rules
        The rule set.
    ticked
        Ids of the ticked lines; empty means "none of these".

    Raises
    ------
    UnknownCheck
        If a line is not of the checklist.
    """
    ids = frozenset(ticked)
    lines = [line for line in rules.checklist if line.id in ids]
    if len(lines) < len(ids):
        raise UnknownCheck(sorted(ids - {line.id for line in lines}))
    fired: dict[str, FiredRule] = {}
    for line in lines:
        for rule_id in (
            line.rule,
            *(line.together[other] for other in line.together if other in ids),
        ):
            fired[rule_id] = FiredRule(rule=rules.rule(rule_id), unsure=False)
    return _outcome(rules, list(fired.values()))


def _outcome(
    rules: RuleSet,
    fired: list[FiredRule],
    *,
    constraints: frozenset[str] = frozenset(),
    logic: tuple[str, ...] = (),
) -> TriageOutcome:
    return TriageOutcome(
        tier=min((one.rule.tier for one in fired), default=Tier.T3),
        sell=min((one.rule.sell for one in fired), default=Sell.S3),
        fired=tuple(fired),
        unsure=any(one.unsure for one in fired),
        version=rules.version,
        constraints=constraints,
        logic=logic,
    )


def _fire(rules: RuleSet, answers: Answers) -> list[FiredRule]:
    fired: list[FiredRule] = []
    ids: set[str] = set()
    is_own = answers.get("wearer", ME) == ME
    for rule in rules.rules:
        truth = rule.when.truth(answers)
        counts = truth is Truth.YES or (truth is Truth.UNSURE and rule.counts_doubt)
        if not counts or rule.unless & ids or (rule.only_alone and ids):
            continue
        ids.add(rule.id)
        worded = rule if is_own else rule.about_another()
        fired.append(FiredRule(rule=worded, unsure=truth is Truth.UNSURE))
    return fired
