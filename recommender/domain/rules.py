"""The safety rules as data: reads `data/triage.toml` into a rule set."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from recommender.domain.conditions import parse, parse_facts
from recommender.domain.triage import Constraint, LogicRule, Rule, RuleSet, Sell, Tier


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
    KeyError
        If a rule lacks a field or names an unknown tier or policy.
    """
    data = tomllib.loads(text)
    facts = parse_facts(data["facts"])

    def rule_of(table: dict[str, Any]) -> Rule:
        return Rule(
            id=table["id"],
            text=table["text"],
            why=table["why"],
            concern=table["concern"],
            tier=Tier[table["tier"]],
            sell=Sell[table["sell"]],
            sources=tuple(table["sources"]),
            when=parse(table["when"], facts),
            unless=frozenset(table.get("unless", ())),
            only_alone=table.get("only_alone", False),
        )

    return RuleSet(
        version=data["version"],
        rules=tuple(rule_of(table) for table in data["rules"]),
        logic=tuple(LogicRule(**table) for table in data["logic"]),
        constraints=tuple(
            Constraint(id=table["id"], text=table["text"], when=parse(table["when"], facts))
            for table in data["constraints"]
        ),
        facts=facts,
    )


@cache
def current_rules() -> RuleSet:
    """Return the rule set that ships with this version."""
    return load_rules((resources.files("recommender") / "data" / "triage.toml").read_text("utf-8"))
