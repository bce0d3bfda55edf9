"""Small tests to do at home: tiptoe, a thumb's width, worn heels, foot length."""

from catalog.drawings import foot
from catalog.drawings.color import Palette
from catalog.drawings.svg import Attr, Point, path, polyline, tag, text

FLOOR = 116.0
INNER: list[Point] = [(216, 70), (230, 70), (245, 75), (255, 87), (263, 102), (273, FLOOR)]
RAISED: list[Point] = [
    (209, 61),
    *INNER,
    (292, FLOOR),
    (306, FLOOR - 2),
    (310, FLOOR - 8),
    (304, FLOOR - 14),
    (290, FLOOR - 18),
    (280, FLOOR - 34),
    (266, FLOOR - 58),
    (253, FLOOR - 76),
    (248, FLOOR - 102),
    (219, FLOOR - 104),
    (216, FLOOR - 82),
]
SHOE: list[Point] = [
    (20, 62),
    (28, 38),
    (62, 30),
    (120, 36),
    (184, 27),
    (240, 20),
    (280, 32),
    (299, 58),
    (286, 88),
    (246, 104),
    (184, 102),
    (110, 93),
    (56, 94),
    (28, 86),
]


def tiptoe(palette: Palette) -> str:
    """Draw a foot flat, an arrow, and the same foot on tiptoe."""
    flat = tag("g", foot.foot_side(5, palette), transform="translate(0 40)")
    lines = (path([(x - shift, y + shift) for x, y in INNER[1:-1]]) for shift in (6, 12))
    arrow = polyline([(166, 66), (196, 66)]) + polyline([(189, 60), (196, 66), (189, 72)])
    return "".join(
        (
            foot.ground_line(palette, 8, 312, FLOOR),
            flat,
            tag("path", d=path(RAISED, closed=True), **skin(palette)),
            mark("".join(lines), palette, 1.2),
            mark(arrow, palette, 2),
        )
    )


def thumb(palette: Palette) -> str:
    """Draw a shoe's outline from above with a foot in it and the gap before the toe."""
    shoe = tag(
        "path",
        d=path(SHOE, closed=True),
        fill="none",
        stroke=palette.ink_2,
        stroke_width=2.2,
        class_="d-pen",
    )
    return "".join(
        (
            shoe,
            foot.foot_top(palette),
            _span(269, 298, 52, palette),
            note(286, 13, "a thumb", palette),
        )
    )


def wear(palette: Palette) -> str:
    """Draw two shoes from behind: one upright, one with a heel that leans and a worn edge."""
    return "".join(
        (
            foot.ground_line(palette, 20, 300, FLOOR - 6),
            behind(88, 0, palette),
            behind(232, 1, palette),
            note(88, 130, "upright", palette),
            note(232, 130, "leans, worn", palette),
        )
    )


def behind(x: float, lean: float, palette: Palette) -> str:
    """Draw a shoe from behind; `lean` 1 tilts its heel and wears its edge off."""
    floor, shift = FLOOR - 6, 12 * lean
    upper: list[Point] = [
        (x - 34, floor - 22),
        (x - 34 + shift, floor - 60),
        (x - 22 + shift, floor - 98),
        (x + shift, floor - 92),
        (x + 22 + shift, floor - 98),
        (x + 35 + shift, floor - 58),
        (x + 34, floor - 22),
    ]
    sole: list[Point] = [
        (x - 38, floor - 26),
        (x + 38, floor - 26 + 5 * lean),
        (x + 39, floor - 9),
        (x + 30, floor),
        (x - 30, floor),
        (x - 39, floor - 8),
    ]
    worn = f"M{x + 39:g} {floor - 16:g}L{x + 14:g} {floor + 1:g}H{x + 42:g}Z" if lean else ""
    return "".join(
        (
            tag("path", d=path(upper) + "Z", **skin(palette, "d-wet d-pen", palette.moss)),
            tag("path", d=path(sole, closed=True), **skin(palette)),
            mark(polyline([(x, floor - 26), (x + shift, floor - 92)]), palette, 1.4),
            tag("path", d=worn, fill=palette.clay, class_="d-leader-dot") if worn else "",
        )
    )


def length(palette: Palette) -> str:
    """Draw a foot on paper, heel at a wall, measured to the longest toe."""
    wall = tag(
        "path",
        d="M29 10V112",
        stroke=palette.ink_2,
        stroke_width=5,
        stroke_linecap="round",
        class_="d-pen",
    )
    paper = tag(
        "path",
        d="M33 18H298V102H33",
        fill="none",
        stroke=palette.edge,
        stroke_dasharray="4 4",
        class_="d-unknown",
    )
    return "".join(
        (
            wall,
            paper,
            foot.foot_top(palette),
            _span(33, 268, 110, palette),
            note(150, 129, "length in mm", palette),
        )
    )


def skin(palette: Palette, class_: str = "d-skin d-pen", fill: str = "") -> dict[str, Attr]:
    """Return the paint of a foot, or of what is drawn like one."""
    return {
        "fill": fill or palette.track,
        "stroke": palette.ink_2,
        "stroke_width": 1.6,
        "stroke_linejoin": "round",
        "class_": class_,
    }


def _span(start: float, end: float, y: float, palette: Palette) -> str:
    ends = "".join(polyline([(x, y - 6), (x, y + 6)]) for x in (start, end))
    return mark(ends + polyline([(start, y), (end, y)]), palette, 1.6)


def mark(data: str, palette: Palette, width: float) -> str:
    """Draw a line that points something out."""
    return tag(
        "path",
        d=data,
        fill="none",
        stroke=palette.clay,
        stroke_width=width,
        stroke_linecap="round",
        stroke_linejoin="round",
        class_="d-leader",
    )


def note(x: float, y: float, words: str, palette: Palette) -> str:
    """Write a short word under a picture."""
    return text(x, y, words, size=13, fill=palette.ink_2, text_anchor="middle", class_="d-ink-2")
