"""A left and a right insole upright, toes up, as the hero shows them."""

from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.insole_shape import InsoleShape
from catalog.drawings.insole_top import top_body
from catalog.drawings.svg import frame, tag

LEFT_AT = "translate(62 290) rotate(-90) scale(1 -1)"
RIGHT_AT = "translate(186 304) rotate(-90)"


def insole_pair(
    *,
    shape: InsoleShape,
    uid: str,
    title: str,
    decorative: bool = False,
    palette: Palette = LIGHT,
) -> str:
    """Draw the pair; callouts stand beside it on the page, their leaders point into it."""
    left = tag("g", top_body(shape, f"{uid}l", palette), transform=LEFT_AT)
    right = tag("g", top_body(shape, f"{uid}r", palette), transform=RIGHT_AT)
    return frame(left, right, width=248, height=312, title=title, decorative=decorative)
