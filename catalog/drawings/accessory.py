"""An accessory: a small parcel with contour lines, for things without specs of their own."""

from catalog.drawings import ink
from catalog.drawings.color import darker, lighter
from catalog.drawings.svg import frame, tag

COLOR = "#C9B79A"


def accessory(*, color_hex: str = "", title: str, decorative: bool = False) -> str:
    """Draw a folded pouch in its color; nothing of it is measured."""
    color = color_hex or COLOR
    edge = darker(color, 0.55)
    body = tag(
        "rect", x=54, y=20, width=192, height=92, rx=14, fill=color, stroke=edge, stroke_width=1.5
    )
    lines = "".join(
        f"M{104 - 6 * step} {96 - 3 * step}Q150 {52 - 9 * step} {196 + 6 * step} {96 - 3 * step}"
        for step in range(4)
    )
    return frame(
        ink.ground_shadow(x=150, y=113, reach=96, height=3.4),
        body,
        tag("path", d="M55 42H245", stroke=edge, stroke_opacity=0.5, stroke_dasharray="4 3"),
        tag("path", d=lines, fill="none", stroke=edge, stroke_opacity=0.6),
        tag("circle", cx=150, cy=31, r=4.5, fill=lighter(color, 0.6), stroke=edge),
        width=300,
        height=120,
        title=title,
        decorative=decorative,
    )
