import pytest

from catalog import specs
from catalog.drawings.shapes import insole_shape, shoe_shape


def test_an_insole_keeps_its_measurements_and_its_color():
    shape = insole_shape(specs.Insole(arch_height_mm=27, cushion_heel_level=2), "#112233")
    assert (shape.arch_height_mm, shape.is_heel_cushioned, shape.cover_hex) == (27, True, "#112233")


def test_without_a_color_the_top_cover_decides():
    leather, textile = (
        insole_shape(specs.Insole(top_cover=cover)).cover_hex for cover in ("leather", "textile")
    )
    assert leather != textile


def test_what_is_unknown_stays_unknown():
    shape = insole_shape(specs.Insole())
    assert (shape.arch_height_mm, shape.is_heel_cushioned, shape.has_all_heights) == (
        None,
        None,
        False,
    )


@pytest.mark.parametrize(
    ("spec", "heights"),
    [
        (specs.Shoe(stack_heel_mm=30, stack_forefoot_mm=22), (30, 22, 8)),
        (specs.Shoe(stack_heel_mm=30, drop_mm=4), (30, 26, 4)),
        (specs.Shoe(stack_forefoot_mm=22, drop_mm=4), (26, 22, 4)),
        (specs.Shoe(drop_mm=4), (None, None, 4)),
        (specs.Shoe(stack_heel_mm=30), (30, None, None)),
    ],
)
def test_a_third_height_follows_from_two(spec, heights):
    shape = shoe_shape(spec)
    assert (shape.stack_heel_mm, shape.stack_forefoot_mm, shape.drop_mm) == heights
