"""The sole of a shoe: midsole with one line per 4 mm of stack, foam, outsole."""

from collections.abc import Callable

from catalog.drawings import ink
from catalog.drawings import shoe_shape as geometry
from catalog.drawings.color import darker, lighter, mix
from catalog.drawings.shoe_shape import ShoeShape
from catalog.drawings.svg import Point, path, polyline, tag

Lift = Callable[[list[Point]], list[Point]]
MIDSOLE, DARK_SOLE, OUTSOLE = "#F4EEE2", "#3A3F3B", "#2B332F"
LEATHER_SOLE = "#4A3427"


def sole_body(
    shape: ShoeShape, uid: str, lift: Lift, *, is_small: bool = False, leaders: bool = False
) -> str:
    """Return the sole without a frame."""
    color, outline = midsole_color(shape), path(lift(geometry.sole(shape)), closed=True)
    inside = [
        _foam(shape, lift),
        "" if is_small else _lines(shape, lift, color),
        _post(shape, lift),
        _outsole(shape, lift),
    ]
    line = darker(mix(color, shape.upper_hex, 0.25), 0.6)
    return "".join(
        (
            tag(
                "defs",
                ink.clipped(f"{uid}-s", outline, f"{uid}-k"),
                ink.ramp(f"{uid}-m", lighter(color, 0.1), darker(color, 0.16)),
            ),
            tag("use", href=f"#{uid}-s", fill=f"url(#{uid}-m)"),
            tag("g", *inside, clip_path=f"url(#{uid}-k)"),
            _footbed(shape, lift) if leaders else "",
            ink.edge(f"{uid}-s", line, is_known=shape.has_all_heights),
        )
    )


def midsole_color(shape: ShoeShape) -> str:
    """Return the color of the midsole of the shoe's category."""
    if shape.category == "dress":
        return LEATHER_SOLE
    return DARK_SOLE if geometry.cut_of(shape).is_dark_sole else MIDSOLE


def _foam(shape: ShoeShape, lift: Lift) -> str:
    if shape.category == "dress":
        return ""
    heel, fore = geometry.stack(shape)
    at_heel = heel * 0.17 * (shape.cushion_heel_level or 0)
    at_fore = fore * 0.17 * (shape.cushion_forefoot_level or 0)
    if at_heel <= 0 and at_fore <= 0:
        return ""
    base = geometry.cut_of(shape).outsole_mm - 1
    upper: list[Point] = [
        (x, base + geometry.bottom(shape, x) + _foam_at(x, at_heel, at_fore))
        for x in geometry.STRIP_X
    ]
    return tag("path", d=_strip(upper, lift), fill=shape.foam_hex, opacity=0.85)


def _strip(upper: list[Point], lift: Lift) -> str:
    """Return the area from a curve down to below the ground; the sole's outline clips it."""
    low: list[Point] = [(302, -6), (-8, -6)]
    return path(lift(upper)) + polyline(lift(low)).replace("M", "L") + "Z"


def _foam_at(x: float, at_heel: float, at_fore: float) -> float:
    share = min(max((x - 50) / 150, 0), 1)
    return at_heel + (at_fore - at_heel) * share


def _lines(shape: ShoeShape, lift: Lift, color: str) -> str:
    ink = "#FFFFFF" if geometry.cut_of(shape).is_dark_sole else darker(color, 0.62)
    lines = (tag("path", d=path(lift(line))) for line in geometry.midsole_lines(shape))
    return tag("g", *lines, fill="none", stroke=ink, stroke_opacity=0.42, stroke_width=0.8)


def _post(shape: ShoeShape, lift: Lift) -> str:
    reach = {"stable": 32, "motion_control": 46}.get(shape.stability or "")
    if reach is None:
        return ""
    heel, fore = geometry.stack(shape)
    middle = (heel + fore) / 2
    top: list[Point] = [(100 - reach * 1.9, 2), (100 - reach * 1.2, middle * 0.5)]
    top += [(100 - reach * 0.4, middle * 0.68), (100 + reach * 0.5, middle * 0.6)]
    top += [(100 + reach * 1.4, middle * 0.3), (100 + reach * 2, 2)]
    return tag("path", d=path(lift(top)) + "Z", fill="#2C6957")


def _outsole(shape: ShoeShape, lift: Lift) -> str:
    cut = geometry.cut_of(shape)
    upper: list[Point] = [(x, geometry.bottom(shape, x) + cut.outsole_mm) for x in geometry.STRIP_X]
    body = tag("path", d=_strip(upper, lift), fill=OUTSOLE)
    return body + (_lugs(shape, lift) if cut.has_lugs else "")


def _lugs(shape: ShoeShape, lift: Lift) -> str:
    gaps = []
    for x in range(16, 290, 15):
        low, high = lift([(x, geometry.bottom(shape, x) - 2), (x, geometry.bottom(shape, x) + 4)])
        gaps.append(f"M{low[0]:.1f} {low[1]:.1f}V{high[1]:.1f}")
    return tag("path", d="".join(gaps), stroke="#8C8674", stroke_opacity=0.75, stroke_width=2.6)


def _footbed(shape: ShoeShape, lift: Lift) -> str:
    if not shape.has_all_heights:
        return ""
    bed = lift([(x, geometry.footbed(shape, x)) for x in (22, 40, 62, 98, 134, 170, 205, 240, 262)])
    return tag(
        "path",
        d=path(bed),
        fill="none",
        stroke="#A8451F",
        stroke_width=1.1,
        stroke_dasharray="0.2 3.4",
        stroke_linecap="round",
    )
