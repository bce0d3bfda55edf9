"""A shoe from the side, drawn from its stack, drop, cut and closure."""

from catalog.drawings import ink
from catalog.drawings import leaders as leader_lines
from catalog.drawings import shoe_shape as geometry
from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.leaders import Leader
from catalog.drawings.shoe_shape import ShoeShape
from catalog.drawings.shoe_sole import sole_body
from catalog.drawings.shoe_upper import upper_body
from catalog.drawings.svg import Point, frame

LOWEST_FRAME = 128.0


class Ground:
    """Turns millimetres over the ground into points of the picture."""

    def __init__(self, ground: float) -> None:
        self.ground = ground

    def point(self, point: Point) -> Point:
        """Return one point."""
        return (geometry.LEFT + point[0], self.ground - point[1])

    def points(self, points: list[Point]) -> list[Point]:
        """Return several points."""
        return [self.point(point) for point in points]


def shoe_side(
    *,
    shape: ShoeShape,
    uid: str,
    title: str,
    leaders: bool = False,
    decorative: bool = False,
    is_small: bool = False,
    palette: Palette = LIGHT,
) -> str:
    """Draw a shoe from its inner side; 1 unit is 1 mm of an EU 42.

    With ``leaders`` heel, drop and forefoot are named below the ground line.
    """
    ground = Ground(max(geometry.height(shape) + 6, LOWEST_FRAME))
    parts = [
        _shadow(ground),
        upper_body(shape, uid, ground.points, is_small=is_small),
        sole_body(shape, uid, ground.points, is_small=is_small, leaders=leaders),
    ]
    height = ground.ground + 10
    if leaders:
        parts.append(
            leader_lines.draw(_marks(shape, ground), ground=ground.ground, palette=palette)
        )
        height = ground.ground + leader_lines.DEPTH
    return frame(*parts, width=geometry.WIDTH, height=height, title=title, decorative=decorative)


def _shadow(ground: Ground) -> str:
    x, y = ground.point((geometry.LENGTH / 2 - 4, -3))
    return ink.ground_shadow(x=x, y=y, reach=132, height=3.4)


def _marks(shape: ShoeShape, ground: Ground) -> list[Leader]:
    wanted = (
        (geometry.HEEL_AT, shape.stack_heel_mm, "heel"),
        (126.0, shape.drop_mm, "drop"),
        (geometry.FOREFOOT_AT, shape.stack_forefoot_mm, "forefoot"),
    )
    marks = []
    for x_mm, value, name in wanted:
        x, y = ground.point((x_mm, geometry.footbed(shape, x_mm)))
        marks.append(Leader(x=x, y=y, value_mm=value, name=name))
    return marks
