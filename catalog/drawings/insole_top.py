"""An insole from above: outline, arch contours, heel cup, pads; every line is a measurement."""

from catalog.drawings import ink
from catalog.drawings import insole_shape as geometry
from catalog.drawings.color import LIGHT, Palette, darker, lighter, mix
from catalog.drawings.insole_shape import InsoleShape
from catalog.drawings.svg import Point, frame, path, tag

TOP_HEIGHT = 118.0


def insole_top(
    *, shape: InsoleShape, uid: str, title: str, decorative: bool = False, palette: Palette = LIGHT
) -> str:
    """Draw an insole from above, heel left, inner side up; 1 unit is 1 mm of an EU 42."""
    body = tag("g", top_body(shape, uid, palette), transform=f"translate({geometry.LEFT:g} 60)")
    return frame(body, width=geometry.WIDTH, height=TOP_HEIGHT, title=title, decorative=decorative)


def insole_tile(*, shape: InsoleShape, uid: str, title: str, decorative: bool = True) -> str:
    """Draw an insole from above for a list: the same measurements, no weave, small."""
    body = tag("g", top_body(shape, uid, LIGHT, is_small=True), transform="translate(11 60)")
    return frame(body, width=geometry.WIDTH, height=TOP_HEIGHT, title=title, decorative=decorative)


def top_body(shape: InsoleShape, uid: str, palette: Palette, *, is_small: bool = False) -> str:
    """Return the insole from above without a frame, the heel at the origin."""
    points = geometry.outline(shape.length)
    edge = f"#{uid}-e"
    inside = [
        "" if is_small else tag("use", href=edge, fill=f"url(#{uid}-w)"),
        _heel_pad(shape),
        _arch(shape, uid),
        _cup(shape),
        _holes(shape),
    ]
    return "".join(
        (
            _definitions(shape, uid, path(points, closed=True), is_small=is_small),
            _ghost(shape, palette),
            tag("use", href=edge, y=4, x=-2, fill="#17211D", opacity=0.12, class_="d-shadow"),
            tag("use", href=edge, fill=f"url(#{uid}-f)"),
            tag("g", *inside, clip_path=f"url(#{uid}-c)"),
            _metatarsal_pad(shape),
            ink.edge(f"{uid}-e", darker(shape.cover_hex, 0.52)),
            "" if is_small else _rim(points, shape),
        )
    )


def _definitions(shape: InsoleShape, uid: str, edge: str, *, is_small: bool) -> str:
    return tag(
        "defs",
        ink.clipped(f"{uid}-e", edge, f"{uid}-c"),
        _cover_gradient(shape, uid),
        _arch_gradient(shape, uid),
        "" if is_small else _weave(shape, uid),
    )


def _cover_gradient(shape: InsoleShape, uid: str) -> str:
    stops = (
        tag("stop", stop_color=darker(shape.cover_hex, 0.06)),
        tag("stop", offset=0.5, stop_color=shape.cover_hex),
        tag("stop", offset=1, stop_color=lighter(shape.cover_hex, 0.22)),
    )
    return tag("linearGradient", *stops, id=f"{uid}-f", x1=0, y1=0.7, x2=1, y2=0.2)


def _arch_gradient(shape: InsoleShape, uid: str) -> str:
    dark = darker(shape.cover_hex, 0.5)
    stops = (
        tag("stop", stop_color=dark, stop_opacity=0.66),
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


def _arch(shape: InsoleShape, uid: str) -> str:
    x, y = geometry.ARCH_AT
    line = darker(shape.cover_hex, 0.62)
    if shape.arch_height_mm is None:
        rx, ry = (geometry.arch_lines(geometry.arch_guess_mm(shape) or 20))[-1]
        return tag(
            "ellipse",
            cx=x,
            cy=y,
            rx=round(rx, 1),
            ry=round(ry, 1),
            fill="none",
            stroke=line,
            stroke_dasharray="3 4",
        )
    radii = geometry.arch_lines(shape.arch_height_mm)
    if not radii:
        return ""
    outer_x, outer_y = radii[-1]
    zone = tag("ellipse", rx=outer_x * 0.84, ry=outer_y * 0.84, fill=f"url(#{uid}-a)")
    lines = (
        tag(
            "ellipse",
            rx=round(rx, 1),
            ry=round(ry, 1),
            opacity=None if rx < outer_x * 0.85 else 0.55,
        )
        for rx, ry in radii
    )
    inked = tag("g", *lines, fill="none", stroke=line, stroke_width=0.9, stroke_opacity=0.9)
    return tag("g", zone, inked, transform=f"translate({x:g} {y:g})")


def _cup(shape: InsoleShape) -> str:
    color = darker(shape.cover_hex, 0.58)
    if shape.heel_cup_depth_mm is None:
        arc = geometry.cup_lines(8)[-1]
        return tag("path", d=path(arc), fill="none", stroke=color, stroke_dasharray="3 4")
    arcs = (tag("path", d=path(arc)) for arc in geometry.cup_lines(shape.heel_cup_depth_mm))
    return tag("g", *arcs, fill="none", stroke=color, stroke_width=0.9, stroke_opacity=0.75)


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


def _metatarsal_pad(shape: InsoleShape) -> str:
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
    dots = "".join(
        f"M{start + 9 * column + (4.5 if row % 2 else 0):g} {8 * row - 30}h0"
        for row in range(9)
        for column in range(7)
        if (column - 3) ** 2 / 13 + (row - 4) ** 2 / 19 < 1
    )
    return tag(
        "path",
        d=dots,
        stroke=darker(shape.cover_hex, 0.55),
        stroke_opacity=0.75,
        stroke_width=2.9,
        stroke_linecap="round",
    )


def _rim(points: list[Point], shape: InsoleShape) -> str:
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
