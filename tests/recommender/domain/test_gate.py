"""The gate as a function of decisions: every policy, kind and basis."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from catalog.specs import Insole
from recommender.domain.gate import (
    CHECK_FIRST,
    UNKNOWN,
    Basis,
    Decision,
    Gate,
    Permission,
    gate_of,
    is_comfort_only,
)
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell, Tier
from recommender.domain.sticky import TriageState

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SOFT = Insole(firmness="soft", medial_post_level=0, has_lateral_wedge=False, heel_lift_mm=0)
FIRM = Insole(firmness="firm", medial_post_level=1, has_lateral_wedge=False, heel_lift_mm=0)
ALLOWED, CHECK, REFUSED = Permission.ALLOWED, Permission.NEEDS_CHECK, Permission.REFUSED


def decision(
    tier: Tier = Tier.T3,
    sell: Sell = Sell.S3,
    basis: Basis = Basis.QUIZ,
    *,
    age: timedelta = timedelta(0),
    rule: str = "",
    seen: bool = False,
) -> Decision:
    return Decision(
        state=TriageState(
            tier=tier,
            sell=sell,
            rule_ids=(rule,) if rule else (),
            version="1",
            at=NOW - age,
            seen=seen,
        ),
        basis=basis,
    )


def gate(sell: Sell, *, is_known: bool = True) -> Gate:
    return Gate(tier=Tier.T3, sell=sell, rule_ids=(), is_known=is_known, decided_at=NOW)


@pytest.mark.parametrize(
    ("sell", "is_known", "soft", "firm", "shoe", "lift", "pad"),
    [
        (Sell.S0, True, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
        (Sell.S0, False, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
        (Sell.S1, True, REFUSED, REFUSED, ALLOWED, REFUSED, REFUSED),
        (Sell.S1, False, REFUSED, REFUSED, ALLOWED, REFUSED, REFUSED),
        (Sell.SN, True, ALLOWED, ALLOWED, ALLOWED, ALLOWED, ALLOWED),
        (Sell.SN, False, CHECK, CHECK, ALLOWED, CHECK, CHECK),
        (Sell.S2, True, ALLOWED, REFUSED, ALLOWED, REFUSED, REFUSED),
        (Sell.S2, False, CHECK, REFUSED, ALLOWED, REFUSED, REFUSED),
        (Sell.S3, True, ALLOWED, ALLOWED, ALLOWED, ALLOWED, ALLOWED),
        (Sell.S3, False, CHECK, CHECK, ALLOWED, CHECK, CHECK),
    ],
)
def test_permission_of_every_policy_and_kind(sell, is_known, soft, firm, shoe, lift, pad):
    of = gate(sell, is_known=is_known)
    assert of.permission("insole", SOFT) is soft
    assert of.permission("insole", FIRM) is firm
    assert of.permission("shoe", None) is shoe
    assert of.permission("accessory", Insole(firmness="soft", heel_lift_mm=8)) is lift
    assert of.permission("accessory", None) is pad


@pytest.mark.parametrize(
    ("changed", "is_comfort"),
    [
        ({}, True),
        ({"firmness": "semi"}, False),
        ({"heel_lift_mm": 6}, True),
        ({"heel_lift_mm": 7}, False),
        ({"heel_lift_mm": None}, False),
        ({"firmness": "firm"}, False),
        ({"firmness": None}, False),
        ({"medial_post_level": 1}, False),
        ({"medial_post_level": None}, False),
        ({"has_lateral_wedge": True}, False),
    ],
)
def test_comfort_insoles_are_soft_flat_and_low(changed, is_comfort):
    fields = {"firmness": "soft", "medial_post_level": 0, "heel_lift_mm": 0} | changed
    assert is_comfort_only(Insole(**fields)) is is_comfort


def test_an_insole_without_specs_is_not_known_to_be_a_comfort_insole():
    assert is_comfort_only(None) is False
    assert gate(Sell.S2).permission("insole", None) is REFUSED


@pytest.mark.parametrize("sell", [Sell.S0, Sell.S1, Sell.S2])
def test_a_refusal_is_said_in_the_words_of_the_policy(sell):
    assert gate(sell).refusal("insole") == current_rules().policies[sell]


def test_a_missing_check_is_asked_for():
    assert UNKNOWN.refusal("insole") == CHECK_FIRST


def test_nothing_decided_is_not_known():
    assert gate_of([], NOW) == UNKNOWN


def test_a_later_quiz_replaces_a_milder_result():
    found = gate_of([decision(Tier.T2, Sell.S1, rule="F12"), decision()], NOW)
    assert (found.sell, found.rule_ids, found.is_holding) == (Sell.S3, (), False)


@pytest.mark.parametrize("age_hours", [0, 23])
def test_an_emergency_holds_a_day_whatever_is_answered_after(age_hours):
    held = decision(Tier.T0, Sell.S0, age=timedelta(hours=age_hours), rule="R01")
    found = gate_of([held, decision()], NOW)
    assert (found.tier, found.sell, found.is_holding) == (Tier.T0, Sell.S0, True)
    assert found.rule_ids == ("R01",)


def test_an_emergency_lapses_after_a_day_and_is_asked_again():
    assert gate_of([decision(Tier.T0, Sell.S0, age=timedelta(hours=24))], NOW) == UNKNOWN


def test_today_advice_holds_until_seen_even_beyond_a_month():
    old = decision(Tier.T1, Sell.S1, age=timedelta(days=90), rule="R13")
    assert gate_of([old, decision()], NOW).sell is Sell.S1
    seen = decision(Tier.T1, Sell.S1, age=timedelta(days=90), rule="R13", seen=True)
    assert gate_of([seen, decision()], NOW).sell is Sell.S3


def test_today_advice_outlives_a_later_emergency():
    first = decision(Tier.T1, Sell.S1, age=timedelta(days=3), rule="R13")
    second = decision(Tier.T0, Sell.S0, age=timedelta(days=2), rule="R01")
    found = gate_of([first, second, decision()], NOW)
    assert (found.tier, found.rule_ids) == (Tier.T1, ("R13",))


def test_a_result_is_stale_after_thirty_days():
    assert gate_of([decision(age=timedelta(days=30))], NOW).is_known
    assert gate_of([decision(age=timedelta(days=30, seconds=1))], NOW) == UNKNOWN


def test_a_checklist_never_lifts_what_the_quiz_decided():
    quiz = decision(Tier.T2, Sell.S1, rule="F09")
    none_ticked = decision(basis=Basis.CHECKLIST)
    found = gate_of([quiz, none_ticked, none_ticked], NOW)
    assert (found.tier, found.sell, found.rule_ids) == (Tier.T2, Sell.S1, ("F09",))


def test_a_checklist_never_lifts_an_earlier_tick():
    ticked = decision(Tier.T2, Sell.S1, Basis.CHECKLIST, rule="F12")
    assert gate_of([ticked, decision(basis=Basis.CHECKLIST)], NOW).sell is Sell.S1


def test_a_checklist_may_make_the_gate_stricter():
    found = gate_of([decision(), decision(Tier.T0, Sell.S0, Basis.CHECKLIST, rule="R05")], NOW)
    assert (found.tier, found.sell, found.is_holding) == (Tier.T0, Sell.S0, True)


def test_an_open_quiz_makes_stricter_but_nothing_known():
    found = gate_of([decision(Tier.T2, Sell.S1, Basis.PARTIAL, rule="F12")], NOW)
    assert (found.sell, found.is_known, found.is_holding) == (Sell.S1, False, False)


def test_an_open_quiz_adds_to_what_is_known_until_it_is_finished():
    known, partial = decision(), decision(Tier.T2, Sell.S2, Basis.PARTIAL, rule="R31")
    assert gate_of([known, partial], NOW).sell is Sell.S2
    assert gate_of([known, partial], NOW).is_known
    assert gate_of([known, partial, decision()], NOW).sell is Sell.S3


def test_a_doubt_that_is_being_cleared_lapses_like_an_emergency():
    doubt = decision(Tier.T0, Sell.S0, Basis.PARTIAL, age=timedelta(hours=23))
    assert gate_of([doubt], NOW).sell is Sell.S0
    older = decision(Tier.T0, Sell.S0, Basis.PARTIAL, age=timedelta(hours=25))
    assert gate_of([older], NOW) == UNKNOWN
    today = decision(Tier.T1, Sell.S1, Basis.PARTIAL, age=timedelta(days=31))
    assert gate_of([today], NOW) == UNKNOWN


def test_a_t1_rule_beside_a_lapsed_emergency_holds_until_seen():
    both = decision(Tier.T0, Sell.S0, Basis.CHECKLIST, age=timedelta(hours=25), rule="R01")
    both = replace(both, state=replace(both.state, rule_ids=("R01", "R13", "F12")))
    found = gate_of([both, decision()], NOW)
    assert (found.tier, found.sell, found.rule_ids) == (Tier.T1, Sell.S1, ("R13",))
    assert found.is_holding
    seen = replace(both, state=replace(both.state, seen=True))
    assert gate_of([seen, decision()], NOW).sell is Sell.S3


@pytest.mark.parametrize(
    ("hours_after", "is_known"), [(-1, False), (1, False), (23, False), (24, True), (25, True)]
)
def test_only_what_is_answered_after_an_emergencys_day_counts_as_asked(hours_after, is_known):
    began = timedelta(hours=48)
    held = decision(Tier.T0, Sell.S0, Basis.CHECKLIST, age=began, rule="R01")
    none = decision(basis=Basis.CHECKLIST, age=began - timedelta(hours=hours_after))
    found = gate_of(sorted([held, none], key=lambda each: each.state.at), NOW)
    assert (found.is_known, found.sell) == (is_known, Sell.S3)


def test_what_was_strict_before_an_emergency_stays_strict_after_it():
    numb = decision(Tier.T2, Sell.S1, age=timedelta(days=3), rule="F12")
    held = decision(Tier.T0, Sell.S0, age=timedelta(days=2), rule="R01")
    found = gate_of([numb, held], NOW)
    assert (found.sell, found.is_known) == (Sell.S1, False)


def test_an_emergency_taken_back_as_a_mis_tap_asks_nothing_again():
    slip = decision(Tier.T0, Sell.S0, age=timedelta(days=2), seen=True)
    assert gate_of([decision(age=timedelta(days=3)), slip], NOW).is_known


@pytest.mark.parametrize(
    ("tier", "sell", "is_urgent", "refuses"),
    [
        (Tier.T0, Sell.S0, True, True),
        (Tier.T1, Sell.S1, True, True),
        (Tier.T2, Sell.SN, False, False),
        (Tier.T2, Sell.S2, False, True),
        (Tier.T3, Sell.S3, False, False),
    ],
)
def test_a_gate_says_whether_it_is_urgent_and_refuses_anything(tier, sell, is_urgent, refuses):
    found = replace(gate(sell), tier=tier)
    assert (found.is_urgent, found.refuses_some) == (is_urgent, refuses)
