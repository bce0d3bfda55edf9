"""Four small tests to do at home: tiptoe, thumb's width, worn heels, foot length."""

from catalog.drawings import foot
from catalog.drawings.color import Palette
from catalog.drawings.svg import Point, path, tag, text

FLOOR = 116.0


def tiptoe(palette: Palette) -> str:
    """Draw a foot flat, an arrow, and the same foot on tiptoe."""
    flat = tag("g", foot.foot_side(5, palette), transform="translate(0 40)")
    raised: list[Point] = [
        (208, 61),
        (214, 70),
        (226, 71),
        (238, 76),
        (250, 90),
        (262, 106),
        (272, FLOOR),
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
    up = tag(
        "path",
        d=path(raised, closed=True),
        fill=palette.track,
        stroke=palette.ink_2,
        stroke_width=1.6,
        class_="d-skin d-pen",
    )
    gap = tag(
        "path",
        d=f"M230 {FLOOR - 22}Q246 {FLOOR - 30} 258 {FLOOR - 4}M222 {FLOOR - 12}Q240 {FLOOR - 18} 249 {FLOOR - 3}",
        fill="none",
        stroke=palette.clay,
        stroke_width=1.3,
        class_="d-leader",
    )
    return "".join(
        (foot.ground_line(palette, 8, 312, FLOOR), flat, up, gap, _arrow(166, 196, 66, palette))
    )


def thumb(palette: Palette) -> str:
    """Draw a shoe's outline from above with a foot in it and the gap before the toe."""
    shoe: list[Point] = [
        (22, 66),
        (30, 40),
        (62, 34),
        (120, 40),
        (184, 30),
        (244, 22),
        (284, 36),
        (298, 64),
        (288, 94),
        (244, 110),
        (180, 104),
        (110, 96),
        (56, 98),
        (30, 90),
    ]
    within: list[Point] = [
        (34, 66),
        (40, 50),
        (64, 44),
        (120, 50),
        (182, 42),
        (236, 34),
        (258, 40),
        (262, 52),
        (254, 62),
        (256, 72),
        (244, 84),
        (226, 96),
        (176, 94),
        (112, 88),
        (60, 88),
        (40, 82),
    ]
    outer = tag(
        "path",
        d=path(shoe, closed=True),
        fill="none",
        stroke=palette.ink_2,
        stroke_width=2,
        class_="d-pen",
    )
    inner = tag(
        "path",
        d=path(within, closed=True),
        fill=palette.track,
        stroke=palette.edge,
        stroke_width=1.4,
        class_="d-skin d-pen-soft",
    )
    return outer + inner + _span(262, 296, 52, palette) + _note(279, 14, "a thumb", palette)


def wear(palette: Palette) -> str:
    """Draw two shoes from behind: one upright, one with a heel that leans and a worn edge."""
    upright = _behind(88, 0, palette)
    leaning = _behind(232, 1, palette)
    names = _note(88, 130, "upright", palette) + _note(232, 130, "leans, worn", palette)
    return foot.ground_line(palette, 20, 300, FLOOR - 6) + upright + leaning + names


def _behind(x: float, lean: float, palette: Palette) -> str:
    floor = FLOOR - 6
    shift = 12 * lean
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
        (x + 39, floor - 9 * 1),
        (x + 30, floor),
        (x - 30, floor),
        (x - 39, floor - 8),
    ]
    worn = (
        tag(
            "path",
            d=f"M{x + 39} {floor - 16}L{x + 14} {floor + 1}H{x + 42}Z",
            fill=palette.clay,
            opacity=0.75,
            class_="d-leader-dot",
        )
        if lean
        else ""
    )
    axis = tag(
        "path",
        d=f"M{x} {floor - 26}L{x + shift} {floor - 92}",
        stroke=palette.clay,
        stroke_width=1.4,
        stroke_dasharray="3 3",
        class_="d-leader",
    )
    return "".join(
        (
            tag(
                "path",
                d=path(upper) + "Z",
                fill=palette.moss,
                stroke=palette.ink_2,
                stroke_width=1.6,
                stroke_linejoin="round",
                class_="d-wet d-pen",
            ),
            tag(
                "path",
                d=path(sole, closed=True),
                fill=palette.track,
                stroke=palette.ink_2,
                stroke_width=1.6,
                class_="d-skin d-pen",
            ),
            axis,
            worn,
        )
    )


def length(palette: Palette) -> str:
    """Draw a foot on paper, heel at a wall, measured to the longest toe."""
    wall = tag(
        "path",
        d="M28 10V112",
        stroke=palette.ink_2,
        stroke_width=5,
        stroke_linecap="round",
        class_="d-pen",
    )
    paper = tag(
        "rect",
        x=32,
        y=16,
        width=264,
        height=84,
        rx=3,
        fill="none",
        stroke=palette.edge,
        stroke_dasharray="4 4",
        class_="d-unknown",
    )
    outline: list[Point] = [
        (34, 58),
        (40, 42),
        (64, 37),
        (120, 44),
        (184, 34),
        (236, 26),
        (262, 30),
        (270, 42),
        (258, 53),
        (252, 66),
        (240, 78),
        (222, 88),
        (176, 88),
        (112, 81),
        (60, 80),
        (40, 74),
    ]
    body = tag(
        "path",
        d=path(outline, closed=True),
        fill=palette.track,
        stroke=palette.ink_2,
        stroke_width=1.6,
        class_="d-skin d-pen",
    )
    return (
        wall
        + paper
        + body
        + _span(32, 270, 108, palette)
        + _note(151, 127, "length in mm", palette)
    )


def _span(start: float, end: float, y: float, palette: Palette) -> str:
    data = f"M{start:g} {y - 6:g}V{y + 6:g}M{end:g} {y - 6:g}V{y + 6:g}M{start:g} {y:g}H{end:g}"
    return tag(
        "path", d=data, fill="none", stroke=palette.clay, stroke_width=1.6, class_="d-leader"
    )


def _arrow(start: float, end: float, y: float, palette: Palette) -> str:
    data = f"M{start:g} {y:g}H{end:g}M{end - 7:g} {y - 6:g}L{end:g} {y:g}L{end - 7:g} {y + 6:g}"
    return tag(
        "path",
        d=data,
        fill="none",
        stroke=palette.clay,
        stroke_width=2,
        stroke_linecap="round",
        stroke_linejoin="round",
        class_="d-leader",
    )


def _note(x: float, y: float, words: str, palette: Palette) -> str:
    return text(x, y, words, size=13, fill=palette.ink_2, text_anchor="middle", class_="d-ink-2")
