"""The rule data: complete, sourced, in plain words, refused where it contradicts itself."""

import re
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from recommender.domain.rules import BadRules, current_rules, load_rules
from recommender.domain.ruleset import Sell, Tier
from tests.recommender.domain.words import forbidden_words

RULES = current_rules()
TEXT = (resources.files("recommender") / "data" / "triage.toml").read_text("utf-8")
ROOT = Path(__file__).parents[3]

# EVIDENCE §2a and §2b, column by column.
TIERS = {
    Tier.T0: "R01 R02 R03 R04 R05 R06 R08 R10 R11 R14 R25 F01 F02 F06",
    Tier.T1: "R07 R09 R12 R13 R15 R16 R17 R18 R19 R20 R21 R22 R23 R24 R27 F03 F04 F05 F07 F08",
    Tier.T2: (
        "R26 R28 R29 R30 R31 R32 R33 R34 P2 F09 F10 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F23 F25 F28"
    ),
    Tier.T3: "P1 P4 F11 F22 F24 F26 F27 F29 K7",
}
SELLS = {
    Sell.S0: TIERS[Tier.T0],
    Sell.S1: TIERS[Tier.T1] + " R28 F09 F10 F12 F14 F15 F16 F17 F19 F22 F23 F27 K7",
    Sell.SN: "P1 P2",
    Sell.S2: "R26 R29 R30 R31 R32 R34 F11 F13 F18 F20 F21 F24 F25",
    Sell.S3: "R33 P4 F26 F28 F29",
}


def test_all_rules_of_evidence_are_here() -> None:
    ids = (
        [f"R{n:02}" for n in range(1, 35)] + ["P1", "P2", "P4"] + [f"F{n:02}" for n in range(1, 30)]
    )
    assert [rule.id for rule in RULES.rules] == [*ids, "K7"]
    assert [rule.id for rule in RULES.logic] == [f"K{n}" for n in range(1, 12)]
    assert [each.id for each in RULES.constraints] == ["STABLE"]


@pytest.mark.parametrize("tier", Tier)
def test_tiers_are_those_of_evidence(tier: Tier) -> None:
    assert {rule.id for rule in RULES.of_tier(tier)} == set(TIERS[tier].split())


@pytest.mark.parametrize("sell", Sell)
def test_policies_are_those_of_evidence(sell: Sell) -> None:
    assert {rule.id for rule in RULES.rules if rule.sell is sell} == set(SELLS[sell].split())


def test_an_unsigned_set_says_so() -> None:
    assert (RULES.version, RULES.reviewer, RULES.dated_on) == ("2026.2", "", date(2026, 11, 25))


def test_every_rule_has_a_source_key() -> None:
    for rule in RULES.rules:
        assert rule.sources
        assert all(re.fullmatch(r"[ET]\d+[a-c]?|D|R", key) for key in rule.sources), rule.id


def test_reasons_continue_a_sentence_and_make_one() -> None:
    for rule in RULES.rules:
        assert re.fullmatch(r"[a-z0-9].*\.", rule.why), rule.id
        assert rule.sign[0] == rule.why[0].upper()
        assert not rule.do or re.fullmatch(r"[A-Z].*\.", rule.do)


def test_nothing_claims_health() -> None:
    shown = [text for rule in RULES.rules for text in (rule.text, rule.why, rule.do, rule.concern)]
    shown += [part for one in RULES.screens.values() for part in (one.title, one.text, *one.signs)]
    shown += [line.text for line in RULES.checklist] + [RULES.reask, *RULES.policies.values()]
    for text in shown:
        assert forbidden_words(text) == [], text


def test_the_screens_say_exactly_what_evidence_says() -> None:
    emergency, today = RULES.screens[Tier.T0], RULES.screens[Tier.T1]
    assert f"{emergency.title} {emergency.text}" == (
        "Stop shopping. This could be an emergency. Call your local emergency number now "
        "(for example 112, 911, 999, 000) or go to the nearest emergency department. Do not drive "
        "yourself if your legs are weak. Don't wait for an appointment."
    )
    assert f"{today.title} {today.text}" == (
        "Please speak to a doctor, urgent-care service or health advice line today. "
        "If you can't reach one, or it gets worse, go to an emergency department."
    )
    assert RULES.screens[Tier.T2].title == (
        "Book with a doctor, physiotherapist or podiatrist in the next 1–2 weeks."
    )
    assert RULES.screens[Tier.T3].title == "None of your answers was a warning sign we ask about."
    assert "we don't think an insole will help this" in RULES.policies[Sell.SN].lower()


def test_the_today_screen_lists_every_emergency() -> None:
    assert RULES.screens[Tier.T1].signs == tuple(rule.sign for rule in RULES.of_tier(Tier.T0))
    assert RULES.screens[Tier.T0].signs == ()
    assert len(RULES.screens[Tier.T2].signs) == 6
    assert len(RULES.screens[Tier.T3].signs) == 4


def test_each_logic_rule_names_files_that_exist() -> None:
    for rule in RULES.logic:
        assert rule.enforced_in
        for name in rule.enforced_in:
            assert (ROOT / name).is_file(), f"{rule.id}: {name}"


def test_a_rule_is_found_by_its_id() -> None:
    assert RULES.rule("F03").do == "Stay off that foot until someone has looked at it."
    with pytest.raises(KeyError):
        RULES.rule("R99")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "R02"', 'id = "R01"', "R01: stands twice"),
        ('unless = ["R25"]', 'unless = ["F29"]', "R26: yields to rules that do not stand above it"),
        ('unless = ["R25"]', 'unless = ["R99"]', "R26: yields to rules that do not stand above it"),
        ('unless = ["R09"]', 'unless = ["R29"]', None),
        ('unless = ["F09"]', 'unless = ["F11"]', "F12: yields to a milder rule"),
        ('rule = "R13"', 'rule = "R99"', "checklist fever: names an unknown rule"),
        ('diabetes = "F03"', 'diabetes = "F99"', "checklist wound: names an unknown rule"),
    ],
)
def test_data_that_contradicts_itself_is_refused(old: str, new: str, message: str | None) -> None:
    assert TEXT.count(old) == 1
    if message is None:
        load_rules(TEXT.replace(old, new))
        return
    with pytest.raises(BadRules, match=message):
        load_rules(TEXT.replace(old, new))


@pytest.mark.parametrize("change", [('tier = "T0"', 'tier = "T9"'), ('sell = "S0"', 'sell = "S9"')])
def test_an_unknown_tier_or_policy_is_refused(change: tuple[str, str]) -> None:
    with pytest.raises(KeyError):
        load_rules(TEXT.replace(*change, 1))
