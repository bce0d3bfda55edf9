"""The wear gauge as a small PNG, put together from parts that are drawn once (pure).

A letter in a millisecond leaves no time to draw each gauge from its SVG. The ring in each of its
colors, the knob and the figures are drawn once per process; a picture is cut from them, in a
palette of few colors. It shows what `gauge.wear_gauge` shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import pi

import numpy as np
from numpy.typing import NDArray

from catalog.drawings import gauge, raster
from catalog.drawings.color import LIGHT, mix
from catalog.drawings.few_colors import LEVELS, Colors, Pixels, on, pixels_of, ramp, rgb
from catalog.drawings.glyphs import Face
from catalog.drawings.svg import frame, tag

WIDTH, HEIGHT = 340, 184  # the gauge's own frame
WIDTH_PX = 604  # shown at half of it, for sharp screens
SCALE = WIDTH_PX / WIDTH
STEPS = 200  # to which a place on the dial is rounded: a pixel on the screen
KEPT = 1024  # pictures, about 9 kB each
KEPT_LINES = 256  # of words, at most 20 kB each
KNOB_PX = 65  # a square that holds the knob, whose center is the middle of a pixel
MARGIN_PX = 8  # around words, for letters that reach beyond their room
RINGS = (LIGHT.track, LIGHT.watch, LIGHT.replace, LIGHT.pine_2)
TRACK, WATCH, REPLACE, WORN = range(len(RINGS))
TICK = mix(LIGHT.paper, LIGHT.edge, 0.7)
NUMBER = Face("bricolage-grotesque-600", 50 * SCALE, spacing_px=-1.5 * SCALE)
UNIT = Face("bricolage-grotesque-600", 20 * SCALE)
BELOW = Face("figtree-400", 16 * SCALE)
Words = tuple[Face, str]


def wear_gauge_png(
    *, used: float, low: float, median: float, high: float, unit: str = "km"
) -> bytes:
    """Draw the distance worn, and where life likely ends (80 % range) as a band.

    Parameters
    ----------
    used, low, median, high
        Distances in ``unit``, each at least 0; low ≤ median ≤ high. A high of 0 draws no band.
    unit
        The word behind each number.
    """
    scale = max(high, used, 1) * gauge.HEAD_ROOM
    return _picture(
        used=round(used / scale * STEPS),
        low=round(low / scale * STEPS) if high else STEPS,
        high=round(high / scale * STEPS) if high else STEPS,
        number=f"{used:.0f}",
        below=f"of about {median:.0f} {unit}",
        unit=unit,
    )


@lru_cache(KEPT)
def _picture(*, used: int, low: int, high: int, number: str, below: str, unit: str) -> bytes:
    """Draw a gauge of which the places are steps of the dial."""
    parts = _parts()
    canvas = parts.rings[TRACK].copy()
    parts.dye(canvas, WATCH, low, high)
    parts.dye(canvas, REPLACE, high, STEPS)
    parts.dye(canvas, WORN, 0, min(used, high))
    parts.put_knob(canvas, used)
    said = ((NUMBER, number), (UNIT, f" {unit}"))
    parts.write(canvas, LIGHT.ink, *said, baseline=gauge.CENTER[1] - 28)
    parts.write(canvas, LIGHT.ink_2, (BELOW, below), baseline=gauge.CENTER[1] - 2)
    return parts.colors.png(canvas)


@dataclass(frozen=True)
class _Parts:
    """What every gauge is cut from; pixels are places in the palette."""

    colors: Colors
    rings: tuple[Pixels, ...]  # the whole ring in each color, with ticks, on paper
    order: NDArray[np.intp]  # the ring's pixels along the dial
    steps: NDArray[np.float64]  # where each of them lies, ascending, below STEPS
    knob: Pixels  # the knob, where it hides its ground
    cover: Pixels  # how much of its ground it hides, in LEVELS
    rim: Pixels  # (level, place below) to the place of the knob's rim over it
    inks: dict[str, Pixels]  # level to place, by the color of the ink

    def dye(self, canvas: Pixels, color: int, start: int, end: int) -> None:
        """Color the ring between two steps of the dial."""
        first, last = np.searchsorted(self.steps, (start, end))
        places = self.order[first:last]
        canvas.reshape(-1)[places] = self.rings[color].reshape(-1)[places]

    def put_knob(self, canvas: Pixels, step: int) -> None:
        """Put the knob over the ring at a step of the dial."""
        left, top = (round(edge * SCALE - KNOB_PX / 2) for edge in gauge.at(step / STEPS))
        spot = canvas[top : top + KNOB_PX, left : left + KNOB_PX]
        spot[:] = np.where(self.cover == LEVELS, self.knob, self.rim[self.cover, spot])

    def write(self, canvas: Pixels, ink: str, *words: Words, baseline: float) -> None:
        """Write words on paper, in the middle of a line of the gauge's own frame."""
        mask = _mask(words)
        tall, wide = mask.shape
        top, left = round(baseline * SCALE) - _rise_px(words), (WIDTH_PX - wide) // 2
        spot = canvas[top : top + tall, left : left + wide]
        np.copyto(spot, self.inks[ink][mask], where=mask > 0)


