"""How to do a test at home: the wet print, the traced foot, the six signs of wear."""

from catalog.drawings import foot
from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.quiz_tests import behind, mark, note, skin
from catalog.drawings.svg import Point, frame, path, polyline, tag

SIGNS = (
    "heel leans",
    "deep creases",
    "smooth tread",
    "dented insole",
    "torn upper",
    "aches gone here",
)
SIGN_WIDTH, SIGN_HEIGHT, SIGN_ALONE = 106.0, 112.0, 92.0
SOLE: list[Point] = [(8, 72), (10, 62), (50, 64), (92, 60), (99, 66), (92, 75), (50, 76), (14, 76)]
UPPER: list[Point] = [(11, 63), (9, 36), (20, 26), (30, 36), (46, 38), (74, 52), (96, 58), (97, 63)]
PLAN: list[Point] = [
    (14, 54), (20, 40), (46, 42), (78, 34), (96, 42), (98, 56), (84, 70), (52, 66), (26, 68),
]  # fmt: skip
CRACK: list[Point] = [(66, 38), (70, 46), (64, 52), (70, 60), (66, 68)]


def wet_print(palette: Palette) -> str:
    """Draw a foot over a tray of water, an arrow, and the print it leaves on paper."""
    tray: list[Point] = [(14, 92), (26, 116), (132, 116), (144, 92)]
    water = tag(
        "path", d="M19 101H139L132 115H26Z", fill=palette.moss, fill_opacity=0.45, class_="d-wet"
    )
    lifted = tag("g", foot.foot_side(13, palette), transform="translate(14 18) scale(0.84)")
    drops = "M52 88v6M78 87v7M104 88v6"
    sheet = tag(
        "rect",
        x=204,
        y=8,
        width=100,
        height=116,
        rx=3,
        fill="none",
        stroke=palette.edge,
        class_="d-unknown",
    )
    printed = tag("g", foot.print_body(0.45, palette), transform="translate(221 10) scale(0.74)")
    arrow = polyline([(158, 66), (188, 66)]) + polyline([(181, 60), (188, 66), (181, 72)])
    edge = tag(
        "path",
        d=polyline(tray),
        fill="none",
        stroke=palette.ink_2,
        stroke_width=1.6,
        class_="d-pen",
    )
    return "".join(
        (water, lifted, mark(drops, palette, 1.6), edge, sheet, printed, mark(arrow, palette, 2))
    )


def trace(palette: Palette) -> str:
    """Draw a foot on the sheet, heel on its line, and a pencil held upright along the edge."""
    sheet = tag(
        "rect",
        x=26,
        y=6,
        width=272,
        height=104,
        rx=3,
        fill="none",
        stroke=palette.edge,
        class_="d-unknown",
    )
    ticks = "".join(f"M{x:g} 110v{-8 if (x - 34) % 60 == 0 else -4:d}" for x in range(34, 290, 12))
    ruler = tag("path", d=ticks, fill="none", stroke=palette.ink_2, stroke_width=1, class_="d-pen")
    traced = tag(
        "path",
        d=path([(x + (4 if x > 150 else -2), y - 5) for x, y in foot.TOP[:6]]),
        fill="none",
        stroke=palette.clay,
        stroke_width=1.6,
        stroke_dasharray="5 4",
        class_="d-leader",
    )
    pencil: list[Point] = [(236, 25), (241, 15), (262, -0.5), (268, 7), (247, 22), (236, 25)]
    pen = tag("path", d=polyline([(x, y + 2) for x, y in pencil]) + "Z", **skin(palette))
    heel = mark("M33 10V106", palette, 1.6)
    return "".join(
        (
            sheet,
            ruler,
            heel,
            foot.foot_top(palette),
            traced,
            pen,
            note(70, 128, "heel line", palette),
        )
    )


def wear_sign(sign_id: str, *, palette: Palette = LIGHT) -> str:
    """Draw one sign of wear, as decoration beside its words.

    Parameters
    ----------
    sign_id
        A key of `SIGN_PICTURES`, as ``lifespans.toml`` names its signs.
    """
    body = SIGN_PICTURES[sign_id](palette)
    return frame(body, width=SIGN_WIDTH, height=SIGN_ALONE, title="", decorative=True)


def wear_signs(palette: Palette) -> str:
    """Draw six signs of wear, each with its words."""
    cells = []
    for place, (picture, words) in enumerate(zip(SIGN_PICTURES.values(), SIGNS, strict=True)):
        x, y = SIGN_WIDTH * (place % 3), SIGN_HEIGHT * (place // 3)
        body = picture(palette) + note(SIGN_WIDTH / 2, 104, words, palette)
        cells.append(tag("g", body, transform=f"translate({x:g} {y:g})"))
    return "".join(cells)


def _leaning(palette: Palette) -> str:
    shoe = tag("g", behind(88, 1, palette), transform="translate(-13 -2) scale(0.75)")
    return _floor(palette) + shoe


def _creased(palette: Palette) -> str:
    creases = "M24 65q6 4 2 9M36 65q6 4 2 9M48 65q6 4 2 9M60 65q6 4 2 9"
    return _floor(palette, 77) + _shoe(palette) + mark(creases, palette, 1.8)


def _smooth(palette: Palette) -> str:
    lugs = "".join(f"M{x} 46v18" for x in (36, 44, 52, 60))
    tread = tag("path", d=lugs, fill="none", stroke=palette.ink_2, stroke_width=3, class_="d-pen")
    bare = "M72 40q12 10 4 24M22 46q-6 8 2 16"
    return _plan(palette) + tread + mark(bare, palette, 1.6)


def _dented(palette: Palette) -> str:
    dent = tag(
        "ellipse", cx=30, cy=54, rx=11, ry=8, fill=palette.moss, fill_opacity=0.6, class_="d-wet"
    )
    return _plan(palette) + dent + mark(polyline(CRACK), palette, 1.8)


def _torn(palette: Palette) -> str:
    tear = "M62 46l5 4-2 4 6 4-1 4M58 50l5 3"
    return _floor(palette, 77) + _shoe(palette) + mark(tear, palette, 2)


def _aching(palette: Palette) -> str:
    """Draw the old pair with ache marks, and a second pair without."""
    old = tag("g", _shoe(palette), transform="translate(0 14) scale(0.5)")
    other = tag("g", _shoe(palette), transform="translate(54 26) scale(0.5)")
    ache = "M14 24l-4-5M24 20v-7M34 24l4-5"
    arrow = polyline([(42, 74), (60, 74)]) + polyline([(55, 70), (60, 74), (55, 78)])
    return old + other + mark(ache + arrow, palette, 1.6)


def _shoe(palette: Palette) -> str:
    upper = tag("path", d=path(UPPER) + "Z", **skin(palette, "d-wet d-pen", palette.moss))
    return upper + tag("path", d=path(SOLE, closed=True), **skin(palette))


def _plan(palette: Palette) -> str:
    return tag("path", d=path(PLAN, closed=True), **skin(palette))


def _floor(palette: Palette, y: float = 81) -> str:
    return foot.ground_line(palette, 6, 100, y)


SIGN_PICTURES = {
    "heel_tilts": _leaning,
    "creases": _creased,
    "tread": _smooth,
    "insole": _dented,
    "upper": _torn,
    "other_pair": _aching,
}
