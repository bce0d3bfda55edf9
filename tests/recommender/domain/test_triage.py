"""Every rule fires through the real quiz; worst tier and strictest policy win; doubt counts."""

import pytest

from recommender.domain.conditions import NOT_SURE, Chosen, uses
from recommender.domain.questions import Kind, current_quiz
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Rule, Sell, Tier
from recommender.domain.triage import UnknownCheck, check, evaluate
from tests.recommender.domain.fires import ALSO, FIRES
from tests.recommender.domain.walks import Said, take

RULES = current_rules()
DOUBTFUL = [rule for rule in RULES.rules if rule.counts_doubt and rule.id != "K7"]


def test_every_rule_has_a_path_that_fires_it() -> None:
    assert set(FIRES) == {rule.id for rule in RULES.rules}


@pytest.mark.parametrize(("rule_id", "said"), [*FIRES.items(), *ALSO])
def test_a_path_through_the_quiz_fires_the_rule(rule_id: str, said: Said) -> None:
    here = take(said)
    rule = RULES.rule(rule_id)
    assert rule_id in here.outcome.rule_ids
    assert here.outcome.tier <= rule.tier
    assert here.outcome.sell <= rule.sell


@pytest.mark.parametrize("rule_id", [rule.id for rule in RULES.rules if rule.tier <= Tier.T1])
def test_an_urgent_rule_stops_the_quiz_at_its_own_tier(rule_id: str) -> None:
    here = take(FIRES[rule_id])
    assert here.is_stopped
    assert [one.id for one in here.outcome.worst] == [rule_id]
    assert (here.outcome.tier, here.outcome.sell) == (
        RULES.rule(rule_id).tier,
        RULES.rule(rule_id).sell,
    )


def test_a_healthy_person_fires_nothing() -> None:
    outcome = take({}).outcome
    assert (outcome.tier, outcome.sell, outcome.rule_ids) == (Tier.T3, Sell.S3, ())
    assert outcome.worst == ()
    assert outcome.constraints == frozenset()


@pytest.mark.parametrize("rule", DOUBTFUL, ids=lambda rule: rule.id)
def test_not_sure_counts_as_yes_with_softer_text(rule: Rule) -> None:
    doubts = list(_in_doubt(rule, FIRES[rule.id]))
    assert doubts, "no question of this rule can be answered with doubt"
    for said in doubts:
        fired = {one.id: one for one in take(said).outcome.fired}
        assert fired.keys() & {rule.id, *rule.unless}
        if rule.id in fired and fired[rule.id].unsure:
            assert fired[rule.id].said.startswith("You were not sure about this, so be safe: ")


def test_doubt_alone_is_marked() -> None:
    outcome = take({"urgent": [NOT_SURE], "urgent_unsure": ["chest"]}).outcome
    assert (outcome.tier, outcome.rule_ids, outcome.unsure) == (Tier.T0, ("R10", "K2"), True)


def _in_doubt(rule: Rule, said: Said) -> list[Said]:
    """The same path with one of the rule's answers not sure."""
    paths: list[Said] = []
    for use in uses(rule.when):
        chosen = said.get(use.question)
        if not isinstance(use, Chosen) or chosen is None:
            continue
        question = current_quiz().question(use.question)
        if NOT_SURE not in question.choice_ids or not use.choices & set(
            chosen if isinstance(chosen, list) else [chosen]
        ):
            continue
        if question.kind is Kind.SINGLE:
            paths.append({**said, use.question: NOT_SURE})
        else:
            paths.append({**said, use.question: [NOT_SURE], f"{use.question}_unsure": list(chosen)})
    return paths


def test_doubt_about_all_counts_for_each() -> None:
    outcome = take({"nerves": [NOT_SURE], "nerves_unsure": ["all"]}).outcome
    assert outcome.rule_ids == ("R01", "R02", "R03", "R04", "R05", "R06", "R07", "K2")
    assert {one.id for one in outcome.worst} == {"R01", "R02", "R03", "R04", "R05", "R06"}


def test_one_line_of_doubt_is_only_that_line() -> None:
    outcome = take({"nerves": [NOT_SURE], "nerves_unsure": ["foot_drop"]}).outcome
    assert (outcome.tier, outcome.rule_ids) == (Tier.T1, ("R07", "K2"))


def test_a_sure_sign_says_what_was_told() -> None:
    (fired,) = take(FIRES["F03"]).outcome.fired
    assert fired.said == (
        "You told us: you have diabetes, and a foot has a wound, a blister, a new color, "
        "or is hot, red or swollen."
    )


def test_diabetes_kept_secret_still_asks_for_soft_insoles_only() -> None:
    said = {"health": [NOT_SURE], "health_unsure": ["diabetes"], "diabetes_check": "low_risk"}
    outcome = take(said).outcome
    assert (outcome.tier, outcome.sell, outcome.rule_ids) == (Tier.T3, Sell.S2, ("F11", "K2"))


