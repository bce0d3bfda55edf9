"""The condition language: three truths, doubt that stays doubt, tables that are refused."""

import pytest

from recommender.domain.conditions import (
    AtLeast,
    BadCondition,
    Chosen,
    Truth,
    parse,
    parse_facts,
    uses,
)

YES, UNSURE, NO = Truth.YES, Truth.UNSURE, Truth.NO
OLD = {"q": "age", "is": ["old", "ancient"]}
HEAVY = {"q": "mass_kg", "gte": 100}


@pytest.mark.parametrize(
    ("answers", "truth"),
    [
        ({}, NO),
        ({"age": "young"}, NO),
        ({"age": "old"}, YES),
        ({"age": ("young", "ancient")}, YES),
        ({"age": "not_sure"}, UNSURE),
        ({"age": ("not_sure",)}, UNSURE),
        ({"age": ("not_sure",), "age_unsure": ("young",)}, NO),
        ({"age": ("not_sure",), "age_unsure": ("old",)}, UNSURE),
        ({"age": ("not_sure",), "age_unsure": ("all",)}, UNSURE),
        ({"age": ("old", "not_sure"), "age_unsure": ("ancient",)}, YES),
        ({"age": None}, NO),
        ({"age": 7.0}, NO),
    ],
)
def test_a_choice_is_chosen_doubted_or_not(answers, truth: Truth) -> None:
    assert parse(OLD, {}).truth(answers) is truth


@pytest.mark.parametrize(
    ("answer", "truth"), [(None, NO), (99.9, NO), (100.0, YES), (120.0, YES), ("100", NO)]
)
def test_a_number_reaches_the_bound_or_not(answer, truth: Truth) -> None:
    assert parse(HEAVY, {}).truth({"mass_kg": answer}) is truth


@pytest.mark.parametrize("age", [YES, UNSURE, NO])
@pytest.mark.parametrize("mass", [YES, NO])
def test_groups_take_the_weakest_and_the_strongest(age: Truth, mass: Truth) -> None:
    answers = {
        "age": {YES: "old", UNSURE: "not_sure", NO: "young"}[age],
        "mass_kg": {YES: 120.0, NO: 60.0}[mass],
    }
    assert parse({"all": [OLD, HEAVY]}, {}).truth(answers) is min(age, mass)
    assert parse({"any": [OLD, HEAVY]}, {}).truth(answers) is max(age, mass)
    assert parse({"not": OLD}, {}).truth(answers) == YES - age


def test_facts_may_use_the_facts_above_them() -> None:
    facts = parse_facts(
        {"old": OLD, "light": {"not": HEAVY}, "both": {"all": [{"fact": "old"}, {"fact": "light"}]}}
    )
    assert facts["both"].truth({"age": "old", "mass_kg": 50.0}) is YES
    with pytest.raises(BadCondition, match="later"):
        parse_facts({"early": {"fact": "later"}, "later": OLD})


@pytest.mark.parametrize(
    "table",
    [
        {},
        [],
        "age",
        {"q": "age"},
        {"q": "age", "is": []},
        {"q": "age", "is": 3},
        {"q": "age", "is": "old", "or": "young"},
        {"q": "age", "gte": "old"},
        {"q": "age", "gte": 3, "is": "old"},
        {"all": []},
        {"any": []},
        {"all": [OLD], "any": [OLD]},
        {"all": [{"q": "age"}]},
        {"not": OLD, "any": [OLD]},
        {"not": {}},
        {"fact": "unknown"},
        {"fact": 3},
    ],
)
def test_other_tables_are_refused(table: object) -> None:
    with pytest.raises(BadCondition):
        parse(table, {})


def test_all_question_tests_inside_are_found() -> None:
    condition = parse({"any": [{"all": [OLD, {"not": HEAVY}]}, {"q": "sex", "is": "f"}]}, {})
    assert list(uses(condition)) == [
        Chosen("age", frozenset({"old", "ancient"})),
        AtLeast("mass_kg", 100.0),
        Chosen("sex", frozenset({"f"})),
    ]
