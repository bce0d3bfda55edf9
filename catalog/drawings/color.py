"""Colors of drawings: the palette of the look, and mixing of product colors."""

import re
from dataclasses import dataclass

HEX = re.compile(r"#[0-9A-Fa-f]{6}")


class ColorError(ValueError):
    """A color is not written #RRGGBB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """What lines, tracks and words are drawn in; a page's theme may override each by class."""

    paper: str = "#FBF8F2"
    ink: str = "#17211D"
    ink_2: str = "#47554E"
    track: str = "#E6DCCB"
    edge: str = "#8C8674"
    pine: str = "#1D4A3E"
    pine_2: str = "#2C6957"
    moss: str = "#7FA58F"
    clay: str = "#A8451F"
    apricot: str = "#F2B68C"
    watch: str = "#E5BC6E"
    replace: str = "#C9715A"
    unknown: str = "#D9D2C3"


LIGHT = Palette()
DARK = Palette(
    paper="#121A17",
    ink="#F3EDE2",
    ink_2="#C3CCC5",
    track="#2C3833",
    edge="#7F8C85",
    pine="#A9D2BD",
    pine_2="#8FC2AA",
    moss="#6F9A83",
    clay="#F2A77C",
    watch="#C98A2B",
    replace="#C9563A",
    unknown="#3A4640",
)


def mix(color: str, other: str, share: float) -> str:
    """Return `color` with `share` (0–1) of `other`, both #RRGGBB.

    Raises
    ------
    ColorError
        If either is not #RRGGBB.
    """
    for value in (color, other):
        if not HEX.fullmatch(value):
            raise ColorError(value)
    pairs = ((color[i : i + 2], other[i : i + 2]) for i in (1, 3, 5))
    mixed = (round(int(a, 16) * (1 - share) + int(b, 16) * share) for a, b in pairs)
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def lighter(color: str, share: float) -> str:
    """Return `color` with a share (0–1) of white."""
    return mix(color, "#FFFFFF", share)


def darker(color: str, share: float) -> str:
    """Return `color` with a share (0–1) of a warm black."""
    return mix(color, "#101A16", share)
