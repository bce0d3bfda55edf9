"""How a shoe closes: laces, straps, or an elastic gore."""

from collections.abc import Callable
from itertools import pairwise

from catalog.drawings import shoe_shape as geometry
from catalog.drawings.color import darker, lighter
from catalog.drawings.shoe_shape import ShoeShape
from catalog.drawings.svg import Point, pair, path, tag

Over = Callable[[list[Point]], list[Point]]
LACE = "#F7F1E6"


def draw(shape: ShoeShape, over: Over) -> str:
    """Return the closure; an unknown one is left out."""
    if shape.closure == "lace":
        return _laces(shape, over)
    if shape.closure == "strap":
        return _straps(shape, over)
    return _gore(shape, over) if shape.closure == "slip" else ""


def _ridge_at(shape: ShoeShape, x: float) -> float:
    ridge = geometry.throat(shape)
    for (x1, y1), (x2, y2) in pairwise(ridge):
        if x1 <= x <= x2:
            return y1 + (y2 - y1) * (x - x1) / (x2 - x1)
    return ridge[0][1]


def _laces(shape: ShoeShape, over: Over) -> str:
    rows = [(x, _ridge_at(shape, x)) for x in (108, 124, 140, 156, 172)]
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
            tag("path", d=data, fill="none", stroke=LACE, stroke_width=3.2, stroke_linecap="round"),
            tag("path", d=dots, stroke=edge, stroke_width=3.4, stroke_linecap="round"),
        )
    )


def _straps(shape: ShoeShape, over: Over) -> str:
    parts = []
    for x in (112, 150):
        top = _ridge_at(shape, x)
        near: list[Point] = [(x + 8, top + 1.5), (x - 6, top * 0.62), (x - 22, top * 0.3)]
        far: list[Point] = [
            (x - 2, top * 0.22),
            (x + 14, top * 0.56),
            (x + 28, _ridge_at(shape, x + 26) + 1),
        ]
        data = path(over(near)) + "L" + path(over(far))[1:] + "Z"
        parts.append(tag("path", d=data))
    return tag(
        "g",
        *parts,
        fill=lighter(shape.upper_hex, 0.14),
        stroke=darker(shape.upper_hex, 0.55),
        stroke_width=1.3,
        stroke_linejoin="round",
    )


def _gore(shape: ShoeShape, over: Over) -> str:
    cut = geometry.cut_of(shape)
    area: list[Point] = [
        (76, cut.dip + 6),
        (104, cut.instep - 4),
        (112, cut.instep * 0.5),
        (92, cut.instep * 0.3),
    ]
    ribs = []
    for step in range(5):
        high, low = over(
            [(80 + step * 6, cut.dip + 4 + step * 3.4), (92 + step * 3.6, cut.instep * 0.36)]
        )
        ribs.append(f"M{pair(high)}L{pair(low)}")
    return "".join(
        (
            tag("path", d=path(over(area), closed=True), fill=darker(shape.upper_hex, 0.36)),
            tag(
                "path",
                d="".join(ribs),
                fill="none",
                stroke=lighter(shape.upper_hex, 0.3),
                stroke_opacity=0.6,
            ),
        )
    )
