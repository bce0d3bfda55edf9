"""How far the quiz has come: contour lines that are walked from left to right."""

from math import sin

from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.svg import Point, frame, path, tag

WIDTH, HEIGHT = 600.0, 22.0
STROKE = 2.2


def quiz_progress(step: int, total: int, *, uid: str, palette: Palette = LIGHT) -> str:
    """Draw `step` of `total` as decoration; the words stand beside it."""
    share = min(max(step / max(total, 1), 0), 1)
    lines = "".join(tag("path", d=path(_line(row))) for row in range(3))
    walked = tag("rect", width=WIDTH * share, height=HEIGHT)
    here = WIDTH * share
    return frame(
        tag("defs", tag("clipPath", walked, id=f"{uid}-q"), tag("g", lines, id=f"{uid}-l")),
        _use(uid, palette.track, "d-contour-way"),
        tag("g", _use(uid, palette.pine_2, "d-done"), clip_path=f"url(#{uid}-q)"),
        tag(
            "circle",
            cx=min(max(here, 6), WIDTH - 6),
            cy=_height(1, here),
            r=5,
            fill=palette.pine_2,
            class_="d-here",
        ),
        width=WIDTH,
        height=HEIGHT,
        title="",
        decorative=True,
    )


def _use(uid: str, color: str, class_: str) -> str:
    return tag(
        "use", href=f"#{uid}-l", fill="none", stroke=color, stroke_width=STROKE, class_=class_
    )


def _height(row: int, x: float) -> float:
    swell = sin(x / 58 + 0.6) * 2.6 + sin(x / 131) * 2.2
    return HEIGHT / 2 + (row - 1) * 5.4 + swell * (1 - 0.28 * row)


def _line(row: int) -> list[Point]:
    return [(float(x), _height(row, x)) for x in range(0, int(WIDTH) + 1, 30)]
