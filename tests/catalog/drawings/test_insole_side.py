import dataclasses

import pytest
from hypothesis import given, settings

from catalog import specs
from catalog.drawings.insole_side import insole_side
from catalog.drawings.shapes import insole_shape
from tests.catalog.drawings import canvas
from tests.catalog.drawings.records import COLORS, INSOLES
from tests.catalog.drawings.test_insole_top import KNOWN


@settings(max_examples=25)
@given(spec=INSOLES, color=COLORS)
def test_any_legal_insole_stays_inside_its_frame(spec, color):
    shape = insole_shape(spec, color)
    canvas.assert_inside(insole_side(shape=shape, uid="i", title="An insole", leaders=True))


def test_the_picture_is_kept(snapshot):
    assert insole_side(shape=KNOWN, uid="i", title="Contour Mid", leaders=True) == snapshot


def test_leaders_name_every_height():
    svg = insole_side(shape=KNOWN, uid="i", title="x", leaders=True)
    assert canvas.words(svg) == ["16 mm", "heel cup", "27 mm", "arch", "4 mm", "forefoot"]


def test_leaders_say_what_is_not_stated():
    svg = insole_side(shape=insole_shape(specs.Insole()), uid="i", title="x", leaders=True)
    assert canvas.words(svg) == [
        "not stated",
        "heel cup",
        "not stated",
        "arch",
        "not stated",
        "forefoot",
    ]
    assert 'stroke-dasharray="4 3"' in svg


def test_a_short_insole_has_no_leader_beyond_its_end():
    heel = dataclasses.replace(KNOWN, length="heel")
    svg = insole_side(shape=heel, uid="i", title="x", leaders=True)
    assert canvas.words(svg) == ["16 mm", "heel cup"]


@pytest.mark.parametrize("firmness", specs.Firmness.values())
def test_each_firmness_has_its_shell(firmness):
    svgs = {
        insole_side(shape=dataclasses.replace(KNOWN, firmness=one), uid="i", title="x")
        for one in (firmness, None)
    }
    assert len(svgs) == 2


def test_without_leaders_it_has_no_words():
    svg = insole_side(shape=KNOWN, uid="i", title="x", decorative=True)
    assert canvas.words(svg) == []
