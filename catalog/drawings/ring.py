"""The fit ring: a score between 0 and 1 as a number in a ring."""

from math import pi

from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.svg import frame, tag, text

RADIUS = 33.0


def ring(score: float, *, decorative: bool = False, palette: Palette = LIGHT) -> str:
    """Draw `score` (0–1, clipped) as a number of 100 with an arc of the same share."""
    share = min(max(score, 0.0), 1.0)
    number = round(share * 100)
    around = 2 * pi * RADIUS
    return frame(
        _circle(palette.track, "d-track"),
        _circle(palette.pine_2, "d-value", stroke_dasharray=f"{around * share:.1f} {around:.1f}"),
        text(
            40,
            44,
            str(number),
            size=27,
            font_weight=600,
            letter_spacing=-0.8,
            fill=palette.ink,
            text_anchor="middle",
            class_="d-ink d-display",
            font_family="Bricolage Grotesque",
        ),
        text(40, 57, "fit", size=12, fill=palette.ink_2, text_anchor="middle", class_="d-ink-2"),
        width=80,
        height=80,
        title=f"Fit {number} of 100",
        decorative=decorative,
    )


def _circle(color: str, class_: str, **more: str) -> str:
    is_value = "stroke_dasharray" in more
    return tag(
        "circle",
        cx=40,
        cy=40,
        r=RADIUS,
        fill="none",
        stroke=color,
        stroke_width=6.5,
        stroke_linecap="round" if is_value else None,
        transform="rotate(-90 40 40)" if is_value else None,
        class_=class_,
        **more,
    )
