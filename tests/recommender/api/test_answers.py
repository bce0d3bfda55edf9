import pytest
from rest_framework.exceptions import ValidationError

from recommender.api.answers import AnswersField, read
from recommender.api.examples import ANSWERS
from recommender.domain.answers import InvalidAnswer, UnknownQuestion
from recommender.domain.questions import current_quiz

QUIZ = current_quiz()
SIZE = {"system": "eu", "size": 42, "width": "medium"}


def problems(data):
    with pytest.raises(ValidationError) as caught:
        AnswersField().run_validation(data)
    return caught.value.detail


@pytest.mark.parametrize(
    ("question", "value", "answer"),
    [
        ("age", "18_44", "18_44"),
        ("nerves", ["saddle", "pee"], ("pee", "saddle")),
        ("foot_length_mm", 262, 262.0),
        ("foot_length_mm", {"number": 26.2, "unit": "cm"}, 262.0),
        ("foot_length_mm", None, None),
        ("shoe_size", SIZE, {"system": "eu", "size": 42.0, "width": "medium"}),
        ("shoe_size", None, None),
    ],
)
def test_a_json_value_becomes_the_answer_of_the_page(question, value, answer):
    assert read(QUIZ, question, value) == answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("age", ["18_44"]),
        ("age", None),
        ("age", 18),
        ("nerves", "pee"),
        ("nerves", [1]),
        ("nerves", {"pee": True}),
        ("foot_length_mm", "262"),
        ("foot_length_mm", True),
        ("foot_length_mm", {"number": True, "unit": "mm"}),
        ("foot_length_mm", {"number": 262, "unit": "mm", "more": 1}),
        ("foot_length_mm", 10**400),
        ("shoe_size", 42),
        ("shoe_size", SIZE | {"more": 1}),
        ("shoe_size", SIZE | {"size": "42"}),
    ],
)
def test_a_value_of_another_form_is_refused_in_words(question, value):
    with pytest.raises(InvalidAnswer) as caught:
        read(QUIZ, question, value)
    assert caught.value.message.startswith("Please")


def test_an_unknown_choice_is_named_with_those_there_are():
    with pytest.raises(InvalidAnswer, match=r"no choice “purple” here\. Choices: under_10, 10_17"):
        read(QUIZ, "age", "purple")


def test_an_unknown_question_is_named():
    with pytest.raises(UnknownQuestion):
        read(QUIZ, "shoe_sise", "42")
    assert problems({"shoe_sise": "42"}) == {"shoe_sise": "The quiz has no such question."}


def test_every_bad_answer_is_reported_at_once():
    assert set(problems(ANSWERS | {"age": "x", "nerves": [], "what": 1})) == {
        "age",
        "nerves",
        "what",
    }


def test_none_beside_a_warning_sign_is_refused_not_guessed():
    assert "keep one of the two" in problems({"nerves": ["none", "pee"]})["nerves"]


@pytest.mark.parametrize("data", [[], "x", 3, None])
def test_answers_are_an_object(data):
    assert problems(data)


def test_answers_come_in_the_order_of_the_quiz():
    turned = AnswersField().run_validation(dict(reversed(ANSWERS.items())))
    assert list(turned) == list(ANSWERS)
