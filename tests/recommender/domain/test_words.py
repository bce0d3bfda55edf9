import pytest

from recommender.domain import words


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ({"hours_on_feet": "over_8", "surface": "hard"}, "more than 8 hours a day, hard ground"),
        ({"hours_on_feet": "under_2", "surface": "not_sure"}, "less than 2 hours a day"),
        ({"surface": "soft"}, "soft ground"),
        ({}, ""),
    ],
)
def test_time_on_feet_is_said_as_far_as_it_is_known(answers, text):
    assert words.on_feet_text(answers) == text


def test_lists_are_joined_as_people_write_them():
    assert words.join([]) == ""
    assert words.join(["a"]) == "a"
    assert words.join(["a", "b", "c"]) == "a, b and c"


def test_a_budget_is_a_limit_in_minor_units_or_none():
    assert words.budget_minor({"budget": "up_to_60"}) == 6000
    assert words.budget_minor({"budget": "any"}) is None
    assert words.budget_minor({}) is None


def test_what_was_chosen_is_a_tuple_whatever_the_kind_of_question():
    answers = {"one": "a", "many": ("a", "b"), "number": 3.0}

    assert words.chosen(answers, "one") == ("a",)
    assert words.chosen(answers, "many") == ("a", "b")
    assert words.chosen(answers, "number") == words.chosen(answers, "none") == ()
