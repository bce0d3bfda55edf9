"""The safety rules as records: tiers, sell policies, rules, and the words of the screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum

from recommender.domain.conditions import Condition


class Tier(IntEnum):
    """How soon a person should be seen; smaller is more urgent."""

    T0 = 0
    T1 = 1
    T2 = 2
    T3 = 3


class Sell(IntEnum):
    """What may be sold; smaller is stricter."""

    S0 = 0
    S1 = 1
    SN = 2
    S2 = 3
    S3 = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One signed rule of the set; ``why`` says it to the wearer, ``why_other`` about one."""

    id: str
    text: str
    why: str
    concern: str
    tier: Tier
    sell: Sell
    sources: tuple[str, ...]
    when: Condition
    do: str = ""
    unless: frozenset[str] = frozenset()
    only_alone: bool = False
    doubt: bool = False
    why_other: str = ""

    @property
    def counts_doubt(self) -> bool:
        """Whether "not sure" counts as yes (K2: every T0, T1 and T2 question)."""
        return self.doubt or self.tier < Tier.T3

    @property
    def sign(self) -> str:
        """The reason as a sentence of its own, for lists of signs."""
        return self.why[0].upper() + self.why[1:]

    def about_another(self) -> Rule:
        """Return the rule in the words about somebody else."""
        return replace(self, why=self.why_other or self.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """A property the products must have, whatever else was fired."""

    id: str
    text: str
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class LogicRule:
    """A rule about the rules (K1–K11) and where it is enforced."""

    id: str
    text: str
    enforced_in: tuple[str, ...]
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A line of the short checklist (K9); a tick counts as ``rule``.

    ``together`` names the rule that counts as well when another line is ticked.
    """

    id: str
    text: str
    rule: str
    together: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """The words of a tier; ``signs`` say when to get help sooner."""

    title: str
    text: str
    signs_title: str = ""
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """A version of all safety rules, in the order a clinician reads them.

    An empty ``reviewer`` means that no clinician has signed this version yet.
    """

    version: str
    reviewer: str
    dated_on: date
    rules: tuple[Rule, ...]
    logic: tuple[LogicRule, ...]
    constraints: tuple[Constraint, ...]
    facts: dict[str, Condition]
    checklist: tuple[Check, ...]
    reask: str
    screens: Mapping[Tier, Screen]
    policies: Mapping[Sell, str]

    def of_tier(self, tier: Tier) -> tuple[Rule, ...]:
        """Return the rules of one tier."""
        return tuple(rule for rule in self.rules if rule.tier is tier)

    def screen(self, tier: Tier, *, is_about_another: bool) -> Screen:
        """Return the words of a tier; signs that are other rules in the words about the wearer."""
        screen = self.screens[tier]
        if not is_about_another:
            return screen
        other = {rule.sign: rule.about_another().sign for rule in self.rules}
        return replace(screen, signs=tuple(other.get(sign, sign) for sign in screen.signs))

    def rule(self, rule_id: str) -> Rule:
        """Return a rule by id, or raise KeyError."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)
