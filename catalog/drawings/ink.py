"""Strokes and fills that the product drawings share: outlines, color ramps, shadows."""

from catalog.drawings.svg import Attr, tag

SHADOW = "#17211D"


def edge(shape_id: str, color: str, *, width: float = 1.5, is_known: bool = True) -> str:
    """Stroke the shape of this id; dashed where a measurement behind it is unknown."""
    return tag(
        "use",
        href=f"#{shape_id}",
        fill="none",
        class_="d-edge",
        stroke=color,
        stroke_width=width,
        stroke_linejoin="round",
        stroke_dasharray=None if is_known else "4 3",
    )


def ramp(ramp_id: str, *colors: str, x2: float = 0, y2: float = 1) -> str:
    """Return a gradient of evenly spaced colors from the upper left to (x2, y2)."""
    last = max(len(colors) - 1, 1)
    stops = (
        tag("stop", offset=index / last if index else None, stop_color=color)
        for index, color in enumerate(colors)
    )
    return tag("linearGradient", *stops, id=ramp_id, x1=0, y1=0, x2=x2, y2=y2)


def clipped(shape_id: str, data: str, clip_id: str) -> str:
    """Define a path and a clip of the same outline."""
    clip = tag("clipPath", tag("use", href=f"#{shape_id}"), id=clip_id)
    return tag("path", d=data, id=shape_id) + clip


def ground_shadow(*, x: float, y: float, reach: float, height: float = 3.0) -> str:
    """Draw the shadow of a thing that stands on the ground at `y`."""
    place: dict[str, Attr] = {"cx": x, "cy": y, "rx": reach, "ry": height}
    return tag("ellipse", **place, fill=SHADOW, opacity=0.15, class_="d-shadow")
