"""A tiny SVG builder: escaping, numbers, smooth curves and the outer frame."""

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
    """Return path data of a Catmull-Rom curve through the points, as cubic Béziers."""
    count = len(points)
    data: list[str] = []
    for index in range(count if closed else count - 1):
        if closed:
            before, here, there, after = (points[(index + step) % count] for step in (-1, 0, 1, 2))
        else:
            here, there = points[index], points[index + 1]
            before = points[max(index - 1, 0)]
            after = points[min(index + 2, count - 1)]
        first = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        second = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        data += [pair(first), pair(second), pair(there)]
    return f"M{pair(points[0])}C{' '.join(data)}" + ("Z" if closed else "")


def band(upper: Sequence[Point], lower: Sequence[Point]) -> str:
    """Return path data of the area between two curves that both run left to right."""
    back = list(reversed(lower))
    return f"{path(upper)}L{path(back)[1:]}Z"


def polyline(points: Iterable[Point]) -> str:
    """Return path data of straight lines through the points."""
    return "M" + "L".join(pair(point) for point in points)
