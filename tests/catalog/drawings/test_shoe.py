import dataclasses

import pytest
from hypothesis import given, settings

from catalog import specs
from catalog.drawings.shapes import shoe_shape
from catalog.drawings.shoe import shoe_side
from catalog.drawings.shoe_shape import ShoeShape
from tests.catalog.drawings import canvas
from tests.catalog.drawings.records import COLORS, SHOES

KNOWN = ShoeShape(
    category="running",
    stack_heel_mm=34,
    stack_forefoot_mm=26,
    drop_mm=8,
    stability="stable",
    toe_box="wide",
    closure="lace",
    cushion_heel_level=2,
    cushion_forefoot_level=1,
    is_rocker=True,
    is_mesh=True,
)
TILE_BYTES = 4200  # the largest of 6,912 combinations, a laced boot on a rocker, has 4,138


@settings(max_examples=30)
@given(spec=SHOES, color=COLORS)
def test_any_legal_shoe_stays_inside_its_frame(spec, color):
    shape = shoe_shape(spec, color)
    canvas.assert_inside(shoe_side(shape=shape, uid="s", title="A shoe", leaders=True))


@settings(max_examples=30)
@given(spec=SHOES, color=COLORS)
def test_any_tile_is_well_formed_and_small(spec, color):
    shape = shoe_shape(spec, color)
    svg = shoe_side(shape=shape, uid="d1ff", title="", decorative=True, is_small=True)
    assert canvas.parsed(svg).get("aria-hidden") == "true"
    assert len(svg) < TILE_BYTES


@pytest.mark.parametrize("category", specs.ShoeCategory.values())
def test_the_picture_of_each_category_is_kept(category, snapshot):
    shape = dataclasses.replace(KNOWN, category=category)
    assert shoe_side(shape=shape, uid="s", title=category, leaders=True) == snapshot


def test_every_category_has_its_own_silhouette():
    shapes = (dataclasses.replace(KNOWN, category=one) for one in specs.ShoeCategory.values())
    assert len({shoe_side(shape=one, uid="s", title="x") for one in shapes}) == 8


@pytest.mark.parametrize("closure", [*specs.Closure.values(), None])
def test_every_closure_looks_different(closure):
    others = {
        shoe_side(shape=dataclasses.replace(KNOWN, closure=one), uid="s", title="x")
        for one in [*specs.Closure.values(), None]
        if one != closure
    }
    assert (
        shoe_side(shape=dataclasses.replace(KNOWN, closure=closure), uid="s", title="x")
        not in others
    )


def test_leaders_name_heel_drop_and_forefoot():
    svg = shoe_side(shape=KNOWN, uid="s", title="x", leaders=True)
    assert canvas.words(svg) == ["34 mm", "heel", "8 mm", "drop", "26 mm", "forefoot"]


def test_leaders_say_what_is_not_stated_and_the_sole_is_dashed():
    svg = shoe_side(shape=shoe_shape(specs.Shoe()), uid="s", title="x", leaders=True)
    assert canvas.words(svg) == [
        "not stated",
        "heel",
        "not stated",
        "drop",
        "not stated",
        "forefoot",
    ]
    assert 'stroke-dasharray="4 3"' in svg


def test_a_hostile_title_is_escaped():
    svg = shoe_side(shape=KNOWN, uid="s", title="<b onload='x'>&\"")
    assert canvas.name(svg) == "<b onload='x'>&\""
    assert "<b" not in svg
