import pytest

from catalog.drawings.exercises import NAMES, UnknownExerciseError, exercise
from tests.catalog.drawings import canvas


@pytest.mark.parametrize("name", NAMES)
def test_each_figure_has_a_name_and_stays_inside_its_frame(name):
    svg = exercise(name)
    assert len(canvas.name(svg)) > 10
    canvas.assert_inside(svg)


def test_a_figure_can_be_decoration():
    assert canvas.parsed(exercise("move", decorative=True)).get("aria-hidden") == "true"


def test_an_unknown_name_is_refused():
    with pytest.raises(UnknownExerciseError, match="handstand"):
        exercise("handstand")
