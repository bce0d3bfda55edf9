from catalog.drawings.insole_pair import insole_pair
from tests.catalog.drawings import canvas
from tests.catalog.drawings.test_insole_top import KNOWN


def test_the_pair_stays_inside_its_frame_with_ids_of_its_own():
    svg = insole_pair(shape=KNOWN, uid="p", title="A pair")
    assert canvas.name(svg) == "A pair"
    canvas.assert_inside(svg)


def test_a_decorative_pair_is_hidden():
    svg = insole_pair(shape=KNOWN, uid="p", title="", decorative=True)
    assert canvas.parsed(svg).get("aria-hidden") == "true"
