"""The safety rules as data: reads `data/triage.toml` into a rule set."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from recommender.domain.conditions import Condition, parse, parse_facts
from recommender.domain.ruleset import (
    Check,
    Constraint,
    LogicRule,
    Rule,
    RuleSet,
    Screen,
    Sell,
    Tier,
)


class BadRules(ValueError):
    """Rule data that contradicts itself."""


def load_rules(text: str) -> RuleSet:
    """Read a rule set from TOML.

    Parameters
    ----------
    text
        The TOML document.

    Raises
    ------
    BadCondition
        If a rule's condition is not of the language.
    BadRules
        If an id repeats, or a rule or checklist line names a rule that is not there (above it).
    KeyError
        If a rule lacks a field or names an unknown tier or policy.
    """
    data = tomllib.loads(text)
    facts = parse_facts(data["facts"])
    rules = tuple(_rule(table, facts) for table in data["rules"])
    checklist = tuple(_check(table) for table in data["checklist"])
    _refuse_contradictions(rules, checklist)
    return RuleSet(
        version=data["version"],
        reviewer=data["reviewer"],
        dated_on=data["date"],
        rules=rules,
        logic=tuple(_logic(table, facts) for table in data["logic"]),
        constraints=tuple(
            Constraint(id=table["id"], text=table["text"], when=parse(table["when"], facts))
            for table in data["constraints"]
        ),
        facts=facts,
        checklist=checklist,
        reask=data["reask"]["text"],
        screens={tier: _screen(data["screens"][tier.name], rules) for tier in Tier},
        policies={sell: data["policies"][sell.name] for sell in Sell},
    )


def _rule(table: Mapping[str, Any], facts: Mapping[str, Condition]) -> Rule:
    return Rule(
        id=table["id"],
        text=table["text"],
        why=table["why"],
        concern=table["concern"],
        tier=Tier[table["tier"]],
        sell=Sell[table["sell"]],
        sources=tuple(table["sources"]),
        when=parse(table["when"], facts),
        do=table.get("do", ""),
        unless=frozenset(table.get("unless", ())),
        only_alone=table.get("only_alone", False),
        doubt=table.get("doubt", False),
        why_other=table.get("why_other", ""),
    )


def _logic(table: Mapping[str, Any], facts: Mapping[str, Condition]) -> LogicRule:
    return LogicRule(
        id=table["id"],
        text=table["text"],
        enforced_in=tuple(table["enforced_in"]),
        when=parse(table["when"], facts) if "when" in table else None,
    )


def _check(table: Mapping[str, Any]) -> Check:
    return Check(
        id=table["id"],
        text=table["text"],
        rule=table["rule"],
        together=table.get("with", {}),
    )


def _screen(table: Mapping[str, Any], rules: tuple[Rule, ...]) -> Screen:
    signs = table.get("signs", ())
    if "signs_of" in table:
        tier = Tier[table["signs_of"]]
        signs = [rule.sign for rule in rules if rule.tier is tier]
    return Screen(
        title=table["title"],
        text=table["text"],
        signs_title=table.get("signs_title", ""),
        signs=tuple(signs),
    )


def _refuse_contradictions(rules: tuple[Rule, ...], checklist: tuple[Check, ...]) -> None:
    above: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in above:
            raise BadRules(f"{rule.id}: stands twice")
        if rule.unless - above.keys():
            raise BadRules(f"{rule.id}: yields to rules that do not stand above it")
        if any(_is_milder(above[other], rule) for other in rule.unless):
            raise BadRules(f"{rule.id}: yields to a milder rule")
        above[rule.id] = rule
    for line in checklist:
        if {line.rule, *line.together.values()} - above.keys():
            raise BadRules(f"checklist {line.id}: names an unknown rule")


def _is_milder(other: Rule, rule: Rule) -> bool:
    return other.tier > rule.tier or other.sell > rule.sell


@cache
def current_rules() -> RuleSet:
    """Return the rule set that ships with this version."""
    return load_rules((resources.files("recommender") / "data" / "triage.toml").read_text("utf-8"))
