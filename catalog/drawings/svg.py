"""A tiny SVG builder: escaping, numbers, smooth curves and the outer frame."""

import re
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Attr = str | float | None


def escape(text: str) -> str:
    """Escape text for element content and double-quoted attributes."""
    return (
        "".join(char for char in text if char.isprintable())
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )


def num(value: float, places: int = 2) -> str:
    """Write a number with at most `places` (1 or more) decimals and no trailing zeros."""
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def pair(point: Point) -> str:
    """Write a point of path data; a tenth of a unit is a tenth of a millimetre."""
    return f"{num(point[0], 1)} {num(point[1], 1)}"


def tag(name: str, *children: str, **attrs: Attr) -> str:
    """Build one element; `class_` is class, `_` becomes `-`, and None is left out."""
    words = [name]
    for key, value in attrs.items():
        if value is None:
            continue
        text = escape(value) if isinstance(value, str) else num(value)
        words.append(f'{_name(key)}="{text}"')
    head = " ".join(words)
    return f"<{head}>{''.join(children)}</{name}>" if children else f"<{head}/>"


def _name(key: str) -> str:
    if key in {"gradientUnits", "gradientTransform", "patternUnits", "patternTransform"}:
        return key
    return key.rstrip("_").replace("_", "-")


def text(x: float, y: float, words: str, *, size: float, **attrs: Attr) -> str:
    """Build a text element in the reading face."""
    attrs.setdefault("font_family", "Figtree")
    return tag("text", escape(words), x=x, y=y, font_size=size, **attrs)


def frame(
    *children: str,
    width: float,
    height: float,
    title: str,
    top: float = 0,
    decorative: bool = False,
) -> str:
    """Wrap children in an `<svg>` that is an image with a name, or decoration.

    Parameters
    ----------
    width, height
        Size of the view box, in user units (mostly mm), above 0.
    title
        What the picture shows, in words; unused when decorative.
    top
        Upper edge of the view box.
    decorative
        Hide it from assistive technology because text beside it says the same.
    """
    box = f"0 {num(top)} {num(width)} {num(height)}"
    shared: dict[str, Attr] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class_": "drawing",
        "viewBox": box,
        "width": width,
        "height": height,
    }
    if decorative:
        return tag("svg", *children, **shared, aria_hidden="true", focusable="false")
    return tag(
        "svg",
        tag("title", escape(title)),
        *children,
        **shared,
        role="img",
        aria_label=title,
    )


def path(points: Sequence[Point], *, closed: bool = False) -> str:
    """Return path data of a Catmull-Rom curve through the points, as smooth cubic Béziers.

    A control point mirrors the one before it, so that all but the first are left to ``s``.
    """
    count = len(points)
    tangents = [_tangent(points, index, closed=closed) for index in range(count)]
    order = [*range(1, count), *([0] if closed else [])]
    here = _rounded(points[0])
    data = [f"M{pair(here)}"]
    for step, index in enumerate(order):
        there = _rounded(points[index])
        lead_x, lead_y = tangents[index]
        bends = [(points[index][0] - lead_x - here[0], points[index][1] - lead_y - here[1])]
        if step == 0:
            bends.insert(0, tangents[0])
        steps = [*bends, (there[0] - here[0], there[1] - here[1])]
        data.append(("c" if step == 0 else "s") + _tight(steps))
        here = there
    return "".join(data) + ("Z" if closed else "")


def _tangent(points: Sequence[Point], index: int, *, closed: bool) -> Point:
    """Return a sixth of the way from the neighbor before to the neighbor after."""
    last = len(points) - 1
    before = points[index - 1 if closed else max(index - 1, 0)]
    after = points[(index + 1) % len(points) if closed else min(index + 1, last)]
    return ((after[0] - before[0]) / 6, (after[1] - before[1]) / 6)


def _rounded(point: Point) -> Point:
    return (round(point[0], 1), round(point[1], 1))


def _tight(steps: Sequence[Point]) -> str:
    """Write relative points with as few characters as path data allows."""
    words = [num(value, 1) for step in steps for value in step]
    short = [re.sub(r"^(-?)0\.", r"\1.", word) for word in words]
    return " ".join(short).replace(" -", "-")


def band(upper: Sequence[Point], lower: Sequence[Point]) -> str:
    """Return path data of the area between two curves that both run left to right."""
    back = list(reversed(lower))
    return f"{path(upper)}L{path(back)[1:]}Z"


def polyline(points: Iterable[Point]) -> str:
    """Return path data of straight lines through the points."""
    return "M" + "L".join(pair(point) for point in points)
