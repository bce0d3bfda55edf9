import pytest

from catalog.drawings.ring import ring
from tests.catalog.drawings import canvas


@pytest.mark.parametrize(
    ("score", "number"), [(0.92, "92"), (0, "0"), (1, "100"), (7, "100"), (-1, "0")]
)
def test_a_score_is_a_number_of_a_hundred(score, number):
    svg = ring(score)
    assert canvas.words(svg) == [number, "fit"]
    assert canvas.name(svg) == f"Fit {number} of 100"
    canvas.assert_inside(svg)


def test_it_can_be_decoration():
    assert canvas.parsed(ring(0.5, decorative=True)).get("aria-hidden") == "true"
