"""An insole from its inner side: cover, foam and shell as three closed shapes."""

from catalog.drawings import ink
from catalog.drawings import insole_shape as geometry
from catalog.drawings import leaders as leader_lines
from catalog.drawings.color import LIGHT, Palette, darker, lighter
from catalog.drawings.insole_shape import InsoleShape
from catalog.drawings.leaders import Leader
from catalog.drawings.svg import Point, band, frame, path, tag

SIDE_MM = 48.0  # heights up to this share one frame; a taller insole gets a taller frame
SHELL = {"soft": "#E9A777", "semi": "#3F7D69", "firm": "#1D4A3E", "rigid": "#1B2622"}
SHELL_UNKNOWN = "#B9B3A4"
SHELL_END = 166.0


def insole_side(
    *,
    shape: InsoleShape,
    uid: str,
    title: str,
    leaders: bool = False,
    decorative: bool = False,
    palette: Palette = LIGHT,
) -> str:
    """Draw an insole from its inner side; lengths as in `insole_top`, heights × 1.7.

    With ``leaders`` the heights are named below the ground line, unknown ones as such.
    """
    side = geometry.profile(shape)
    tallest = max(SIDE_MM, side.peak_mm + 1, side.rim_mm + 1)
    ground = tallest * geometry.SIDE_SCALE + 4
    lift = _Lift(ground)
    parts = [_gradients(shape, uid), _shadow(lift, shape), _layers(shape, side, lift, uid)]
    height = ground + 10
    if leaders:
        marks = _marks(shape, side, lift)
        parts.append(leader_lines.draw(marks, ground=ground, palette=palette))
        height = ground + leader_lines.DEPTH
    top = ground - _shown(side)
    return frame(
        *parts,
        width=geometry.WIDTH,
        height=height - top,
        top=top,
        title=title,
        decorative=decorative,
    )


def _shown(side: geometry.Profile) -> float:
    tallest_mm = max(side.peak_mm, side.rim_mm, 26)
    return max((tallest_mm + 2.5) * geometry.SIDE_SCALE, 74)


class _Lift:
    """Turns millimetres of length and height into points of the side view."""

    def __init__(self, ground: float) -> None:
        self.ground = ground

    def point(self, x_mm: float, height_mm: float) -> Point:
        return (geometry.LEFT + x_mm, self.ground - height_mm * geometry.SIDE_SCALE)

    def points(self, heights: list[Point]) -> list[Point]:
        return [self.point(x, height) for x, height in heights]


def _gradients(shape: InsoleShape, uid: str) -> str:
    shell = SHELL.get(shape.firmness or "", SHELL_UNKNOWN)
    cover, foam = shape.cover_hex, shape.foam_hex
    return tag(
        "defs",
        ink.ramp(f"{uid}-t", lighter(cover, 0.12), darker(cover, 0.14)),
        ink.ramp(f"{uid}-s", lighter(shell, 0.08), darker(shell, 0.2)),
        ink.ramp(f"{uid}-o", lighter(foam, 0.14), darker(foam, 0.06)),
    )


def _shadow(lift: _Lift, shape: InsoleShape) -> str:
    end = geometry.reach(shape.length)
    x, y = lift.point(end / 2, 0)
    return ink.ground_shadow(x=x, y=y + 3, reach=end / 2 - 4, height=2.6)


def _layers(shape: InsoleShape, side: geometry.Profile, lift: _Lift, uid: str) -> str:
    end = geometry.reach(shape.length)
    top, middle, bottom = (
        lift.points(geometry.cut(curve, end)) for curve in (side.top, side.middle, side.bottom)
    )
    shell_end = min(SHELL_END, end)
    shell_top = lift.points(geometry.cut(side.middle, shell_end))
    shell_low = lift.points(geometry.cut(side.bottom, shell_end))
    if end > shell_end:
        shell_top[-1] = shell_low[-1]
    line = darker(shape.cover_hex, 0.55)
    inside = (
        tag("use", href=f"#{uid}-e", fill=f"url(#{uid}-t)"),
        tag("path", d=band(middle, bottom), fill=f"url(#{uid}-o)"),
        tag("path", d=band(shell_top, shell_low), fill=f"url(#{uid}-s)"),
        tag(
            "path", d=path(middle), fill="none", stroke=line, stroke_opacity=0.35, stroke_width=0.7
        ),
        _footbed(shape, side, lift, end),
    )
    outline = path(_rounded_heel(top, bottom), closed=True)
    return "".join(
        (
            tag("defs", ink.clipped(f"{uid}-e", outline, f"{uid}-c")),
            tag("g", *inside, clip_path=f"url(#{uid}-c)"),
            ink.edge(f"{uid}-e", line, width=1.4, is_known=shape.has_all_heights),
        )
    )


def _rounded_heel(top: list[Point], bottom: list[Point]) -> list[Point]:
    """Return the outline with the heel's lower corner rounded."""
    ground = bottom[0][1]
    back: Point = (top[0][0] + 0.5, ground + (top[0][1] - ground) * 0.35)
    under: Point = (top[0][0] + 7, ground)
    return [*top, *reversed(bottom[2:]), under, back]


def _footbed(shape: InsoleShape, side: geometry.Profile, lift: _Lift, end: float) -> str:
    if shape.thickness_heel_mm is None or shape.thickness_forefoot_mm is None:
        return ""
    bed = lift.points([point for point in side.footbed if point[0] < end - 10])
    return tag(
        "path",
        d=path(bed),
        fill="none",
        stroke="#FFFFFF",
        stroke_opacity=0.85,
        stroke_width=1,
        stroke_dasharray="0.2 3.4",
        stroke_linecap="round",
    )


def _marks(shape: InsoleShape, side: geometry.Profile, lift: _Lift) -> list[Leader]:
    wanted = (
        (16.0, side.rim_mm, shape.heel_cup_depth_mm, "heel cup", "start", -8.0),
        (108.0, side.peak_mm, shape.arch_height_mm, "arch", "middle", 0.0),
        (214.0, side.forefoot_mm, shape.thickness_forefoot_mm, "forefoot", "middle", 0.0),
    )
    end = geometry.reach(shape.length)
    marks = []
    for x_mm, height_mm, value, name, anchor, shift in wanted:
        if x_mm <= end:
            x, y = lift.point(x_mm, height_mm)
            marks.append(Leader(x=x, y=y, value_mm=value, name=name, anchor=anchor, shift=shift))
    return marks
