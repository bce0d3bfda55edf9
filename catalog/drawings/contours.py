"""The page ground: contour lines of a gentle hill, as on a map."""

from math import cos, pi, sin

from catalog.drawings.svg import Point, frame, path, tag

WIDTH, HEIGHT = 1280.0, 640.0
SIDES = 20  # points of one line
HILLS: tuple[tuple[Point, int, float, float], ...] = (
    ((930, 330), 9, 46, 0.62),
    ((90, 640), 5, 58, 0.5),
)  # center, lines, distance of lines, height by width


def contours(*, color: str = "#000000") -> str:
    """Draw the ground; the page uses it as a mask, so its color does not show there."""
    lines = [
        tag("path", d=path(_line(center, 34 + step * gap, squash, step), closed=True))
        for center, count, gap, squash in HILLS
        for step in range(count)
    ]
    group = tag("g", *lines, fill="none", stroke=color, stroke_width=1.4)
    return frame(group, width=WIDTH, height=HEIGHT, title="", decorative=True)


def _line(center: Point, radius: float, squash: float, step: int) -> list[Point]:
    points = []
    for side in range(SIDES):
        angle = 2 * pi * side / SIDES
        sway = 1 + 0.16 * sin(2 * angle + 0.7) + 0.09 * sin(3 * angle + 1.9 - 0.12 * step)
        sway += 0.05 * cos(5 * angle + 0.2 * step)
        reach = radius * sway
        points.append((center[0] + reach * cos(angle), center[1] + reach * squash * sin(angle)))
    return points
