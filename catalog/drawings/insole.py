"""Insoles from above, from the side, and as a pair; every line stands for a measurement."""

from catalog.drawings import insole_shape as geometry
from catalog.drawings.color import LIGHT, Palette, darker, lighter, mix
from catalog.drawings.insole_shape import InsoleShape
from catalog.drawings.svg import Point, frame, path, polyline, tag, text

TOP_HEIGHT = 118.0
SIDE_MM = 48.0  # heights up to this share one frame; a taller insole gets a taller frame
SHELL = {"soft": "#E9A777", "semi": "#3F7D69", "firm": "#1D4A3E", "rigid": "#1B2622"}


def insole_top(
    *, shape: InsoleShape, uid: str, title: str, decorative: bool = False, palette: Palette = LIGHT
) -> str:
    """Draw an insole from above, heel left, inner side up; 1 unit is 1 mm of an EU 42."""
    body = tag("g", _top(shape, uid, palette), transform=f"translate({geometry.LEFT:g} 60)")
    return frame(body, width=geometry.WIDTH, height=TOP_HEIGHT, title=title, decorative=decorative)


def insole_pair(*, shape: InsoleShape, uid: str, title: str, palette: Palette = LIGHT) -> str:
    """Draw a left and a right insole upright, toes up, as the hero shows them."""
    left = tag(
        "g", _top(shape, f"{uid}l", palette), transform="translate(62 290) rotate(-90) scale(1 -1)"
    )
    right = tag("g", _top(shape, f"{uid}r", palette), transform="translate(186 304) rotate(-90)")
    return frame(left, right, width=248, height=312, title=title)


def _top(shape: InsoleShape, uid: str, palette: Palette) -> str:
    points = geometry.outline(shape.length)
    edge = path(points, closed=True)
    clip = tag("clipPath", tag("path", d=edge), id=f"{uid}-c")
    layers = [
        tag(
            "defs",
            clip,
            _cover_gradient(shape, uid),
            _arch_gradient(shape, uid),
            _weave(shape, uid),
        ),
        _ghost(shape, palette),
        tag(
            "path",
            d=edge,
            transform="translate(-2 3.5)",
            fill="#17211D",
            opacity=0.12,
            class_="d-shadow",
        ),
        tag("path", d=edge, fill=f"url(#{uid}-f)"),
        tag(
            "g",
            tag("path", d=edge, fill=f"url(#{uid}-w)"),
            _heel_pad(shape),
            _arch(shape, uid, palette),
            _cup(shape, palette),
            _holes(shape),
            clip_path=f"url(#{uid}-c)",
        ),
        _pad(shape),
        tag("path", d=edge, fill="none", stroke=darker(shape.cover_hex, 0.52), stroke_width=1.5),
        _stitching(points, shape),
    ]
    return "".join(layers)


def _cover_gradient(shape: InsoleShape, uid: str) -> str:
    stops = (
        tag("stop", offset=0, stop_color=darker(shape.cover_hex, 0.06)),
        tag("stop", offset=0.5, stop_color=shape.cover_hex),
        tag("stop", offset=1, stop_color=lighter(shape.cover_hex, 0.22)),
    )
    return tag("linearGradient", *stops, id=f"{uid}-f", x1=0, y1=0.7, x2=1, y2=0.2)


def _arch_gradient(shape: InsoleShape, uid: str) -> str:
    dark = darker(shape.cover_hex, 0.5)
    stops = (
        tag("stop", offset=0, stop_color=dark, stop_opacity=0.66),
        tag("stop", offset=0.75, stop_color=dark, stop_opacity=0.4),
        tag("stop", offset=1, stop_color=dark, stop_opacity=0.26),
    )
    return tag("radialGradient", *stops, id=f"{uid}-a")


def _weave(shape: InsoleShape, uid: str) -> str:
    line = tag(
        "path", d="M0 0V4", stroke=darker(shape.cover_hex, 0.4), stroke_opacity=0.16, stroke_width=1
    )
    return tag(
        "pattern",
        line,
        id=f"{uid}-w",
        width=3.4,
        height=4,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(38)",
    )


def _ghost(shape: InsoleShape, palette: Palette) -> str:
    if shape.length not in {"three_quarter", "heel"}:
        return ""
    return tag(
        "path",
        d=path(geometry.outline("full"), closed=True),
        fill="none",
        stroke=palette.edge,
        stroke_opacity=0.7,
        stroke_dasharray="2 4",
        class_="d-unknown",
    )


