from catalog.drawings.accessory import accessory
from tests.catalog.drawings import canvas


def test_an_accessory_has_a_name_and_a_color():
    svg = accessory(color_hex="#112233", title="Top cover")
    assert canvas.name(svg) == "Top cover"
    assert "#112233" in svg
    canvas.assert_inside(svg)


def test_without_a_color_it_is_sand():
    assert "#C9B79A" in accessory(title="", decorative=True)
