"""How a shoe closes: laces, straps, or an elastic gore."""

from collections.abc import Callable

from catalog.drawings import shoe_shape as geometry
from catalog.drawings.color import darker, lighter
from catalog.drawings.shoe_shape import ShoeShape
from catalog.drawings.svg import Point, pair, polyline, tag

Over = Callable[[list[Point]], list[Point]]
LACE = "#F7F1E6"
LACED_AT = (108, 124, 140, 156, 172)


def draw(shape: ShoeShape, over: Over) -> str:
    """Return laces or straps; another closure, or an unknown one, adds nothing on top."""
    if shape.closure == "lace":
        return _laces(shape, over)
    return _straps(shape, over) if shape.closure == "strap" else ""


def _ridge_at(shape: ShoeShape, x: float) -> float:
    ridge = geometry.throat(shape)
    x1, y1 = max(point for point in ridge if point[0] <= x)
    x2, y2 = min(point for point in ridge if point[0] > x)
    return y1 + (y2 - y1) * (x - x1) / (x2 - x1)


def _laces(shape: ShoeShape, over: Over) -> str:
    rows = [(x, _ridge_at(shape, x)) for x in LACED_AT[: 4 if shape.category == "dress" else 5]]
    if shape.category == "hiking":
        rows += [(100, geometry.cut_of(shape).instep - 14)]
    bars, holes = [], []
    for x, top in rows:
        low, high = over([(x - 7, top - 12), (x + 3, top + 1.5)])
        bars.append(f"M{pair(low)}Q{pair((low[0] + 3, high[1] + 1))} {pair(high)}")
        holes.append(f"M{pair(low)}h0")
    edge = darker(shape.upper_hex, 0.6)
    data, dots = "".join(bars), "".join(holes)
    return "".join(
        (
            tag("path", d=data, fill="none", stroke=edge, stroke_width=4.6, stroke_linecap="round"),
            tag(
                "path",
                d=data,
                fill="none",
                stroke=_lace_color(shape),
                stroke_width=3.2,
                stroke_linecap="round",
            ),
            tag("path", d=dots, stroke=edge, stroke_width=3.4, stroke_linecap="round"),
        )
    )


def _lace_color(shape: ShoeShape) -> str:
    return darker(shape.upper_hex, 0.35) if shape.category == "dress" else LACE


def _straps(shape: ShoeShape, over: Over) -> str:
    straps = "".join(_strap(shape, over, x) for x in (112, 150))
    return tag(
        "g",
        straps,
        fill=lighter(shape.upper_hex, 0.16),
        stroke=darker(shape.upper_hex, 0.55),
        stroke_width=1.3,
        stroke_linejoin="round",
    )


def _strap(shape: ShoeShape, over: Over, x: float) -> str:
    """Return a band from the ridge down the side, square to the ridge, with a rounded end."""
    start, end = (x, _ridge_at(shape, x)), (x + 24, _ridge_at(shape, x + 24))
    slope_x, slope_y = (end[0] - start[0]) / 24, (end[1] - start[1]) / 24
    size = (slope_x**2 + slope_y**2) ** 0.5
    down = (slope_y / size, -slope_x / size)  # a unit step off the ridge, into the side

    def off(point: Point, reach: float) -> Point:
        return (point[0] + down[0] * reach, point[1] + down[1] * reach)

    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    sides = over([off(start, -2), off(start, 32), off(middle, 41), off(end, 32), off(end, -2)])
    data = f"M{pair(sides[0])}L{pair(sides[1])}Q{pair(sides[2])} {pair(sides[3])}L{pair(sides[4])}Z"
    seam = over([off(start, 24), off(end, 24)])
    stitch = tag("path", d=polyline(seam), fill="none", stroke_width=0.9, stroke_dasharray="2.5 2")
    return tag("path", d=data) + stitch


def gore(shape: ShoeShape, over: Over) -> str:
    """Return the elastic of a slip-on, to be clipped by the upper."""
    if shape.closure != "slip":
        return ""
    cut = geometry.cut_of(shape)
    high, low = cut.instep + 8, cut.instep * 0.42
    area: list[Point] = [(70, high), (108, high), (106, low + 8), (99, low), (91, low + 6)]
    ribs = "".join(
        polyline(over([(76 + step * 5.6, high), (93 + step * 2.4, low + 3)])) for step in range(6)
    )
    return "".join(
        (
            tag(
                "path",
                d=polyline(over(area)) + "Z",
                fill=darker(shape.upper_hex, 0.4),
                stroke=darker(shape.upper_hex, 0.6),
                stroke_width=1.2,
                stroke_linejoin="round",
            ),
            tag(
                "path",
                d=ribs,
                fill="none",
                stroke=lighter(shape.upper_hex, 0.3),
                stroke_opacity=0.5,
            ),
        )
    )
