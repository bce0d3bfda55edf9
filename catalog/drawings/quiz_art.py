"""The quiz's drawings: arches, prints and small tests to do at home."""

from collections.abc import Callable

from catalog.drawings import foot
from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.quiz_how import trace, wear_signs, wet_print
from catalog.drawings.quiz_tests import length, thumb, tiptoe, wear
from catalog.drawings.svg import frame, tag, text

Body = Callable[[Palette], str]
WIDTH, HEIGHT = 160.0, 92.0


class UnknownDrawingError(LookupError):
    """No drawing has this name."""


def quiz_drawing(name: str, *, decorative: bool = False, palette: Palette = LIGHT) -> str:
    """Draw one of `NAMES`.

    Raises
    ------
    UnknownDrawingError
        If there is no such drawing.
    """
    if name not in _DRAWINGS:
        raise UnknownDrawingError(name)
    title, body, width, height = _DRAWINGS[name]
    return frame(body(palette), width=width, height=height, title=title, decorative=decorative)


def _arch(rise: float) -> Body:
    def body(palette: Palette) -> str:
        return (
            foot.ground_line(palette)
            + foot.foot_side(rise, palette)
            + foot.arch_lines(rise, palette)
        )

    return body


def _arch_unknown(palette: Palette) -> str:
    left = tag("g", foot.foot_side(4, palette), transform="translate(2 30) scale(0.5)")
    right = tag("g", foot.foot_side(20, palette), transform="translate(80 30) scale(0.5)")
    unlike = text(
        80, 36, "≠", size=24, fill=palette.clay, text_anchor="middle", class_="d-leader-dot"
    )
    return foot.ground_line(palette, y=68) + left + right + unlike


def _print(waist: float) -> Body:
    def body(palette: Palette) -> str:
        left = tag(
            "g", foot.print_body(waist, palette), transform="translate(76 2) scale(-0.6 0.6)"
        )
        right = tag("g", foot.print_body(waist, palette), transform="translate(84 2) scale(0.6)")
        return left + right

    return body


_DRAWINGS: dict[str, tuple[str, Body, float, float]] = {
    "arch-low": (
        "A foot from the inner side; it nearly touches the ground",
        _arch(5),
        WIDTH,
        HEIGHT,
    ),
    "arch-middle": ("A foot from the inner side with a gap under it", _arch(13), WIDTH, HEIGHT),
    "arch-high": ("A foot from the inner side with a large gap under it", _arch(23), WIDTH, HEIGHT),
    "arch-unknown": ("Two feet with unlike arches", _arch_unknown, WIDTH, HEIGHT),
    "print-low": ("A wet print that is wide in the middle", _print(1), WIDTH, HEIGHT),
    "print-middle": ("A wet print about half as wide in the middle", _print(0.45), WIDTH, HEIGHT),
    "print-high": ("A wet print with a gap in the middle", _print(0), WIDTH, HEIGHT),
    "tiptoe": ("A foot flat on the floor, then on tiptoe: the arch shows", tiptoe, 320, 132),
    "thumb": ("A thumb's width between the longest toe and the end of the shoe", thumb, 320, 132),
    "wet-print": (
        "A wet foot over a tray, and the print it leaves on paper",
        wet_print,
        320,
        132,
    ),
    "trace": (
        "A foot on the paper sheet with its heel on the line, and a pencil along its edge",
        trace,
        320,
        132,
    ),
    "wear-signs": (
        "Six signs of wear, from a heel that leans to aches that are gone in another pair",
        wear_signs,
        318,
        224,
    ),
    "wear": ("Two shoes from behind: one heel upright, one that leans", wear, 320, 132),
    "length": (
        "A foot on paper with the heel at a wall, measured to the longest toe",
        length,
        320,
        132,
    ),
}
NAMES = tuple(_DRAWINGS)
