import pytest

from catalog.drawings import shoe_shape as geometry
from catalog.drawings.shoe_shape import ShoeShape


@pytest.mark.parametrize(
    ("shape", "stack"),
    [
        (ShoeShape(stack_heel_mm=30, stack_forefoot_mm=22), (30, 22)),
        (ShoeShape(stack_heel_mm=30, drop_mm=4), (30, 26)),
        (ShoeShape(stack_heel_mm=30), (30, 22)),
        (ShoeShape(stack_forefoot_mm=20, drop_mm=4), (24, 20)),
        (ShoeShape(stack_forefoot_mm=20), (28, 20)),
        (ShoeShape(stack_heel_mm=0, stack_forefoot_mm=0), (3, 3)),
        (ShoeShape(category="dress"), (25, 17)),
        (ShoeShape(category="unheard of"), (30, 22)),
    ],
)
def test_what_is_unknown_of_the_stack_follows_what_is_known(shape, stack):
    assert geometry.stack(shape) == stack


def test_the_footbed_falls_by_the_drop():
    shape = ShoeShape(stack_heel_mm=34, stack_forefoot_mm=26)
    fall = geometry.footbed(shape, geometry.HEEL_AT) - geometry.footbed(shape, geometry.FOREFOOT_AT)
    assert fall == pytest.approx(8)


def test_a_rocker_lifts_the_toe_earlier_and_further():
    flat, rocker = ShoeShape(), ShoeShape(is_rocker=True)
    assert geometry.spring(flat, 210) == 0 < geometry.spring(rocker, 210)
    assert geometry.spring(rocker, 296) > geometry.spring(flat, 296)


def test_a_line_in_the_midsole_stands_for_four_millimetres_of_stack():
    thick = geometry.midsole_lines(ShoeShape(stack_heel_mm=36, stack_forefoot_mm=36))
    thin = geometry.midsole_lines(ShoeShape(stack_heel_mm=16, stack_forefoot_mm=16))
    assert (len(thick), len(thin)) == (8, 3)


def test_a_dress_shoe_stands_on_a_heel_block():
    shape = ShoeShape(category="dress", stack_heel_mm=30, stack_forefoot_mm=10)
    assert geometry.bottom(shape, 40) == 0
    assert geometry.bottom(shape, 84) == 21
    assert geometry.bottom(shape, 210) == 0


def test_a_hiking_shoe_is_higher_than_a_low_one():
    assert geometry.height(ShoeShape(category="hiking")) > geometry.height(ShoeShape()) + 30


def test_a_deeper_shoe_is_higher_over_the_toes():
    deep, plain = geometry.throat(ShoeShape(depth="deep")), geometry.throat(ShoeShape())
    assert dict(deep)[246] == dict(plain)[246] + 6
