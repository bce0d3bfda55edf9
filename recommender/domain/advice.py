"""Advice beside or instead of products, and when doing nothing is right (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from recommender.domain.conditions import Answers, Condition, Truth, parse
from recommender.domain.inputs import Inputs
from recommender.domain.needs import current_needs
from recommender.domain.result import Advice, Pick, Result
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell, Tier
from recommender.domain.triage import FiredRule
from recommender.domain.wishes import Wishes
from recommender.domain.words import chosen

URGENT = frozenset({Tier.T0.name, Tier.T1.name})
SILENT = frozenset({Sell.S0.name, Sell.S1.name, Sell.SN.name})
WORN = ("worn_shoes", "worn_pair", "old_pair")  # what is said of shoes before anything else
OF_PRODUCTS = frozenset({"measure", "fixed_liner", "steady", "allergy_unlisted", *WORN})
EXPLAINED = frozenset({Sell.S1.name, Sell.S2.name})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of advice and when it is true; ``of_pair`` asks for a pair past its likely life."""

    advice: Advice
    sources: tuple[str, ...]
    when: Condition | None
    rules: frozenset[str]
    constraint: str
    of_pair: bool = False

    def holds(
        self, answers: Answers, rule_ids: frozenset[str], *, is_stable: bool, pair: str
    ) -> bool:
        """Whether it applies to these answers, fired rules and the pair past its life ("" if none)."""
        if self.of_pair and not pair:
            return False
        if self.when is not None and self.when.truth(answers) is not Truth.YES:
            return False
        if self.rules and not self.rules & rule_ids:
            return False
        return is_stable or not self.constraint


def load_advice(text: str, facts: Mapping[str, Condition]) -> tuple[Piece, ...]:
    """Read all advice from TOML, in the order it is shown."""
    return tuple(_piece(table, facts) for table in tomllib.loads(text)["advice"])


def _piece(table: Mapping[str, Any], facts: Mapping[str, Condition]) -> Piece:
    return Piece(
        advice=Advice(
            code=table["id"], title=table["title"], text=table["text"], grade=table["grade"]
        ),
        sources=tuple(table["sources"]),
        when=parse(table["when"], facts) if "when" in table else None,
        rules=frozenset(table.get("rules", ())),
        constraint=table.get("constraint", ""),
        of_pair="pair" in table,
    )


@cache
def current_advice() -> tuple[Piece, ...]:
    """Return the advice that ships with this version."""
    text = (resources.files("recommender") / "data" / "advice.toml").read_text("utf-8")
    return load_advice(text, current_rules().facts)


def items(
    *,
    answers: Answers,
    wishes: Wishes,
    inputs: Inputs,
    is_stable: bool,
    fired: Sequence[FiredRule] = (),
) -> tuple[Advice, ...]:
    """Return what to say beside the products, most important first; nothing at T0 and T1."""
    if inputs.tier in URGENT:
        return ()
    found = _found(answers, inputs, is_stable=is_stable)
    to_do = _to_do(fired)
    if inputs.sell in SILENT:
        found = [each for each in found if each.code not in OF_PRODUCTS]
        return (*to_do, *_policy(inputs), *found)
    honest = [
        Advice(code=f"need:{need.id}", title=need.title, text=need.text, grade=need.grade)
        for need in wishes.needs
    ]
    first = [each for each in found if each.code in WORN]
    rest = [each for each in found if each.code not in WORN]
    return (*to_do, *first, *_policy(inputs), *honest, *rest)


def is_shoes_first(pieces: Sequence[Advice]) -> bool:
    """Return whether shoes come before insoles: the worn ones, or where sore spots ask for shoes."""
    codes = {each.code for each in pieces}
    leads = {need.leads for need in current_needs() if f"need:{need.id}" in codes}
    return not codes.isdisjoint(WORN) or ("shoe" in leads and "insole" not in leads)


def in_order(result: Result) -> tuple[Pick, ...]:
    """Return the picks in the order of the page."""
    if is_shoes_first(result.advice):
        return (*result.shoes, *result.insoles)
    return (*result.insoles, *result.shoes)


def _found(answers: Answers, inputs: Inputs, *, is_stable: bool) -> list[Advice]:
    """Return the pieces that hold; where the worn pair is known by name, it alone is named."""
    pair, rule_ids = _past_life(inputs), frozenset(inputs.rule_ids)
    found = [
        replace(piece.advice, title=piece.advice.title.replace("{pair}", pair))
        for piece in current_advice()
        if piece.holds(answers, rule_ids, is_stable=is_stable, pair=pair)
    ]
    is_named = any(each.code == "worn_pair" for each in found)
    return [each for each in found if not (is_named and each.code == "worn_shoes")]


def _past_life(inputs: Inputs) -> str:
    """Return the name of the shoe still worn that has gone furthest past its likely life, or ""."""
    past = [each for each in inputs.owned if each.is_active and each.kind == "shoe"]
    past = [each for each in past if each.is_past_life]
    worst = max(past, key=lambda each: (each.wear_km or 0.0, -each.pair_id), default=None)
    return worst.name if worst else ""


def _to_do(fired: Sequence[FiredRule]) -> tuple[Advice, ...]:
    """Return what the fired rules ask to be done, once each."""
    told = {one.rule.do: one for one in reversed(fired) if one.rule.do and one.id != "F22"}
    return tuple(
        Advice(code=f"rule:{one.id}", title=do, text=one.said) for do, one in reversed(told.items())
    )


def _policy(inputs: Inputs) -> tuple[Advice, ...]:
    if inputs.sell not in EXPLAINED:
        return ()
    text = current_rules().policies[Sell[inputs.sell]]
    title = "What we can suggest for now" if inputs.sell == Sell.S2.name else "No insole for now"
    return (Advice(code=f"policy:{inputs.sell}", title=title, text=text),)


def do_nothing(*, answers: Answers, wishes: Wishes, inputs: Inputs) -> str:
    """Return a sentence where doing nothing is a true option, else ""."""
    if inputs.tier in URGENT:
        return ""
    rule_ids = frozenset(inputs.rule_ids)
    if "F22" in rule_ids:
        return "You need to buy nothing. Feet like these usually need nothing."
    if {"P1", "P2"} & rule_ids:
        return "You need to buy nothing here. Shoes and insoles are unlikely to change this."
    if inputs.sell != Sell.S3.name or chosen(answers, "pain") not in {(), ("none",)}:
        return ""
    if answers.get("shoe_state") == "worn" or _past_life(inputs):
        return ""
    opening = "You told us that nothing hurts, so an insole is a matter of comfort alone."
    if not chosen(answers, "pain"):
        opening = "Nothing you told us asks for an insole."
    return f"{opening} If your shoes feel fine, your current pair may be all you need."
