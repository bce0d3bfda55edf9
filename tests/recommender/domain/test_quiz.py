"""The walker: order, branches, going back, where it stops, how long it is."""

import pytest

from recommender.domain.conditions import Answer
from recommender.domain.questions import current_quiz
from recommender.domain.quiz import next_question, path, progress, prune, walk
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell, Tier
from tests.recommender.domain.walks import Said, Unasked, take

QUIZ, RULES = current_quiz(), current_rules()
BACK: dict[str, Answer] = {
    "wearer": "me", "age": "50_64", "nerves": ("none",), "urgent": ("none",), "urgent_feet": ("none",),
    "health": ("none",), "feet_signs": ("none",), "pain": ("back",), "back_alarm": ("none",),
}  # fmt: skip


def test_the_shortest_way_for_a_healthy_buyer_is_14_screens() -> None:
    asked = list(take({}).answers)
    assert asked == [
        "wearer", "age", "nerves", "urgent", "urgent_feet", "health", "feet_signs", "pain",
        "arch", "goal", "use", "shoe_size", "comfort", "detail",
    ]  # fmt: skip


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