def _arch(shape: InsoleShape, uid: str, palette: Palette) -> str:
    x, y = geometry.ARCH_AT
    if shape.arch_height_mm is None:
        return tag(
            "ellipse",
            cx=x,
            cy=y,
            rx=44,
            ry=36,
            fill="none",
            stroke=darker(shape.cover_hex, 0.6),
            stroke_dasharray="3 4",
        )
    radii = geometry.arch_lines(shape.arch_height_mm)
    if not radii:
        return ""
    outer_x, outer_y = radii[-1]
    zone = tag("ellipse", cx=x, cy=y, rx=outer_x * 0.84, ry=outer_y * 0.84, fill=f"url(#{uid}-a)")
    lines = [
        tag(
            "ellipse",
            cx=x,
            cy=y,
            rx=rx,
            ry=ry,
            fill="none",
            stroke=darker(shape.cover_hex, 0.62),
            stroke_width=0.9,
            stroke_opacity=0.9 if rx < outer_x * 0.85 else 0.5,
        )
        for rx, ry in radii
    ]
    return zone + "".join(lines)


def _cup(shape: InsoleShape, palette: Palette) -> str:
    color = darker(shape.cover_hex, 0.58)
    if shape.heel_cup_depth_mm is None:
        arc = geometry.cup_lines(8)[-1]
        return tag("path", d=path(arc), fill="none", stroke=color, stroke_dasharray="3 4")
    return "".join(
        tag("path", d=path(arc), fill="none", stroke=color, stroke_width=0.9, stroke_opacity=0.75)
        for arc in geometry.cup_lines(shape.heel_cup_depth_mm)
    )


def _heel_pad(shape: InsoleShape) -> str:
    if not shape.is_heel_cushioned:
        return ""
    return tag(
        "ellipse",
        cx=44,
        cy=1,
        rx=23,
        ry=17.5,
        fill=mix(shape.foam_hex, shape.cover_hex, 0.18),
        stroke=darker(shape.foam_hex, 0.35),
        stroke_opacity=0.5,
        stroke_width=0.8,
    )


def _pad(shape: InsoleShape) -> str:
    if shape.metatarsal_pad not in {"fixed", "removable"} or shape.length == "heel":
        return ""
    drop: list[Point] = [(146, 3), (158, -9), (174, -12), (184, -3), (184, 8), (172, 15), (157, 12)]
    moved = [(x - 14, y) for x, y in drop] if shape.length == "three_quarter" else drop
    return tag(
        "path",
        d=path(moved, closed=True),
        fill=shape.foam_hex,
        fill_opacity=0.92,
        stroke=darker(shape.foam_hex, 0.5),
        stroke_width=1,
        stroke_dasharray="3 2.5" if shape.metatarsal_pad == "removable" else None,
    )


def _holes(shape: InsoleShape) -> str:
    if not shape.is_perforated or shape.length == "heel":
        return ""
    start = 128 if shape.length == "three_quarter" else 192
    dots = [
        tag("circle", cx=start + 9 * column + (4.5 if row % 2 else 0), cy=-30 + 8 * row, r=1.45)
        for row in range(9)
        for column in range(7)
        if (column - 3) ** 2 / 13 + (row - 4) ** 2 / 19 < 1
    ]
    return tag("g", *dots, fill=darker(shape.cover_hex, 0.55), fill_opacity=0.75)


