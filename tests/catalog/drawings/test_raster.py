import io
from pathlib import Path

import pytest
from PIL import Image

from catalog.drawings.raster import RasterError, png
from catalog.drawings.ring import ring


def test_a_drawing_becomes_a_png_of_that_width_with_its_words():
    picture = Image.open(io.BytesIO(png(ring(0.92), width_px=160)))
    assert (picture.format, picture.size) == ("PNG", (160, 160))
    assert picture.getpixel((80, 76))[3] == 255 or picture.crop((55, 55, 105, 95)).getbbox()


def test_a_missing_font_is_refused():
    with pytest.raises(RasterError, match=r"nowhere\.ttf"):
        png(ring(0.5), width_px=80, fonts=[Path("/nowhere.ttf")])
    with pytest.raises(RasterError, match="none given"):
        png(ring(0.5), width_px=80, fonts=[])


def test_a_broken_drawing_is_refused():
    with pytest.raises(RasterError):
        png("<svg", width_px=80)
