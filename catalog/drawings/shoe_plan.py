"""A shoe from above: the outline with its toe box, beside the standard one."""

from catalog.drawings import ink
from catalog.drawings.color import LIGHT, Palette, darker, lighter
from catalog.drawings.shoe_shape import LEFT, WIDTH, ShoeShape
from catalog.drawings.svg import Point, frame, path, polyline, tag, text

HEIGHT = 150.0
SPREAD_MM = {"standard": 0.0, "wide": 5.0, "extra": 10.0}  # drawn; makers state words, no numbers
NAMES = {"standard": "standard toe box", "wide": "wide toe box", "extra": "extra wide toe box"}
BALL_X = 214.0
# Outline heel left, inner side up; the third number is how far a wider toe box moves the point.
OUTLINE: tuple[tuple[float, float, float], ...] = (
    (0, 0, 0),
    (7, -21, 0),
    (30, -34, 0),
    (66, -33, 0),
    (110, -31, 0),
    (150, -36, -0.3),
    (186, -46, -0.7),
    (222, -51, -1),
    (256, -46, -1.1),
    (282, -29, -0.9),
    (295, -4, -0.2),
    (290, 18, 0.5),
    (268, 38, 1),
    (230, 50, 1),
    (190, 51, 0.8),
    (146, 45, 0.4),
    (92, 38, 0),
    (38, 34, 0),
    (9, 23, 0),
)


def outline(toe_box: str | None) -> list[Point]:
    """Return the outline of a toe box; an unknown one is drawn as standard."""
    spread = SPREAD_MM.get(toe_box or "", 0.0)
    return [(x, y + share * spread) for x, y, share in OUTLINE]


def shoe_plan(
    *,
    shape: ShoeShape,
    uid: str,
    title: str,
    decorative: bool = False,
    palette: Palette = LIGHT,
) -> str:
    """Draw a shoe from above with its toe box named; a wider one shows the standard dashed."""
    color, edge = shape.upper_hex, f"#{uid}-e"
    body = (
        tag(
            "defs",
            tag("path", d=path(outline(shape.toe_box), closed=True), id=f"{uid}-e"),
            ink.ramp(f"{uid}-o", darker(color, 0.1), lighter(color, 0.2), x2=1, y2=0.3),
        ),
        tag("use", href=edge, x=-2, y=4, fill=ink.SHADOW, opacity=0.12, class_="d-shadow"),
        tag("use", href=edge, fill=f"url(#{uid}-o)"),
        ink.edge(f"{uid}-e", darker(color, 0.55), is_known=shape.toe_box is not None),
        _opening(shape),
        _standard(shape, palette),
        _span(shape, palette),
    )
    placed = tag("g", *body, transform=f"translate({LEFT:g} 66)")
    return frame(placed, width=WIDTH, height=HEIGHT, title=title, decorative=decorative)


RIM: list[Point] = [
    (10, 0),
    (20, -20),
    (54, -25),
    (92, -19),
    (112, 0),
    (92, 19),
    (54, 24),
    (20, 20),
]
TONGUE: list[Point] = [
    (88, -17),
    (130, -14),
    (166, -11),
    (172, 0),
    (166, 11),
    (130, 14),
    (88, 17),
]


def _opening(shape: ShoeShape) -> str:
    color = shape.upper_hex
    tongue = tag("path", d=path(TONGUE, closed=True), fill=lighter(color, 0.14))
    rim = tag("path", d=path(RIM, closed=True), fill=darker(color, 0.6))
    return tongue + rim + _closure(shape)


def _closure(shape: ShoeShape) -> str:
    if shape.closure == "lace":
        ends = [(x, 15 - (x - 116) * 0.06) for x in range(116, 166, 12)]
        rows = "".join(polyline([(x, -reach), (x, reach)]) for x, reach in ends)
        return tag("path", d=rows, stroke="#F7F1E6", stroke_width=3, stroke_linecap="round")
    if shape.closure == "strap":
        wide = "".join(polyline([(x, -27), (x, 28)]) for x in (122, 152))
        return tag("path", d=wide, stroke=lighter(shape.upper_hex, 0.3), stroke_width=15)
    return ""


def _standard(shape: ShoeShape, palette: Palette) -> str:
    if not SPREAD_MM.get(shape.toe_box or "", 0.0):
        return ""
    return tag(
        "path",
        d=path(outline("standard"), closed=True),
        fill="none",
        stroke=palette.paper,
        stroke_width=1.2,
        stroke_dasharray="3 3",
    )


def _span(shape: ShoeShape, palette: Palette) -> str:
    spread = SPREAD_MM.get(shape.toe_box or "", 0.0)
    top, low = -52 - spread, 52 + spread
    words = NAMES.get(shape.toe_box or "", "toe box not stated")
    data = polyline([(BALL_X, top), (BALL_X, low)])
    ends = "".join(polyline([(BALL_X - 5, y), (BALL_X + 5, y)]) for y in (top, low))
    line = tag(
        "path",
        d=data + ends,
        fill="none",
        stroke=palette.clay,
        stroke_width=1.1,
        stroke_dasharray="2 2.4",
        class_="d-leader",
    )
    return line + text(
        BALL_X,
        82,
        words,
        size=13.5,
        font_weight=600 if shape.toe_box else 400,
        fill=palette.ink,
        text_anchor="middle",
        class_="d-ink",
    )
