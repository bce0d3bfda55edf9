"""Words as a mask of ink, set letter by letter from glyphs that are drawn once (pure)."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from catalog.drawings.raster import FONTS

Mask = NDArray[np.uint8]
MOST_GLYPHS = 512  # per face: more than the figures and letters of any gauge


@dataclass(frozen=True)
class Face:
    """A font at one size: its file's name, and px for size and for the room after a letter."""

    name: str
    size_px: float
    spacing_px: float = 0.0

    @cached_property
    def font(self) -> ImageFont.FreeTypeFont:
        """The font, read once."""
        path = next(path for path in FONTS if path.stem == self.name)
        return ImageFont.truetype(path, self.size_px, layout_engine=ImageFont.Layout.BASIC)

    def width_px(self, words: str) -> float:
        """Return how far words reach."""
        return sum(self._advance(letter) for letter in words)

    def set_on(self, ground: Mask, words: str, *, x: float, y: float) -> float:
        """Put words on a mask, their baseline at ``y``; return where the next word starts."""
        for letter in words:
            glyph, left, top = _glyph(self, letter)
            row, column = round(y) + top, round(x) + left
            spot = ground[row : row + glyph.shape[0], column : column + glyph.shape[1]]
            np.maximum(spot, glyph, out=spot)
            x += self._advance(letter)
        return x

    def _advance(self, letter: str) -> float:
        return _length(self, letter) + self.spacing_px


@lru_cache(MOST_GLYPHS)
def _length(face: Face, letter: str) -> float:
    return face.font.getlength(letter)


@lru_cache(MOST_GLYPHS)
def _glyph(face: Face, letter: str) -> tuple[Mask, int, int]:
    """Return a letter's ink and where its corner lies from the pen."""
    left, top, right, bottom = (round(edge) for edge in face.font.getbbox(letter, anchor="ls"))
    picture = Image.new("L", (max(right - left, 1), max(bottom - top, 1)))
    ImageDraw.Draw(picture).text((-left, -top), letter, fill=255, font=face.font, anchor="ls")
    return np.asarray(picture), left, top
