"""The head of the result: facts, not claims."""

import pytest

from recommender.domain.arch import arch_of
from recommender.domain.inputs import Inputs
from recommender.domain.likelihoods import current_likelihoods
from recommender.domain.profile import profile_of
from shop.presenters.headline import headline, is_for_another, told

MIDDLE = {"arch": "middle", "wet_print": "middle"}


def head(**answers):
    inputs = Inputs(tier="T3", sell="S3")
    return headline(profile_of(answers, inputs, arch_of(answers, current_likelihoods())), answers)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (MIDDLE | {"hours_on_feet": "over_8"}, "A middle arch that works long days"),
        (MIDDLE | {"use": ("running", "everyday")}, "A middle arch that runs"),
        (MIDDLE, "A middle arch"),
        ({"hours_on_feet": "4_to_8"}, "Feet that work long days"),
        ({"use": ("hiking",)}, "Feet that go hiking"),
        ({}, "Feet we know a little now"),
    ],
)
def test_the_headline_says_what_was_told(answers, words):
    assert head(**answers) == words


def test_the_sentence_repeats_every_answer_it_knows():
    answers = {
        "hours_on_feet": "over_8",
        "surface": "hard",
        "use": ("standing",),
        "comfort": "firm",
    }
    assert told(answers) == (
        "You told us that you are on your feet more than 8 hours a day, walk on hard ground, "
        "want something for standing work and like a firm feel."
    )


def test_the_sentence_is_about_whoever_wears_them():
    answers = {"wearer": "adult", "hours_on_feet": "over_8", "surface": "hard", "comfort": "soft"}
    assert told(answers | {"use": ("standing",)}) == (
        "You told us that the wearer is on their feet more than 8 hours a day, walks on hard "
        "ground, wants something for standing work and likes a soft feel."
    )


def test_nothing_told_is_no_sentence():
    assert told({"hours_on_feet": "not_sure", "comfort": "not_sure"}) == ""


@pytest.mark.parametrize(
    ("wearer", "is_other"), [("me", False), ("adult", True), ("child", True), (None, False)]
)
def test_who_will_wear_it(wearer, is_other):
    assert is_for_another({"wearer": wearer} if wearer else {}) is is_other
