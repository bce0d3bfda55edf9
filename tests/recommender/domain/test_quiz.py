"""The walker: order, branches, going back, where it stops, how long it is."""

import pytest

from recommender.domain.conditions import Answer
from recommender.domain.questions import current_quiz
from recommender.domain.quiz import next_question, path, progress, prune, walk
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell, Tier
from tests.recommender.domain.fires import FIRES
from tests.recommender.domain.walks import Said, Unasked, take

QUIZ, RULES = current_quiz(), current_rules()
BACK: dict[str, Answer] = {
    "wearer": "me", "age": "50_64", "nerves": ("none",), "urgent": ("none",), "urgent_feet": ("none",),
    "health": ("none",), "feet_signs": ("none",), "pain": ("back",), "back_alarm": ("none",),
}  # fmt: skip


ON_THE_START_PAGE = ["wearer"]
# All that can be asked of one person: contradictions, doubts, two unlike feet, and every extra.
LONGEST: Said = {
    "wearer": "child", "age": "65_plus", "age_confirm": "adult",
    "health": ["diabetes_medicine", "pregnant", "allergy", "not_sure"], "health_unsure": ["falls"],
    "diabetes_confirm": "mistake", "feet_signs": ["not_sure"], "feet_signs_unsure": ["joints"],
    "pain": ["back", "not_sure"], "pain_unsure": ["foot"],
    "back_history": ["not_sure"], "back_history_unsure": ["thin_bones"],
    "back_weeks": "over_12", "back_morning": "yes", "back_before_45": "yes",
    "back_pattern": "shoes", "foot_kind": ["not_sure"], "foot_kind_unsure": ["flat_rigid"],
    "arch": "different", "use": ["standing"], "detail": "more", "wet_print": "different",
    "clinician_fpi": "yes",
}  # fmt: skip


def test_the_shortest_way_for_a_healthy_buyer_is_13_screens_after_the_start_page() -> None:
    asked = list(take({}).answers)
    assert asked[:1] == ON_THE_START_PAGE
    assert asked[1:] == [
        "age", "nerves", "urgent", "urgent_feet", "health", "feet_signs", "pain",
        "arch", "goal", "use", "shoe_size", "comfort", "detail",
    ]  # fmt: skip
    assert len(asked[1:]) == 13


def test_the_longest_way_is_55_screens_after_the_start_page() -> None:
    here = take(LONGEST)
    assert len(here.answers) - len(ON_THE_START_PAGE) == 55
    assert here.outcome.tier is Tier.T2


@pytest.mark.parametrize(
    ("said", "screens"),
    [
        ({"nerves": ["pee"]}, 2),
        ({"wearer": "child", "age": "10_17"}, 8),
        ({"use": ["standing"]}, 17),
        ({"pain": ["foot"]}, 17),
        ({"pain": ["back"]}, 21),
        ({"detail": "more"}, 19),
        ({"wearer": "cannot_ask"}, 0),
    ],
)
def test_other_ways_are_as_long_as_the_docs_say(said: Said, screens: int) -> None:
    assert len(take(said).answers) - len(ON_THE_START_PAGE) == screens


def test_the_66_rules_of_the_evidence_can_each_be_fired_by_a_way_through_the_quiz() -> None:
    rules = {
        *(f"R{number:02}" for number in range(1, 35)),
        *("P1", "P2", "P4"),
        *(f"F{number:02}" for number in range(1, 30)),
    }
    assert len(rules) == 66
    assert rules == set(FIRES) - {"K7"}
    fired = [rule for rule in rules if rule in take(FIRES[rule]).outcome.rule_ids]
    assert len(fired) == 66


def test_it_begins_with_the_wearer() -> None:
    here = walk(QUIZ, RULES, {})
    assert here.pending is QUIZ.questions[0]
    assert (here.answered, here.is_done, here.is_stopped) == (0, False, False)


def test_a_skipped_number_is_an_answer() -> None:
    here = take({"detail": "more"})
    assert here.answers["body_mass_kg"] is None
    assert here.is_done
    assert here.pending is None
    assert here.answered == len(here.path)


def test_a_blank_question_is_pending_whatever_comes_later() -> None:
    without = {key: value for key, value in take({}).answers.items() if key != "urgent"}
    here = walk(QUIZ, RULES, without)
    assert here.pending is not None
    assert here.pending.id == "urgent"
    assert not here.is_done


def test_answers_off_the_path_no_longer_count() -> None:
    answers = {**BACK, "back_kind": ("cough",), "nonsense": "x"}
    assert "back_kind" in prune(QUIZ, answers)
    changed = {**answers, "pain": ("none",)}
    assert "back_kind" not in prune(QUIZ, changed)
    assert "nonsense" not in prune(QUIZ, changed)
    assert walk(QUIZ, RULES, changed).outcome.tier is Tier.T3


def test_progress_counts_what_the_answers_predict() -> None:
    pending = next_question(QUIZ, BACK)
    assert pending is not None
    place = progress(QUIZ, BACK, pending)
    assert place.step == len(BACK) + 1
    assert place.total == len(path(QUIZ, BACK))


@pytest.mark.parametrize(
    "said", [{"urgent": ["chest"]}, {"nerves": ["pee"]}, {"feet_signs": ["rest_pain"]}]
)
def test_an_urgent_sign_ends_the_questions(said: Said) -> None:
    here = take(said)
    assert here.is_stopped
    assert here.path[here.answered - 1].id == next(iter(said))


def test_doubt_is_cleared_up_before_the_quiz_stops() -> None:
    answers: dict[str, Answer] = {"wearer": "me", "age": "18_44", "nerves": ("not_sure",)}
    here = walk(QUIZ, RULES, answers)
    assert here.outcome.tier is Tier.T0
    assert here.pending is not None
    assert here.pending.id == "nerves_unsure"
    assert not here.is_stopped
    assert walk(QUIZ, RULES, {**answers, "nerves_unsure": ("saddle",)}).is_stopped


def test_a_sure_sign_stops_even_beside_doubt() -> None:
    answers: dict[str, Answer] = {"wearer": "me", "age": "18_44", "nerves": ("pee", "not_sure")}
    assert walk(QUIZ, RULES, answers).is_stopped


def test_where_nothing_will_be_recommended_only_safety_is_asked() -> None:
    here = take({"pain": ["back"], "back_pattern": "every_shoe"})
    assert here.outcome.sell is Sell.SN
    assert here.is_done
    assert {question.section for question in here.path[: here.answered]} == {"safety"}


def test_a_test_that_answers_what_is_never_asked_fails() -> None:
    with pytest.raises(Unasked, match="back_alarm"):
        take({"back_alarm": ["fever"]})
