"""The straps of a sandal: two over the foot, one around the heel."""

from collections.abc import Callable

from catalog.drawings import shoe_shape as geometry
from catalog.drawings.color import darker, lighter
from catalog.drawings.shoe_shape import ShoeShape
from catalog.drawings.svg import Point, band, pair, path, tag

Lift = Callable[[list[Point]], list[Point]]
Edges = tuple[list[Point], list[Point]]

# Rear and front edge of each strap, from the sole up, heights over the footbed.
FRONT: Edges = ([(190, -2), (194, 24), (205, 41)], [(236, -2), (236, 20), (234, 31)])
INSTEP: Edges = ([(96, -2), (102, 36), (112, 62)], [(138, -2), (140, 32), (146, 49)])
SLING: Edges = (
    [(104, 52), (78, 44), (44, 44), (16, 52), (6, 44), (9, 34)],
    [(104, 38), (78, 31), (44, 31), (22, 37), (18, 34), (19, 28)],
)
HEEL_POST: Edges = ([(14, -2), (8, 20), (8, 44)], [(26, -2), (20, 20), (18, 40)])


def sandal_body(shape: ShoeShape, lift: Lift) -> str:
    """Return the straps without a frame; the sole is drawn over their lower edge."""
    color = shape.upper_hex
    edge = darker(color, 0.55)

    def over(points: list[Point]) -> list[Point]:
        return lift([(x, y + geometry.footbed(shape, x)) for x, y in points])

    def strap(edges: Edges, fill: str, shift: float = 0) -> str:
        rear, front = ([(x + shift, y - shift * 0.4) for x, y in side] for side in edges)
        return tag("path", d=band(over(rear), over(front)), fill=fill)

    far, light = darker(color, 0.45), lighter(color, 0.12)
    straps = (
        strap(FRONT, far, 12),
        strap(INSTEP, far, 12),
        strap(HEEL_POST, color),
        strap(SLING, light),
        strap(INSTEP, color),
        strap(FRONT, color),
    )
    line = darker(color, 0.6)
    return tag("g", *straps, stroke=edge, stroke_width=1.4, stroke_linejoin="round") + tag(
        "g",
        *(_stitches(edges, over) for edges in (INSTEP, FRONT)),
        _buckle(over),
        fill="none",
        stroke=line,
        stroke_width=1,
    )


def _stitches(edges: Edges, over: Lift) -> str:
    rear = [(x + 4, y - 1) for x, y in edges[0]]
    front = [(x - 4, y - 1) for x, y in edges[1]]
    data = path(over(rear)) + path(over(front))
    return tag("path", d=data, stroke_dasharray="2.5 2", stroke_opacity=0.7)


def _buckle(over: Lift) -> str:
    low, high = over([(112, 30), (128, 18)])
    data = f"M{pair(low)}H{high[0]:.1f}V{high[1]:.1f}H{low[0]:.1f}Z"
    return tag("path", d=data, stroke="#E6DCCB", stroke_width=2.2, stroke_linejoin="round")
