"""How far a pair has come: a dial with the likely end of life as a band."""

from math import cos, pi, sin

from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.svg import Point, escape, frame, pair, polyline, tag, text

CENTER: Point = (170.0, 164.0)
RADIUS, BREADTH = 138.0, 25.0
HEAD_ROOM = 1.12  # the dial ends this far beyond the last number, so that red has room


def wear_gauge(
    *,
    used: float,
    low: float,
    median: float,
    high: float,
    unit: str = "km",
    title: str = "",
    decorative: bool = False,
    palette: Palette = LIGHT,
) -> str:
    """Draw the distance worn, and where life likely ends (80 % range) as a band.

    Parameters
    ----------
    used, low, median, high
        Distances in ``unit``, each at least 0; low ≤ median ≤ high. A high of 0 draws no band.
    unit
        The word behind each number.
    """
    scale = max(high, used, 1) * HEAD_ROOM
    parts = [
        arc(0, 1, palette.track, "d-track"),
        arc(low / scale, high / scale, palette.watch, "d-band-watch"),
        arc(high / scale if high else 1, 1, palette.replace, "d-band-replace"),
        arc(0, min(used, high or used) / scale, palette.pine_2, "d-value"),
        ticks(palette),
        knob(used / scale, palette),
        _words(used, median, unit, palette),
    ]
    return frame(
        *parts,
        width=340,
        height=184,
        title=title or gauge_title(used, low, median, high, unit),
        decorative=decorative,
    )


def gauge_title(used: float, low: float, median: float, high: float, unit: str) -> str:
    """Return the dial in words."""
    return (
        f"{used:.0f} {unit} worn of about {median:.0f} {unit}. "
        f"Likely end of life between {low:.0f} and {high:.0f} {unit}."
    )


def at(share: float, radius: float = RADIUS) -> Point:
    """Return the point of the ring at a share of the dial (0–1)."""
    angle = pi * (1 - share)
    return (CENTER[0] + radius * cos(angle), CENTER[1] - radius * sin(angle))


def arc(start: float, end: float, color: str, class_: str) -> str:
    """Draw a piece of the ring between two shares of the dial (0–1); nothing if too short."""
    if end - start < 0.001:
        return ""
    data = f"M{pair(at(start))}A{RADIUS:g} {RADIUS:g} 0 0 1 {pair(at(min(end, 1)))}"
    return tag("path", d=data, fill="none", stroke=color, stroke_width=BREADTH, class_=class_)


def ticks(palette: Palette) -> str:
    """Draw the marks at each eighth of the dial."""
    inner, outer = RADIUS - BREADTH / 2 - 20, RADIUS - BREADTH / 2 - 9
    data = "".join(polyline((at(step / 8, inner), at(step / 8, outer))) for step in range(9))
    return tag("path", d=data, stroke=palette.edge, stroke_opacity=0.7, class_="d-tick")


def knob(share: float, palette: Palette) -> str:
    """Draw the knob at a share of the dial (0–1)."""
    x, y = at(share)
    return tag(
        "circle",
        cx=round(x, 1),
        cy=round(y, 1),
        r=15,
        fill=palette.paper,
        stroke=palette.pine,
        stroke_width=5,
        class_="d-knob",
    )


def _words(used: float, median: float, unit: str, palette: Palette) -> str:
    x, y = CENTER
    behind = tag("tspan", f" {escape(unit)}", font_size=20, letter_spacing=0)
    number = tag(
        "text",
        f"{used:.0f}",
        behind,
        x=x,
        y=y - 28,
        font_family="Bricolage Grotesque",
        font_size=50,
        font_weight=600,
        letter_spacing=-1.5,
        fill=palette.ink,
        text_anchor="middle",
        class_="d-ink d-display",
    )
    below = text(
        x,
        y - 2,
        f"of about {median:.0f} {unit}",
        size=16,
        fill=palette.ink_2,
        text_anchor="middle",
        class_="d-ink-2",
    )
    return number + below
