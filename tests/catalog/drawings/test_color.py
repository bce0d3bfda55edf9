import pytest

from catalog.drawings.color import ColorError, darker, lighter, mix


def test_mixing_takes_a_share_of_the_other_color():
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
    assert lighter("#000000", 1) == "#FFFFFF"
    assert darker("#ffffff", 1) == "#101A16"


@pytest.mark.parametrize("color", ["red", "#FFF", "#GGGGGG", "#FFFFFF;x"])
def test_a_color_that_is_not_six_digits_is_refused(color):
    with pytest.raises(ColorError):
        mix(color, "#000000", 0.5)
