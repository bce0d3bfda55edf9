"""Exercise and habit cards in simple line figures: near limbs dark, far limbs light."""

from collections.abc import Callable

from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.svg import Point, frame, path, polyline, tag

WIDTH, HEIGHT, FLOOR = 200.0, 120.0, 108.0
Body = Callable[[Palette], str]


class UnknownExerciseError(LookupError):
    """No drawing has this name."""


def exercise(name: str, *, decorative: bool = False, palette: Palette = LIGHT) -> str:
    """Draw one of `NAMES`.

    Raises
    ------
    UnknownExerciseError
        If there is no such drawing.
    """
    if name not in _DRAWINGS:
        raise UnknownExerciseError(name)
    title, body = _DRAWINGS[name]
    return frame(body(palette), width=WIDTH, height=HEIGHT, title=title, decorative=decorative)


def _limb(palette: Palette, *points: Point, is_far: bool = False, width: float = 8) -> str:
    return tag(
        "path",
        d=polyline(points),
        fill="none",
        stroke=palette.moss if is_far else palette.pine_2,
        stroke_width=width,
        stroke_linecap="round",
        stroke_linejoin="round",
        class_="d-limb-far" if is_far else "d-value",
    )


def _trunk(palette: Palette, *points: Point) -> str:
    return _limb(palette, *points, width=13)


def _head(palette: Palette, x: float, y: float) -> str:
    return tag("circle", cx=x, cy=y, r=9.5, fill=palette.pine_2, class_="d-here")


def _line(palette: Palette, data: str, width: float = 3) -> str:
    """Draw a floor, a wall or a chair."""
    return tag(
        "path",
        d=data,
        fill="none",
        stroke=palette.edge,
        stroke_width=width,
        stroke_linecap="round",
        stroke_linejoin="round",
        class_="d-ground",
    )


def _floor(palette: Palette) -> str:
    return _line(palette, f"M14 {FLOOR + 4:g}H186", 1.5)


def _move_mark(palette: Palette, data: str) -> str:
    return tag(
        "path",
        d=data,
        fill="none",
        stroke=palette.clay,
        stroke_width=2.2,
        stroke_linecap="round",
        stroke_linejoin="round",
        class_="d-leader",
    )


def _cushion(palette: Palette, x: float, y: float, width: float, height: float) -> str:
    return tag(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=height / 2,
        fill=palette.track,
        class_="d-skin",
    )


def _walk(palette: Palette) -> str:
    return (
        _floor(palette)
        + _limb(palette, (104, 40), (117, 54), (129, 56), is_far=True)
        + _limb(palette, (99, 68), (90, 86), (72, 99), (77, 107), is_far=True)
        + _trunk(palette, (104, 40), (100, 66))
        + _head(palette, 108, 20)
        + _limb(palette, (100, 68), (114, 84), (117, 106), (127, 106))
        + _limb(palette, (103, 40), (90, 54), (86, 68))
        + _move_mark(palette, "M142 84H168M161 77L168 84L161 91")
    )


def _wall(palette: Palette) -> str:
    return (
        _floor(palette)
        + _line(palette, "M62 10V112", 4)
        + _trunk(palette, (74, 44), (74, 78))
        + _head(palette, 76, 23)
        + _limb(palette, (74, 80), (114, 80), (114, 106), (125, 106))
        + _limb(palette, (75, 44), (88, 62), (106, 70))
        + _move_mark(palette, "M144 62A14 14 0 1 1 143.9 62M144 68V76L150 79")
    )


def _bridge(palette: Palette) -> str:
    return (
        _floor(palette)
        + _limb(palette, (58, 100), (92, 106), is_far=True)
        + _trunk(palette, (56, 97), (98, 74))
        + _head(palette, 36, 99)
        + _limb(palette, (100, 73), (136, 60), (143, 106), (154, 106))
        + _move_mark(palette, "M98 50V30M91 37L98 30L105 37")
    )


def _bird_dog(palette: Palette) -> str:
    return (
        _floor(palette)
        + _limb(palette, (74, 58), (48, 60), (22, 56), is_far=True)
        + _limb(palette, (122, 62), (122, 104), (146, 106), is_far=True)
        + _trunk(palette, (76, 60), (120, 60))
        + _head(palette, 57, 44)
        + _limb(palette, (76, 60), (74, 106))
        + _limb(palette, (122, 60), (152, 58), (182, 54))
        + _move_mark(palette, "M20 38H8M13 33L8 38L13 43M180 36H192M187 31L192 36L187 41")
    )


def _calf(palette: Palette) -> str:
    return (
        _floor(palette)
        + _line(palette, "M158 10V112", 4)
        + _limb(palette, (124, 44), (138, 54), (151, 46), is_far=True)
        + _limb(palette, (104, 70), (126, 84), (122, 106), (133, 106), is_far=True)
        + _trunk(palette, (122, 44), (105, 68))
        + _head(palette, 131, 25)
        + _limb(palette, (104, 70), (80, 88), (58, 106), (69, 106))
        + _limb(palette, (122, 44), (137, 50), (152, 40))
        + _move_mark(palette, "M54 80Q58 66 70 62M62 58L70 62L66 70")
    )


def _sit(palette: Palette) -> str:
    return (
        _floor(palette)
        + _line(palette, "M58 38V112M58 86H98V112")
        + _trunk(palette, (74, 48), (74, 76))
        + _head(palette, 77, 27)
        + _limb(palette, (76, 77), (110, 77), (110, 106), (121, 106))
        + _limb(palette, (75, 47), (86, 62), (102, 66))
        + _move_mark(palette, "M138 84Q158 66 146 40M139 47L146 40L152 48")
    )


def _bag(palette: Palette) -> str:
    return (
        _floor(palette)
        + _limb(palette, (100, 54), (100, 60), is_far=True, width=52)
        + _limb(palette, (94, 76), (92, 106))
        + _limb(palette, (106, 76), (108, 106))
        + _limb(palette, (100, 54), (100, 64), width=29)
        + _limb(palette, (90, 46), (79, 60), (82, 77))
        + _limb(palette, (110, 46), (121, 60), (118, 77))
        + _head(palette, 100, 21)
        + _move_mark(palette, "M92 43V68M108 43V68")
    )


def _rest(palette: Palette) -> str:
    waves = "".join(
        path([(x, 66), (x + 4, 59), (x - 2, 52), (x + 3, 44), (x, 38)]) for x in (76, 90, 104)
    )
    return (
        _floor(palette)
        + _cushion(palette, 22, 94, 40, 15)
        + _cushion(palette, 120, 88, 42, 20)
        + _trunk(palette, (62, 97), (106, 98))
        + _head(palette, 42, 85)
        + _limb(palette, (108, 98), (140, 80), (172, 104), (176, 96))
        + _limb(palette, (64, 95), (80, 104), (96, 105), is_far=True)
        + _move_mark(palette, waves)
    )


_DRAWINGS: dict[str, tuple[str, Body]] = {
    "move": ("A person walks", _walk),
    "wall_pilates": ("A person sits against a wall, without a chair", _wall),
    "hips": ("A person on the back lifts the hips, with the feet on the floor", _bridge),
    "trunk": ("A person on hands and knees stretches one arm and the other leg", _bird_dog),
    "stretch": ("A person leans on a wall, one leg back, and stretches the calf", _calf),
    "sitting": ("A person on a chair is about to stand up", _sit),
    "bags": ("A person carries a bag on both shoulders", _bag),
    "warmth": ("A person lies on the back with a cushion under the knees", _rest),
}
NAMES = tuple(_DRAWINGS)
