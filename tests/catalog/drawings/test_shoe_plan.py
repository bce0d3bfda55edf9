import dataclasses

import pytest
from hypothesis import given, settings

from catalog.drawings.shapes import shoe_shape
from catalog.drawings.shoe_plan import outline, shoe_plan
from tests.catalog.drawings import canvas
from tests.catalog.drawings.records import COLORS, SHOES
from tests.catalog.drawings.test_shoe import KNOWN


@settings(max_examples=25)
@given(spec=SHOES, color=COLORS)
def test_any_legal_shoe_stays_inside_its_frame(spec, color):
    canvas.assert_inside(shoe_plan(shape=shoe_shape(spec, color), uid="s", title="A shoe"))


@pytest.mark.parametrize(
    ("toe_box", "words"),
    [
        ("standard", "standard toe box"),
        ("wide", "wide toe box"),
        ("extra", "extra wide toe box"),
        (None, "toe box not stated"),
    ],
)
def test_the_toe_box_is_named(toe_box, words):
    svg = shoe_plan(shape=dataclasses.replace(KNOWN, toe_box=toe_box), uid="s", title="x")
    assert canvas.words(svg) == [words]


def test_a_wider_toe_box_is_wider_at_the_toes_only():
    wide, standard = outline("extra"), outline("standard")
    assert wide[0] == standard[0]
    assert max(y for _, y in wide) > max(y for _, y in standard)
