"""The words of the quiz: about whoever wears them, and no more than a test can carry."""

import re
from collections.abc import Iterator

import pytest

from recommender.domain.questions import Question, current_quiz
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Tier
from tests.recommender.domain.walks import take

QUIZ = current_quiz()
TO_THE_WEARER = re.compile(r"\b(you|your|yours|yourself|I|my|me|mine|myself)\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(I|my|me|mine|myself)\b")
# MATCHING B.2 says why none of these may be asked at home, or read into wear.
NEVER = re.compile(
    r"single-leg squat|squat|navicular|pronat\w*|supinat\w*|roll(s|ing)? (in|out)", re.IGNORECASE
)


def words(question: Question) -> Iterator[str]:
    yield from (question.text, question.help, question.why)
    for choice in question.choices:
        yield from (choice.text, choice.help)


@pytest.mark.parametrize("wearer", ["adult", "child", "cannot_ask"])
def test_about_somebody_else_nothing_says_you_or_your(wearer: str) -> None:
    wrong = {
        one.id: text
        for one in QUIZ.questions
        if one.id != "wearer"  # only its answer tells
        for text in words(one.worded({"wearer": wearer}))
        if TO_THE_WEARER.search(text)
    }
    assert wrong == {}


def test_about_somebody_else_no_reason_and_no_sign_says_you() -> None:
    rules = current_rules()
    reasons = {rule.id: rule.about_another().why for rule in rules.rules}
    signs = [
        sign
        for tier in Tier
        for sign in rules.screen(tier, is_about_another=True).signs
        if TO_THE_WEARER.search(sign.replace("your emergency number", ""))
    ]
    assert [each for each, why in reasons.items() if TO_THE_WEARER.search(why)] == []
    assert signs == []


@pytest.mark.parametrize(
    ("wearer", "said"),
    [
        ("me", "You told us: you have pain, tingling, numbness or weakness in both legs"),
        ("adult", "You told us: the wearer has pain, tingling, numbness or weakness in both legs"),
    ],
)
def test_a_reason_is_about_whoever_wears_them(wearer: str, said: str) -> None:
    (fired,) = take({"wearer": wearer, "nerves": ["both_legs"]}).outcome.fired
    assert fired.said.startswith(said)


def test_to_the_wearer_it_says_you_and_never_i() -> None:
    for one in QUIZ.questions:
        for text in words(one.worded({"wearer": "me"})):
            assert not FIRST_PERSON.search(text) or text == "Me", (one.id, text)
    assert QUIZ.question("age").worded({"wearer": "me"}).text == "How old are you?"
    assert QUIZ.question("age").worded({}).text == "How old are you?"
    assert QUIZ.question("age").worded({"wearer": "child"}).text == "How old is the wearer?"


def test_choices_have_words_of_their_own_for_somebody_else() -> None:
    standing = QUIZ.question("use").worded({"wearer": "adult"}).choice("standing")
    assert standing.text == "Work on their feet"
    assert standing.id == "standing"


def test_no_test_is_asked_that_can_not_be_done_at_home() -> None:
    for one in QUIZ.questions:
        for wearer in ("me", "adult"):
            for text in words(one.worded({"wearer": wearer})):
                assert not NEVER.search(text), (one.id, text)


@pytest.mark.parametrize(
    ("question_id", "promise"),
    [
        ("arch", "A hint for the shape of the insole, no more."),
        ("wet_print", "says nothing of how a foot moves"),
        ("tiptoe", "The test can't say more than that."),
        ("shoe_state", "not what type a foot is. Wear on the outer heel is normal."),
        ("clinician_fpi", "It is not a test to do alone."),
    ],
)
def test_each_home_test_says_what_it_can_not_tell(question_id: str, promise: str) -> None:
    assert promise in QUIZ.question(question_id).why


def test_every_question_says_why() -> None:
    assert [one.id for one in QUIZ.questions if len(one.why.split()) < 5] == []


def test_both_feet_are_asked_where_they_differ() -> None:
    for stem in ("arch", "wet_print"):
        for side in ("left", "right"):
            one = QUIZ.question(f"{stem}_{side}")
            assert one.is_asked({stem: "different"})
            assert not one.is_asked({stem: "low"})
            assert one.choice_ids == {"low", "middle", "high", "not_sure"}


def test_body_mass_and_the_clinicians_score_are_asked_on_request_only() -> None:
    for question_id in ("body_mass_kg", "clinician_fpi", "wet_print", "foot_length_mm"):
        assert QUIZ.question(question_id).is_asked({"detail": "more"})
        assert not QUIZ.question(question_id).is_asked({"detail": "finish"})
    assert QUIZ.question("fpi_left").is_asked({"clinician_fpi": "yes"})
    assert not QUIZ.question("fpi_right").is_asked({"clinician_fpi": "no"})
