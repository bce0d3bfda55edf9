"""Dimension leaders: a dotted line from a measured point to the words below the ground."""

from dataclasses import dataclass

from catalog.drawings.color import Palette
from catalog.drawings.svg import polyline, tag, text

NOT_STATED = "not stated"
DEPTH = 43.0  # how far the words reach below the ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """One measured point, its value in mm (None is unknown) and what it is called."""

    x: float
    y: float
    value_mm: float | None
    name: str
    anchor: str = "middle"
    shift: float = 0.0
    words: str | None = None  # instead of the value


def draw(marks: list[Leader], *, ground: float, palette: Palette) -> str:
    """Draw leaders that end below `ground`, the y of the ground line."""
    return "".join(_one(mark, ground + 12, palette) for mark in marks)


def _one(mark: Leader, low: float, palette: Palette) -> str:
    is_known = mark.words is not None or mark.value_mm is not None
    line = tag(
        "path",
        d=polyline([(mark.x, mark.y), (mark.x, low)]),
        fill="none",
        stroke=palette.clay,
        stroke_width=0.9,
        stroke_dasharray="2 2.4",
        class_="d-leader",
    )
    dot = tag(
        "circle",
        cx=mark.x,
        cy=mark.y,
        r=2.6,
        fill=palette.clay if is_known else palette.edge,
        class_="d-leader-dot" if is_known else "d-leader-none",
    )
    words = mark.words or (NOT_STATED if mark.value_mm is None else f"{mark.value_mm:g} mm")
    value = _words(mark, low + 12, words, palette, is_strong=is_known)
    return line + dot + value + _words(mark, low + 26, mark.name, palette, is_strong=False)


def _words(mark: Leader, y: float, words: str, palette: Palette, *, is_strong: bool) -> str:
    return text(
        mark.x + mark.shift,
        y,
        words,
        size=13.5 if is_strong else 12,
        font_weight=600 if is_strong else 400,
        fill=palette.ink if is_strong else palette.ink_2,
        text_anchor=mark.anchor,
        class_="d-ink" if is_strong else "d-ink-2",
    )
