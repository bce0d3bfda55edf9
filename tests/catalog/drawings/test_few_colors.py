import io

import numpy as np
from PIL import Image

from catalog.drawings.few_colors import LEVELS, Colors, on, pixels_of, ramp

PAPER, INK = "#FBF8F2", "#17211D"


def test_a_ramp_passes_from_the_ground_to_the_color():
    passage = ramp(INK, PAPER)
    assert passage.shape == (LEVELS + 1, 3)
    assert passage[0].tolist() == [0xFB, 0xF8, 0xF2]
    assert passage[-1].tolist() == [0x17, 0x21, 0x1D]


def test_each_color_gets_the_place_of_the_nearest_one():
    colors = Colors([(INK, PAPER)])
    places = colors.places(np.array([[[0xFA, 0xF8, 0xF2], [0x18, 0x20, 0x1D]]], dtype=float))
    assert colors.rgb[places].tolist() == [[[0xFB, 0xF8, 0xF2], [0x17, 0x21, 0x1D]]]


def test_places_come_back_from_a_png_that_others_can_read():
    colors = Colors([(INK, PAPER)])
    places = (np.arange(12, dtype=np.uint8) % len(colors.rgb)).reshape(3, 4)
    png = colors.png(places)
    picture = Image.open(io.BytesIO(png))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "P", (4, 3))
    picture.load()
    assert (pixels_of(png)[..., :3] == colors.rgb[places]).all()


def test_what_is_clear_shows_its_ground():
    file = io.BytesIO()
    Image.new("RGBA", (1, 1), (0, 0, 0, 0)).save(file, "PNG")
    assert on(PAPER, file.getvalue()).tolist() == [[[0xFB, 0xF8, 0xF2]]]
