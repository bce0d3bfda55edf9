import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.drawings import svg
from tests.catalog.drawings import canvas


@given(st.text())
def test_any_words_survive_as_words(words):
    drawing = svg.frame(svg.text(1, 2, words, size=10), width=10, height=10, title=words)
    kept = "".join(char for char in words if char.isprintable())
    assert canvas.words(drawing) == [kept]
    assert canvas.name(drawing) in {kept, kept or None} if kept else True


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (1.256, "1.26"), (-0.001, "0"), (120, "120")]
)
def test_numbers_are_short(value, written):
    assert svg.num(value) == written


def test_attributes_that_are_none_are_left_out_and_names_are_spelled_as_in_svg():
    built = svg.tag(
        "path", "x", class_="a", stroke_width=2, fill=None, gradientUnits="u", viewBox="v"
    )
    assert built == '<path class="a" stroke-width="2" gradientUnits="u" viewBox="v">x</path>'


def test_a_curve_passes_through_its_points():
    assert svg.path([(0, 0), (3, 6), (6, 0)]) == "M0 0c.5 1 2 6 3 6s2.5-5 3-6"
    assert svg.path([(0, 0), (6, 0), (6, 6)], closed=True).endswith("Z")


def test_a_band_goes_out_on_one_curve_and_back_on_the_other():
    assert (
        svg.band([(0, 0), (9, 0)], [(0, 9), (9, 9)]) == "M0 0c1.5 0 7.5 0 9 0L9 9c-1.5 0-7.5 0-9 0Z"
    )


def test_straight_lines_are_written_plainly():
    assert svg.polyline([(0, 0), (1.04, 2)]) == "M0 0L1 2"
