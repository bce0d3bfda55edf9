import pytest

from catalog.drawings.progress import WIDTH, quiz_progress
from tests.catalog.drawings import canvas


@pytest.mark.parametrize(
    ("step", "total", "share"), [(0, 10, 0), (5, 10, 0.5), (10, 10, 1), (12, 10, 1), (1, 0, 1)]
)
def test_the_walked_part_is_the_share_of_steps(step, total, share):
    svg = quiz_progress(step, total, uid="q")
    assert f'<rect width="{WIDTH * share:g}"' in svg
    assert canvas.parsed(svg).get("aria-hidden") == "true"
    canvas.assert_inside(svg)
