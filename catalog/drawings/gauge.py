"""How far a pair has come: a dial with the likely end of life as a band."""

from math import cos, pi, sin

from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.svg import Point, frame, pair, polyline, tag, text

CENTER: Point = (170.0, 164.0)
RADIUS, BREADTH = 138.0, 25.0
HEAD_ROOM = 1.12  # the dial ends this far beyond the last number, so that red has room


def wear_gauge(
    *,
    used_km: float,
    low_km: float,
    median_km: float,
    high_km: float,
    title: str = "",
    decorative: bool = False,
    palette: Palette = LIGHT,
) -> str:
    """Draw the kilometers worn, and where life likely ends (80 % range) as a band.

    Parameters
    ----------
    used_km, low_km, median_km, high_km
        Kilometers, each at least 0; low ≤ median ≤ high. A high of 0 draws no band.
    """
    scale = max(high_km, used_km, 1) * HEAD_ROOM
    parts = [
        _arc(0, 1, palette.track, "d-track"),
        _arc(low_km / scale, high_km / scale, palette.watch, "d-band-watch"),
        _arc(high_km / scale if high_km else 1, 1, palette.replace, "d-band-replace"),
        _arc(0, min(used_km, high_km or used_km) / scale, palette.pine_2, "d-value"),
        _ticks(palette),
        _knob(used_km / scale, palette),
        _words(used_km, median_km, palette),
    ]
    return frame(
        *parts,
        width=340,
        height=184,
        title=title or gauge_title(used_km, low_km, median_km, high_km),
        decorative=decorative,
    )


def gauge_title(used_km: float, low_km: float, median_km: float, high_km: float) -> str:
    """Return the dial in words."""
    return (
        f"{used_km:.0f} km worn of about {median_km:.0f} km. "
        f"Likely end of life between {low_km:.0f} and {high_km:.0f} km."
    )


def _at(share: float, radius: float = RADIUS) -> Point:
    angle = pi * (1 - share)
    return (CENTER[0] + radius * cos(angle), CENTER[1] - radius * sin(angle))


def _arc(start: float, end: float, color: str, class_: str) -> str:
    if end - start < 0.001:
        return ""
    data = f"M{pair(_at(start))}A{RADIUS:g} {RADIUS:g} 0 0 1 {pair(_at(min(end, 1)))}"
    return tag("path", d=data, fill="none", stroke=color, stroke_width=BREADTH, class_=class_)


def _ticks(palette: Palette) -> str:
    inner, outer = RADIUS - BREADTH / 2 - 20, RADIUS - BREADTH / 2 - 9
    data = "".join(polyline((_at(step / 8, inner), _at(step / 8, outer))) for step in range(9))
    return tag("path", d=data, stroke=palette.edge, stroke_opacity=0.7, class_="d-tick")


def _knob(share: float, palette: Palette) -> str:
    x, y = _at(share)
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


def _words(used_km: float, median_km: float, palette: Palette) -> str:
    x, y = CENTER
    unit = tag("tspan", " km", font_size=20, letter_spacing=0)
    number = tag(
        "text",
        f"{used_km:.0f}",
        unit,
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
        f"of about {median_km:.0f} km",
        size=16,
        fill=palette.ink_2,
        text_anchor="middle",
        class_="d-ink-2",
    )
    return number + below