def _stitching(points: list[Point], shape: InsoleShape) -> str:
    x_mid = sum(x for x, _ in points) / len(points)
    inner = [(x_mid + (x - x_mid) * 0.965, y * 0.91 + 0.1) for x, y in points]
    return tag(
        "path",
        d=path(inner, closed=True),
        fill="none",
        stroke=lighter(shape.cover_hex, 0.5),
        stroke_opacity=0.55,
        stroke_width=0.8,
    )


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

    Cover, foam and shell are three closed shapes. With ``leaders`` the known heights are
    named below the ground line.
    """
    side = geometry.profile(shape)
    tallest = max(SIDE_MM, side.peak_mm + 1, side.rim_mm + 1)
    ground = tallest * geometry.SIDE_SCALE + 4
    lift = _Lift(ground)
    parts = [_side_gradients(shape, uid), _ground(lift, shape), *_layers(shape, side, lift, uid)]
    height = ground + 10
    if leaders:
        parts.append(_leaders(shape, side, lift, palette))
        height = ground + 42
    used = min(ground, (max(side.peak_mm, side.rim_mm, 26) + 6) * geometry.SIDE_SCALE)
    top = 0 if side.peak_mm > SIDE_MM - 4 or side.rim_mm > SIDE_MM - 4 else ground - max(used, 74)
    return frame(
        *parts,
        width=geometry.WIDTH,
        height=height - top,
        top=top,
        title=title,
        decorative=decorative,
    )


class _Lift:
    """Turns millimetres of length and height into points of the side view."""

    def __init__(self, ground: float) -> None:
        self.ground = ground

    def point(self, x_mm: float, height_mm: float) -> Point:
        return (geometry.LEFT + x_mm, self.ground - height_mm * geometry.SIDE_SCALE)

    def points(self, heights: list[Point]) -> list[Point]:
        return [self.point(x, height) for x, height in heights]


def _side_gradients(shape: InsoleShape, uid: str) -> str:
    shell = SHELL.get(shape.firmness or "", "#B9B3A4")

    def ramp(key: str, high: str, low: str) -> str:
        stops = (tag("stop", offset=0, stop_color=high), tag("stop", offset=1, stop_color=low))
        return tag("linearGradient", *stops, id=f"{uid}-{key}", x1=0, y1=0, x2=0, y2=1)

    return tag(
        "defs",
        ramp("t", lighter(shape.cover_hex, 0.12), darker(shape.cover_hex, 0.14)),
        ramp("s", lighter(shell, 0.08), darker(shell, 0.2)),
        ramp("o", lighter(shape.foam_hex, 0.14), darker(shape.foam_hex, 0.06)),
    )


def _ground(lift: _Lift, shape: InsoleShape) -> str:
    end = geometry.reach(shape.length)
    x, y = lift.point(end / 2, 0)
    return tag(
        "ellipse",
        cx=x,
        cy=y + 3,
        rx=end / 2 - 4,
        ry=2.6,
        fill="#17211D",
        opacity=0.14,
        class_="d-shadow",
    )


def _layers(shape: InsoleShape, side: geometry.Profile, lift: _Lift, uid: str) -> list[str]:
    end = geometry.reach(shape.length)
    top, middle, bottom = (
        lift.points(geometry.cut(curve, end)) for curve in (side.top, side.middle, side.bottom)
    )
    shell_end = min(166.0, end)
    shell_top = lift.points(geometry.cut(side.middle, shell_end))
    shell_low = lift.points(geometry.cut(side.bottom, shell_end))
    shell_top[-1] = shell_low[-1] if end > shell_end else shell_top[-1]
    is_known = None not in (
        shape.arch_height_mm,
        shape.heel_cup_depth_mm,
        shape.thickness_heel_mm,
        shape.thickness_forefoot_mm,
    )
    edge = darker(shape.cover_hex, 0.55)
    layers = [
        _closed(middle, bottom, f"url(#{uid}-o)"),
        _closed(shell_top, shell_low, f"url(#{uid}-s)"),
        _closed(top, middle, f"url(#{uid}-t)"),
        tag(
            "path", d=path(middle), fill="none", stroke=edge, stroke_opacity=0.35, stroke_width=0.7
        ),
        tag(
            "path",
            d=path([*top, *reversed(bottom)]),
            fill="none",
            stroke=edge,
            stroke_width=1.4,
            stroke_linejoin="round",
            stroke_dasharray=None if is_known else "4 3",
        ),
    ]
    if shape.thickness_heel_mm is not None and shape.thickness_forefoot_mm is not None:
        bed = lift.points([point for point in side.footbed if point[0] < end - 10])
        layers.append(
            tag(
                "path",
                d=path(bed),
                fill="none",
                stroke="#FFFFFF",
                stroke_opacity=0.85,
                stroke_width=1,
                stroke_dasharray="0.2 3.4",
                stroke_linecap="round",
            )
        )
    return layers


def _closed(upper: list[Point], lower: list[Point], fill: str) -> str:
    return tag("path", d=path(upper) + "L" + path(list(reversed(lower)))[1:] + "Z", fill=fill)


def _leaders(shape: InsoleShape, side: geometry.Profile, lift: _Lift, palette: Palette) -> str:
    wanted = (
        (16.0, side.rim_mm, shape.heel_cup_depth_mm, "heel cup", "start", -8.0),
        (108.0, side.peak_mm, shape.arch_height_mm, "arch", "middle", 0.0),
        (214.0, side.forefoot_mm, shape.thickness_forefoot_mm, "forefoot", "middle", 0.0),
    )
    end = geometry.reach(shape.length)
    marks = []
    for x_mm, height_mm, value, name, anchor, shift in wanted:
        if x_mm > end:
            continue
        x, y = lift.point(x_mm, height_mm)
        low = lift.ground + 12
        words = "unknown" if value is None else f"{value:g} mm"
        marks += [
            tag(
                "path",
                d=polyline([(x, y), (x, low)]),
                fill="none",
                stroke=palette.clay,
                stroke_width=0.9,
                stroke_dasharray="2 2.4",
                class_="d-leader",
            ),
            tag("circle", cx=x, cy=y, r=2.6, fill=palette.clay, class_="d-leader-dot"),
            text(
                x + shift,
                low + 12,
                words,
                size=12,
                font_weight=600,
                fill=palette.ink,
                text_anchor=anchor,
                class_="d-ink",
            ),
            text(
                x + shift,
                low + 25,
                name,
                size=11,
                fill=palette.ink_2,
                text_anchor=anchor,
                class_="d-ink-2",
            ),
        ]
    return "".join(marks)
