"""The straps of a sandal."""

from collections.abc import Callable

from catalog.drawings import shoe_shape as geometry
from catalog.drawings.color import darker, lighter
from catalog.drawings.shoe_shape import ShoeShape
from catalog.drawings.svg import Point, path, tag

Lift = Callable[[list[Point]], list[Point]]

FRONT: list[Point] = [(186, 0), (192, 26), (206, 42), (222, 44), (238, 32), (244, 0)]
INSTEP: list[Point] = [(92, 0), (96, 36), (104, 60), (124, 66), (142, 52), (150, 0)]
SLING: list[Point] = [(10, 30), (6, 46), (16, 54), (54, 48), (98, 54), (98, 42), (54, 34), (20, 34)]


def sandal_body(shape: ShoeShape, lift: Lift) -> str:
    """Return the straps without a frame; the sole is drawn over their lower edge."""
    edge = darker(shape.upper_hex, 0.55)

    def strap(points: list[Point], fill: str, shift: Point = (0, 0)) -> str:
        raised = [(x + shift[0], y + shift[1] + geometry.footbed(shape, x)) for x, y in points]
        return tag(
            "path",
            d=path(lift(raised), closed=True),
            fill=fill,
            stroke=edge,
            stroke_width=1.4,
            stroke_linejoin="round",
        )

    far = darker(shape.upper_hex, 0.4)
    return "".join(
        (
            strap(FRONT, far, (8, 3)),
            strap(INSTEP, far, (8, 3)),
            strap(SLING, lighter(shape.upper_hex, 0.1)),
            strap(INSTEP, shape.upper_hex),
            strap(FRONT, shape.upper_hex),
        )
    )
