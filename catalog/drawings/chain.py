"""The foot-to-back picture: a leg in profile, its joints, and how well each step is backed.

The line between two joints is the weaker drawn, the weaker its evidence: whole for A to C, dashed
where studies disagree (C/D), dotted for D. Every step carries its grade as letters too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.svg import Attr, Point, frame, path, polyline, tag, text

WIDTH, HEIGHT = 340.0, 506.0
GROUND = 488.0
RIGHT, LEFT = 236.0, 88.0  # where words begin on the right, and end on the left
BODY: list[Point] = [
    (180, 14), (190, 52), (194, 96), (192, 140), (197, 190), (193, 244), (184, 292),
    (186, 318), (177, 346), (171, 392), (160, 436), (170, 456), (196, 468), (216, 478),
    (217, 486), (186, 487), (126, 487), (119, 476), (127, 452), (128, 424), (115, 372),
    (124, 336), (137, 308), (129, 258), (115, 212), (97, 172), (102, 138), (117, 108),
    (121, 78), (112, 44), (107, 14),
]  # fmt: skip
JOINTS: dict[str, tuple[Point, str]] = {
    "foot": ((168, 472), "Foot"),
    "shank": ((147, 392), "Lower leg"),
    "knee": ((161, 316), "Knee"),
    "hip": ((150, 182), "Hip"),
    "pelvis": ((143, 134), "Pelvis"),
    "back": ((134, 58), "Lower back"),
}
BESIDE: dict[str, tuple[Point, str, bool]] = {  # point, words, whether they stand on the right
    "glutes": ((113, 168), "Buttocks", False),
    "hamstrings": ((132, 214), "Hamstrings", False),
    "calf": ((127, 366), "Calf", False),
    "heel": ((131, 478), "Impact", False),
    "hip_flexors": ((182, 158), "Hip flexors", True),
}
ANKLE: Point = (142, 446)  # the line bends here between foot and lower leg
DASHES = {"C/D": "9 7", "D": "0.1 9"}


class UnknownJointError(LookupError):
    """A step names a joint that the drawing does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A step from one joint up to another, or a place beside the chain where ``end`` is ""."""

    start: str
    end: str
    grade: str


def chain(links: Sequence[Link], *, title: str, palette: Palette = LIGHT) -> str:
    """Draw the leg with all links.

    Raises
    ------
    UnknownJointError
        If a link names a joint that is not there, or leads down.
    """
    steps = [_step(each, palette) for each in links if each.end]
    beside = [_beside(each, palette) for each in links if not each.end]
    body: dict[str, Attr] = {"d": path(BODY, closed=False) + "Z", "fill": palette.track}
    return frame(
        tag("path", **body, class_="d-skin"),
        tag(
            "path",
            d=f"M64 {GROUND:g}H262",
            stroke=palette.edge,
            stroke_width=1.5,
            class_="d-ground",
        ),
        *[line for line, _ in steps],
        *[_joint(point, words, palette) for point, words in JOINTS.values()],
        *beside,
        *[chip for _, chip in steps],
        width=WIDTH,
        height=HEIGHT,
        title=title,
    )


def _step(link: Link, palette: Palette) -> tuple[str, str]:
    """Return the line of a step and its grade."""
    names = list(JOINTS)
    if link.start not in names or link.end not in names:
        raise UnknownJointError(f"{link.start} → {link.end}")
    low, high = names.index(link.start), names.index(link.end)
    if low >= high:
        raise UnknownJointError(f"{link.start} → {link.end} does not lead up")
    points = [JOINTS[name][0] for name in names[low : high + 1]]
    if link.start == "foot":
        points.insert(1, ANKLE)
    line = tag(
        "path",
        d=path(points),
        fill="none",
        stroke=palette.pine_2,
        stroke_width=4,
        stroke_linecap="round",
        stroke_dasharray=DASHES.get(link.grade),
        class_="d-value",
    )
    return line, _chip(_middle(points), link.grade, palette)


def _middle(points: list[Point]) -> Point:
    """Return the middle of the longest stretch between two points."""
    pairs = list(pairwise(points))
    start, end = max(pairs, key=lambda two: abs(two[0][1] - two[1][1]))
    return ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)


def _chip(point: Point, grade: str, palette: Palette, *, is_small: bool = False) -> str:
    """Draw a grade as letters in a pill."""
    high = 18.0 if is_small else 23.0
    wide = max(high, 11.0 * len(grade) + 9)
    pill = tag(
        "rect",
        x=point[0] - wide / 2,
        y=point[1] - high / 2,
        width=wide,
        height=high,
        rx=high / 2,
        fill=palette.paper,
        stroke=palette.clay if grade == "D" else palette.pine_2,
        stroke_width=1.6,
        class_="d-chip d-chip--none" if grade == "D" else "d-chip",
    )
    size = 12.0 if is_small else 14.0
    words = text(
        point[0],
        point[1] + size * 0.36,
        grade,
        size=size,
        font_weight=600,
        fill=palette.ink,
        text_anchor="middle",
        class_="d-ink",
    )
    return pill + words


def _joint(point: Point, words: str, palette: Palette) -> str:
    dot = tag(
        "circle",
        cx=point[0],
        cy=point[1],
        r=6,
        fill=palette.paper,
        stroke=palette.pine,
        stroke_width=2.4,
        class_="d-knob",
    )
    leader = _leader((point[0] + 10, point[1]), (RIGHT - 6, point[1]), palette)
    return leader + dot + _label(RIGHT, point[1], words, palette, anchor="start", is_strong=True)


def _beside(link: Link, palette: Palette) -> str:
    if link.start not in BESIDE:
        raise UnknownJointError(link.start)
    point, words, is_right = BESIDE[link.start]
    x, anchor = (RIGHT, "start") if is_right else (LEFT, "end")
    ends = (point[0] + 12, RIGHT - 6) if is_right else (point[0] - 12, LEFT + 6)
    leader = _leader((ends[0], point[1]), (ends[1], point[1]), palette)
    chip = _chip(point, link.grade, palette, is_small=True)
    return leader + chip + _label(x, point[1], words, palette, anchor=anchor, is_strong=False)


def _leader(start: Point, end: Point, palette: Palette) -> str:
    return tag(
        "path",
        d=polyline([start, end]),
        fill="none",
        stroke=palette.clay,
        stroke_width=1.1,
        stroke_dasharray="2 3",
        class_="d-leader",
    )


def _label(
    x: float, y: float, words: str, palette: Palette, *, anchor: str, is_strong: bool
) -> str:
    return text(
        x,
        y + 5,
        words,
        size=15,
        font_weight=600 if is_strong else 400,
        fill=palette.ink if is_strong else palette.ink_2,
        text_anchor=anchor,
        class_="d-ink" if is_strong else "d-ink-2",
    )