class TestContradictions:
    def test_a_diabetes_medicine_without_diabetes_is_read_as_diabetes(self) -> None:
        said = {"health": ["diabetes_medicine"], "diabetes_confirm": "other_reason"}
        assert take({**said, "diabetes_check": "no"}).outcome.rule_ids == ("F10", "K3")

    def test_a_medicine_ticked_by_mistake_is_taken_back(self) -> None:
        said = {"health": ["diabetes_medicine"], "diabetes_confirm": "mistake"}
        assert take(said).outcome.rule_ids == ()

    def test_doubt_about_the_medicine_is_doubt_about_diabetes(self) -> None:
        said = {"health": ["diabetes_medicine"], "diabetes_confirm": NOT_SURE}
        assert take({**said, "diabetes_check": "no"}).outcome.rule_ids == ("F10", "K2", "K3")

    def test_doubt_alone_asks_no_confirmation(self) -> None:
        said = {"health": [NOT_SURE], "health_unsure": ["diabetes_medicine"]}
        assert "diabetes_confirm" not in take({**said, "diabetes_check": "no"}).answers

    def test_a_child_of_an_adult_age_is_asked_once(self) -> None:
        said = {"wearer": "child", "age": "18_44"}
        assert take({**said, "age_confirm": "child"}).outcome.rule_ids == ("K7", "K3")
        assert take({**said, "age_confirm": "adult"}).outcome.rule_ids == ()

    def test_an_adult_of_a_child_age_is_read_as_a_child(self) -> None:
        assert take({"wearer": "adult", "age": "10_17"}).outcome.rule_ids == ("K7", "K3")

    def test_no_pain_but_burning_feet_is_asked_once(self) -> None:
        said = {"feet_signs": ["numb_both"]}
        assert take({**said, "pain_confirm": "none"}).outcome.rule_ids == ("F12",)
        assert take({**said, "pain_confirm": "foot"}).outcome.rule_ids == ("F12", "K3")


class TestWearers:
    def test_a_wearer_who_cannot_be_asked_ends_the_quiz(self) -> None:
        here = take({"wearer": "cannot_ask"})
        assert list(here.answers) == ["wearer"]
        assert here.is_done
        assert (here.outcome.tier, here.outcome.sell) == (Tier.T3, Sell.S1)

    @pytest.mark.parametrize("age", ["under_10", "10_17"])
    def test_nobody_under_18_gets_an_insole(self, age: str) -> None:
        here = take({"age": age})
        assert here.outcome.sell is Sell.S1
        assert "arch" not in here.answers


class TestConstraints:
    @pytest.mark.parametrize(
        "said",
        [{"age": "65_plus"}, {"health": ["falls"]}, {"age": "65_plus", "health": ["allergy"]}],
    )
    def test_older_or_unsteady_wearers_need_stable_shoes(self, said: Said) -> None:
        assert take(said).outcome.constraints == frozenset({"STABLE"})

    def test_age_is_named_only_where_nothing_above_it_fired(self) -> None:
        assert take({"age": "65_plus"}).outcome.rule_ids == ("F26",)
        assert take({"age": "65_plus", "health": ["falls"]}).outcome.rule_ids == ("F25",)


class TestChecklist:
    def test_none_of_these_is_full_choice(self) -> None:
        outcome = check(RULES, [])
        assert (outcome.tier, outcome.sell, outcome.rule_ids) == (Tier.T3, Sell.S3, ())

    @pytest.mark.parametrize("line", RULES.checklist, ids=lambda line: line.id)
    def test_a_tick_counts_as_its_rule(self, line) -> None:
        rule = RULES.rule(line.rule)
        outcome = check(RULES, [line.id])
        assert (outcome.tier, outcome.sell, outcome.rule_ids) == (rule.tier, rule.sell, (rule.id,))

    @pytest.mark.parametrize("line", RULES.checklist, ids=lambda line: line.id)
    def test_every_tick_refuses_insoles(self, line) -> None:
        assert check(RULES, [line.id]).sell <= Sell.S1

    def test_a_wound_with_diabetes_is_urgent(self) -> None:
        outcome = check(RULES, ["wound", "diabetes"])
        assert (outcome.tier, outcome.rule_ids) == (Tier.T1, ("F10", "F15", "F03"))

    def test_unknown_lines_are_refused(self) -> None:
        with pytest.raises(UnknownCheck, match="shoelaces"):
            check(RULES, ["fever", "shoelaces"])

    def test_it_asks_what_evidence_lists(self) -> None:
        assert {line.rule for line in RULES.checklist} == {
            "R01", "R02", "R03", "R04", "R05", "R06", "R08", "R13", "R16", "F10", "F12", "F15", "F14", "K7",
        }  # fmt: skip


def test_no_answers_say_nothing() -> None:
    assert evaluate(RULES, {}).rule_ids == ()