@lru_cache(KEPT_LINES)
def _mask(words: tuple[Words, ...]) -> Pixels:
    """Return the ink of a line of words."""
    rise_px = _rise_px(words)
    wide_px = round(sum(face.width_px(text) for face, text in words)) + MARGIN_PX
    mask = np.zeros((rise_px * 5 // 4, wide_px), np.uint8)
    x = MARGIN_PX / 2
    for face, text in words:
        x = face.set_on(mask, text, x=x, y=rise_px)
    return mask


def _rise_px(words: tuple[Words, ...]) -> int:
    return round(words[0][0].size_px)


@lru_cache(maxsize=1)
def _parts() -> _Parts:
    paper = LIGHT.paper
    inks = (LIGHT.ink, LIGHT.ink_2)
    on_paper = [(color, paper) for color in (*RINGS, TICK, *inks)]
    colors = Colors([*on_paper, *((LIGHT.pine, ground) for ground in (paper, *RINGS))])
    rings = tuple(colors.places(on(paper, _ring(color))) for color in RINGS)
    order, steps = _along(rings)
    knob = pixels_of(_knob())
    return _Parts(
        colors=colors,
        rings=rings,
        order=order,
        steps=steps,
        knob=colors.places(knob[..., :3]),
        cover=(knob[..., 3] / 255 * LEVELS).round().astype(np.uint8),
        rim=_rim(colors),
        inks={ink: _by_mask(colors.places(ramp(ink, paper))) for ink in inks},
    )


def _ring(color: str) -> bytes:
    drawn = (gauge.arc(0, 1, color, ""), gauge.ticks(LIGHT))
    return raster.png(frame(*drawn, width=WIDTH, height=HEIGHT, title=""), width_px=WIDTH_PX)


def _knob() -> bytes:
    side = KNOB_PX / SCALE
    x, y = gauge.at(0.5)
    moved = f"translate({side / 2 - x:.3f} {side / 2 - y:.3f})"
    drawn = tag("g", gauge.knob(0.5, LIGHT), transform=moved)
    return raster.png(frame(drawn, width=side, height=side, title=""), width_px=KNOB_PX)


def _along(rings: Sequence[Pixels]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return the ring's pixels along the dial, and the step of each."""
    places = np.flatnonzero(rings[TRACK] != rings[WORN])
    y, x = np.divmod(places, WIDTH_PX)
    center_x, center_y = (edge * SCALE for edge in gauge.CENTER)
    angle = np.arctan2(np.maximum(center_y - (y + 0.5), 0), x + 0.5 - center_x)
    steps = np.minimum((1 - angle / pi) * STEPS, np.nextafter(STEPS, 0))
    along = steps.argsort(kind="stable")
    return places[along], steps[along]


def _rim(colors: Colors) -> Pixels:
    share = np.linspace(0, 1, LEVELS + 1)[:, None, None]
    return colors.places(colors.rgb * (1 - share) + rgb(LIGHT.pine) * share)


def _by_mask(places: Pixels) -> Pixels:
    """Return the place of each of the 256 strengths of a mask."""
    return places[(np.arange(256) * LEVELS + 127) // 255]
