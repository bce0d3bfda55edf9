"""What a person typed is read into an answer, or refused with a clear message."""

import pytest

from recommender.domain.answers import (
    SIZE_RANGES,
    InvalidAnswer,
    Raw,
    UnknownQuestion,
    as_words,
    validate,
)
from recommender.domain.conditions import Answer
from recommender.domain.questions import current_quiz

QUIZ = current_quiz()
SIZE: Raw = {"system": ["eu"], "size": ["42,5"], "width": ["wide"]}


def test_an_unknown_question_is_named() -> None:
    with pytest.raises(UnknownQuestion, match="shoe_color"):
        validate(QUIZ, "shoe_color", {"choice": ["red"]})


@pytest.mark.parametrize(
    ("question", "raw", "answer"),
    [
        ("wearer", {"choice": ["me"]}, "me"),
        ("nerves", {"choice": ["none"]}, ("none",)),
        ("nerves", {"choice": ["poo", "pee", "pee"]}, ("pee", "poo")),
        ("nerves", {"choice": ["not_sure"]}, ("not_sure",)),
        ("nerves", {"choice": ["pee", "not_sure"]}, ("pee", "not_sure")),
        ("nerves_unsure", {"choice": ["saddle", "all"]}, ("all",)),
        ("body_mass_kg", {"number": [" 80,5 "], "unit": ["kg"]}, 80.5),
        ("body_mass_kg", {"number": ["176"], "unit": ["lb"]}, 79.8),
        ("body_mass_kg", {"skip": ["1"]}, None),
        ("foot_length_mm", {"number": ["10"], "unit": ["in"]}, 254.0),
        ("fpi_left", {"number": ["-5"], "unit": ["points"]}, -5.0),
        ("fpi_right", {"number": ["12"], "unit": ["points"]}, 12.0),
        ("shoe_size", SIZE, {"system": "eu", "size": 42.5, "width": "wide"}),
        ("shoe_size", {"skip": ["1"]}, None),
    ],
)
def test_good_fields_are_read(question: str, raw: Raw, answer: Answer) -> None:
    assert validate(QUIZ, question, raw) == answer


@pytest.mark.parametrize(
    ("question", "raw", "message"),
    [
        (
            "fpi_left",
            {"number": ["4.5"], "unit": ["points"]},
            "Please type a whole number, or skip this question.",
        ),
        (
            "fpi_left",
            {"number": ["13"], "unit": ["points"]},
            "Please type a number from -12 to 12 points, or skip this question.",
        ),
        ("wearer", {}, "Please pick one answer."),
        ("wearer", {"choice": []}, "Please pick one answer."),
        ("wearer", {"choice": ["dog"]}, "Please pick one of the answers shown."),
        ("wearer", {"choice": ["me", "adult"]}, "Please pick one of the answers shown."),
        ("wearer", {"choice": ["' OR 1=1"]}, "Please pick one of the answers shown."),
        ("nerves", {}, "If none fits, tick “None of these”."),
        ("nerves_unsure", {}, "Please tick at least one answer."),
        ("nerves", {"choice": ["pee", "wings"]}, "Please tick only the answers shown."),
        ("nerves", {"choice": ["none", "pee"]}, "Please keep one of the two."),
        ("nerves", {"choice": ["none", "not_sure"]}, "Please keep one of the two."),
        ("body_mass_kg", {"number": ["80"]}, "Please pick a unit."),
        ("body_mass_kg", {"number": ["80"], "unit": ["stone"]}, "Please pick a unit."),
        ("body_mass_kg", {"unit": ["kg"]}, "Please type a number, or skip this question."),
        ("body_mass_kg", {"number": ["many"], "unit": ["kg"]}, "Please type a number"),
        ("body_mass_kg", {"number": ["nan"], "unit": ["kg"]}, "Please type a number"),
        ("body_mass_kg", {"number": ["inf"], "unit": ["kg"]}, "Please type a number"),
        ("body_mass_kg", {"number": ["-3"], "unit": ["kg"]}, "from 20 to 250 kg"),
        ("body_mass_kg", {"number": ["600"], "unit": ["lb"]}, "from 44 to 551 lb"),
        ("foot_length_mm", {"number": ["26"], "unit": ["mm"]}, "from 150 to 350 mm"),
        ("foot_length_mm", {"number": ["2.6"], "unit": ["cm"]}, "from 15 to 35 cm"),
        ("foot_length_mm", {"number": ["40"], "unit": ["in"]}, "from 6 to 14 inches"),
        ("shoe_size", {**SIZE, "system": ["jp"]}, "Please pick EU, UK or US"),
        ("shoe_size", {**SIZE, "size": []}, "such as 42 or 8.5"),
        ("shoe_size", {**SIZE, "size": ["8"]}, "from 33 to 52"),
        ("shoe_size", {**SIZE, "width": ["huge"]}, "Please pick a width"),
    ],
)
def test_bad_fields_say_what_to_do(question: str, raw: Raw, message: str) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        validate(QUIZ, question, raw)
    assert message in caught.value.message
    assert str(caught.value) == caught.value.message


@pytest.mark.parametrize(("system", "bounds"), SIZE_RANGES.items())
def test_sizes_have_bounds_in_every_system(system: str, bounds: tuple[int, int]) -> None:
    low, high = bounds
    for size in (low, high):
        raw = {"system": [system], "size": [str(size)], "width": ["not_sure"]}
        assert validate(QUIZ, "shoe_size", raw) == {
            "system": system,
            "size": size,
            "width": "not_sure",
        }
    for size in (low - 1, high + 1):
        with pytest.raises(InvalidAnswer):
            validate(
                QUIZ, "shoe_size", {"system": [system], "size": [str(size)], "width": ["wide"]}
            )


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        ("wearer", "me", "Me"),
        (
            "nerves",
            ("poo", "not_sure"),
            "Can't hold poo, or can't feel when to go; Not sure, or rather not say",
        ),
        ("body_mass_kg", 80.5, "80.5 kg"),
        ("body_mass_kg", None, "Skipped"),
        (
            "shoe_size",
            {"system": "us_women", "size": 8.0, "width": "extra_wide"},
            "US women 8, width extra wide",
        ),
    ],
)
def test_an_answer_is_told_in_words(question: str, answer: Answer, words: str) -> None:
    assert as_words(QUIZ.question(question), answer) == words
