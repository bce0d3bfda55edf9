"""A foot in simple lines: from the inner side, and as a wet print from above."""

from catalog.drawings.color import Palette
from catalog.drawings.svg import Point, band, path, tag

GROUND = 76.0


def foot_side(rise: float, palette: Palette, *, is_dashed: bool = False) -> str:
    """Return a foot from its inner side, heel left, on the ground; `rise` lifts the arch."""
    under = [(x, GROUND - height) for x, height in _under(rise)]
    over: list[Point] = [
        (139, GROUND - 14),
        (122, GROUND - 17 - rise * 0.1),
        (100, GROUND - 28 - rise * 0.35),
        (80, GROUND - 42 - rise * 0.3),
        (66, GROUND - 54),
        (58, GROUND - 70),
        (28, GROUND - 70),
        (27, GROUND - 46),
        (20, GROUND - 24),
    ]
    return tag(
        "path",
        d=path([*under, *over], closed=True),
        fill=palette.track,
        stroke=palette.ink_2,
        stroke_width=1.6,
        stroke_linejoin="round",
        stroke_dasharray="4 4" if is_dashed else None,
        class_="d-skin d-pen",
    )


def _under(rise: float) -> list[Point]:
    """Return heights of the sole over the ground, heel to toe."""
    arch = [(54.0, rise * 0.55), (72.0, rise), (90.0, rise * 0.5)]
    return [(17, 7), (25, 0), (40, 0.6), *arch, (104, 0.6), (122, 0), (140, 2), (146, 8)]


def ground_line(palette: Palette, start: float = 6, end: float = 154, y: float = GROUND) -> str:
    """Return the line a foot stands on."""
    return tag(
        "path",
        d=f"M{start:g} {y + 1:g}H{end:g}",
        fill="none",
        stroke=palette.edge,
        stroke_width=1.5,
        stroke_linecap="round",
        class_="d-ground",
    )


def arch_lines(rise: float, palette: Palette) -> str:
    """Return contour lines in the gap under the arch, one for each 4 units of rise."""
    count = int(rise / 4)
    gap = [point for point in _under(rise) if 40 <= point[0] <= 104]
    lines = (
        path([(x, GROUND - (height - 1.5) * step / (count + 1)) for x, height in gap])
        for step in range(1, count + 1)
    )
    return tag(
        "path",
        d="".join(lines),
        fill="none",
        stroke=palette.clay,
        stroke_width=1.2,
        class_="d-leader",
    )


def arch_band(low: float, high: float, palette: Palette) -> str:
    """Return the area under which an arch of `low` to `high` rise may lie, and its two edges."""
    edges = [
        [(x, GROUND - height) for x, height in _under(rise) if 40 <= x <= 104]
        for rise in (high, low)
    ]
    area = tag("path", d=band(*edges), fill=palette.moss, fill_opacity=0.55, class_="d-bar")
    lines = tag(
        "path",
        d="".join(path(edge) for edge in edges),
        fill="none",
        stroke=palette.pine_2,
        stroke_width=1.4,
        stroke_linecap="round",
        class_="d-value",
    )
    return area + lines


TOP: list[Point] = [
    (34, 62),
    (40, 45),
    (62, 39),
    (118, 45),
    (180, 36),
    (228, 31),
    (246, 42),
    (242, 60),
    (230, 78),
    (206, 90),
    (170, 90),
    (112, 84),
    (60, 84),
    (40, 78),
]
TOP_TOES: tuple[tuple[float, float, float, float], ...] = (
    (252, 41, 16, 10),
    (250, 57, 10, 6.4),
    (244, 68, 9, 5.8),
    (235, 78, 8, 5.4),
    (223, 87, 7.5, 5),
)


def foot_top(palette: Palette) -> str:
    """Return a foot from above, heel left, inner side up; the longest toe ends at x = 268."""
    ellipses = (tag("ellipse", cx=x, cy=y, rx=rx, ry=ry) for x, y, rx, ry in TOP_TOES)
    body = tag("path", d=path(TOP, closed=True))
    return tag(
        "g",
        *ellipses,
        body,
        fill=palette.track,
        stroke=palette.ink_2,
        stroke_width=1.5,
        class_="d-skin d-pen",
    )


TOES: tuple[tuple[float, float, float, float], ...] = (
    (30, 13.5, 8.5, 9.5),
    (44.5, 9.5, 5.6, 6.8),
    (55.5, 11.5, 5, 6),
    (64.5, 16, 4.5, 5.4),
    (71.5, 23, 4, 4.8),
)


BALL: list[Point] = [
    (22, 36),
    (36, 26),
    (58, 28),
    (74, 36),
    (72, 52),
    (58, 60),
    (36, 57),
    (23, 50),
]
HEEL: list[Point] = [
    (36, 112),
    (48, 104),
    (62, 108),
    (67, 124),
    (60, 140),
    (46, 143),
    (36, 134),
    (33, 122),
]
OUTER: list[Point] = [
    (22, 38),
    (36, 26),
    (58, 28),
    (75, 38),
    (75, 58),
    (70, 82),
    (68, 106),
    (66, 128),
    (56, 142),
    (44, 142),
    (35, 130),
]


def print_body(waist: float, palette: Palette) -> str:
    """Return a wet print of a left foot, toes up; `waist` (0–1) is how wide the middle shows."""
    inner = 62 - 36 * waist  # x of the inner edge at the middle; the outer edge is at 68
    inside: list[Point] = [(34 - 4 * waist, 112), (inner, 92), (inner, 76), (29 - 5 * waist, 56)]
    areas = [[*OUTER, *inside]] if waist > 0 else [BALL, HEEL]
    toes = "".join(tag("ellipse", cx=x, cy=y, rx=rx, ry=ry) for x, y, rx, ry in TOES)
    body = "".join(tag("path", d=path(area, closed=True)) for area in areas)
    return tag("g", body, toes, fill=palette.moss, class_="d-wet")
