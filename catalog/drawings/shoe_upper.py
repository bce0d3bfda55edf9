"""The upper of a shoe: panels, collar and closure of its category."""

from collections.abc import Callable

from catalog.drawings import ink
from catalog.drawings import shoe_closure as closure
from catalog.drawings import shoe_shape as geometry
from catalog.drawings.color import darker, lighter
from catalog.drawings.sandal import sandal_body
from catalog.drawings.shoe_shape import ShoeShape
from catalog.drawings.svg import Point, path, tag

Lift = Callable[[list[Point]], list[Point]]


def upper_body(shape: ShoeShape, uid: str, lift: Lift, *, is_small: bool = False) -> str:
    """Return the upper without a frame; the sole is drawn over its lower edge."""
    if shape.category == "sandal":
        return sandal_body(shape, lift)
    over = _over(shape, lift)
    color, outline = shape.upper_hex, path(lift(geometry.upper(shape)), closed=True)
    has_mesh = shape.is_mesh and not is_small
    inside = [
        tag("use", href=f"#{uid}-u", fill=f"url(#{uid}-d)") if has_mesh else "",
        _counter(shape, over),
        _cap(shape, over),
        _eyestay(shape, over),
        closure.gore(shape, over),
        "" if is_small else _seams(shape, over),
    ]
    return "".join(
        (
            tag(
                "defs",
                ink.clipped(f"{uid}-u", outline, f"{uid}-p"),
                ink.ramp(f"{uid}-g", lighter(color, 0.2), color, darker(color, 0.14), x2=0.15),
                _mesh(shape, uid) if has_mesh else "",
            ),
            _lining(shape, over),
            tag("use", href=f"#{uid}-u", fill=f"url(#{uid}-g)"),
            tag("g", *inside, clip_path=f"url(#{uid}-p)"),
            ink.edge(f"{uid}-u", darker(color, 0.55)),
            closure.draw(shape, over),
        )
    )


def _over(shape: ShoeShape, lift: Lift) -> Lift:
    """Return a function that lifts heights over the footbed instead of over the ground."""
    return lambda points: lift([(x, y + geometry.footbed(shape, x)) for x, y in points])


def _mesh(shape: ShoeShape, uid: str) -> str:
    dot = tag("circle", cx=1.5, cy=1.5, r=0.55, fill=darker(shape.upper_hex, 0.5), fill_opacity=0.4)
    return tag(
        "pattern",
        dot,
        id=f"{uid}-d",
        width=4,
        height=4,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(30)",
    )


def _lining(shape: ShoeShape, over: Lift) -> str:
    cut = geometry.cut_of(shape)
    far: list[Point] = [(6, cut.tab - 3), (14, cut.tab + 1), (30, cut.dip + 9), (54, cut.dip + 8)]
    peak = 2 if geometry.has_tongue(shape) else -12
    far += [(76, cut.instep - 8), (92, cut.instep + peak), (94, cut.dip), (10, cut.dip - 6)]
    return tag("path", d=path(over(far), closed=True), fill=darker(shape.upper_hex, 0.66))


def _counter(shape: ShoeShape, over: Lift) -> str:
    tab = geometry.cut_of(shape).tab
    edge: list[Point] = [
        (-6, tab * 0.72),
        (14, tab * 0.7),
        (34, tab * 0.46),
        (54, tab * 0.26),
        (84, -4),
        (-6, -6),
    ]
    return tag(
        "path",
        d=path(over(edge[:-1])) + "L" + path(over(edge[-2:]))[1:] + "Z",
        fill=darker(shape.upper_hex, 0.2),
    )


def _cap(shape: ShoeShape, over: Lift) -> str:
    toe = geometry.cut_of(shape).toe
    if shape.category in {"work", "court", "hiking"}:
        edge: list[Point] = [(236, toe + 24), (232, toe + 4), (236, toe * 0.5), (252, 9), (300, 4)]
        data = path(over(edge)) + "L" + path(over([(306, 60), (236, toe + 24)]))[1:] + "Z"
        return tag("path", d=data, fill=darker(shape.upper_hex, 0.24))
    if shape.category == "dress":
        seam: list[Point] = [(236, toe + 20), (230, toe * 0.7), (238, -2)]
        return tag(
            "path",
            d=path(over(seam)),
            fill="none",
            stroke=darker(shape.upper_hex, 0.5),
            stroke_width=1,
        )
    low: list[Point] = [(176, -4), (206, 10), (240, 15), (270, 17), (300, 22)]
    data = path(over(low)) + "L" + path(over([(306, -10), (176, -10)]))[1:] + "Z"
    return tag("path", d=data, fill=darker(shape.upper_hex, 0.16))


def _eyestay(shape: ShoeShape, over: Lift) -> str:
    if shape.closure in {"slip", "strap"}:
        return ""
    ridge = [point for point in geometry.throat(shape) if point[0] <= 200]
    under = [(x - 9, y - 19 + (x - 98) * 0.05) for x, y in reversed(ridge)]
    data = path(over([(x, y + 8) for x, y in ridge])) + "L" + path(over(under))[1:] + "Z"
    return tag("path", d=data, fill=darker(shape.upper_hex, 0.12))


def _seams(shape: ShoeShape, over: Lift) -> str:
    instep = geometry.cut_of(shape).instep
    quarter: list[Point] = [
        (92, instep * 0.62),
        (112, instep * 0.44),
        (140, instep * 0.24),
        (176, 4),
    ]
    second = [(x - 13, y - 3) for x, y in quarter]
    lines = (tag("path", d=path(over(seam))) for seam in (quarter, second))
    return tag(
        "g",
        *lines,
        fill="none",
        stroke=lighter(shape.upper_hex, 0.6),
        stroke_opacity=0.7,
        stroke_width=1,
    )
