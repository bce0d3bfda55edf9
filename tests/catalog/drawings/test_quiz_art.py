import tomllib
from pathlib import Path

import pytest

from catalog.drawings.color import DARK
from catalog.drawings.quiz_art import NAMES, UnknownDrawingError, quiz_drawing
from catalog.drawings.quiz_how import SIGN_PICTURES, wear_sign
from recommender.domain.lifespans import table
from tests.catalog.drawings import canvas

QUIZ = Path(__file__).parents[3] / "recommender" / "data" / "quiz.toml"


@pytest.mark.parametrize("name", NAMES)
def test_each_drawing_has_a_name_and_stays_inside_its_frame(name):
    svg = quiz_drawing(name)
    assert len(canvas.name(svg)) > 10
    canvas.assert_inside(svg)


@pytest.mark.parametrize("name", NAMES)
def test_each_drawing_takes_a_palette_and_can_be_decoration(name):
    svg = quiz_drawing(name, decorative=True, palette=DARK)
    assert canvas.parsed(svg).get("aria-hidden") == "true"
    assert svg != quiz_drawing(name, decorative=True)


def test_every_drawing_that_the_quiz_names_exists():
    questions = tomllib.loads(QUIZ.read_text(encoding="utf-8"))["questions"]
    named = {one.get("drawing") for one in questions}
    named |= {choice.get("drawing") for one in questions for choice in one.get("choices", ())}
    assert named - {None} <= set(NAMES)


def test_an_unknown_name_is_refused():
    with pytest.raises(UnknownDrawingError, match="arch-purple"):
        quiz_drawing("arch-purple")


def test_a_higher_arch_shows_more_lines():
    low, high = (quiz_drawing(name).count("d-leader") for name in ("arch-low", "arch-high"))
    assert (low, high) == (1, 1)
    assert len(quiz_drawing("arch-high")) > len(quiz_drawing("arch-low"))


def test_each_sign_of_wear_has_a_picture_of_its_own():
    assert set(SIGN_PICTURES) == {sign.id for sign in table().signs}
    pictures = {wear_sign(sign_id) for sign_id in SIGN_PICTURES}
    assert len(pictures) == len(SIGN_PICTURES)
    for picture in pictures:
        canvas.assert_inside(picture)
        assert canvas.parsed(picture).get("aria-hidden") == "true"
