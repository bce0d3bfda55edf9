"""Conditions in the quiz's own words."""

import pytest

from recommender.domain.condition_words import in_words
from recommender.domain.conditions import parse
from recommender.domain.questions import current_quiz
from recommender.domain.rules import current_rules

QUIZ = current_quiz()
AGE = "How old are you?"
ME = {"q": "wearer", "is": "me"}
OLD = {"q": "age", "is": ["50_64", "65_plus"]}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (ME, "Who will wear them? “Me”"),
        (OLD, f"{AGE} “50 to 64” or “65 or over”"),
        ({"not": ME}, "not (Who will wear them? “Me”)"),
        ({"any": [ME, OLD]}, f"Who will wear them? “Me” or {AGE} “50 to 64” or “65 or over”"),
        (
            {"all": [ME, {"any": [OLD, ME]}]},
            f"Who will wear them? “Me” and ({AGE} “50 to 64” or “65 or over” or Who will wear them? “Me”)",
        ),
        (
            {"q": "body_mass_kg", "gte": 100},
            f"{QUIZ.question('body_mass_kg').text} 100 or more",
        ),
    ],
)
def test_a_condition_is_said_as_the_quiz_asks(table, words):
    assert in_words(parse(table, {}), QUIZ) == words


def test_a_choice_that_is_not_offered_is_named():
    with pytest.raises(KeyError, match="nobody"):
        in_words(parse({"q": "wearer", "is": ["me", "nobody"]}, {}), QUIZ)


def test_every_rule_can_be_said():
    for rule in current_rules().rules:
        assert "“" in in_words(rule.when, QUIZ), rule.id
