"""Bars: one value on a track, one step of a sum, and a row of values over time."""

from collections.abc import Sequence
from functools import lru_cache

from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.svg import frame, tag, text

WIDTH, TALLEST, GAP = 340.0, 56.0, 5.0
LEAST = 2.0  # a value of 0 still shows as a line


def bars(
    values: Sequence[float],
    labels: Sequence[str],
    *,
    title: str,
    decorative: bool = False,
    palette: Palette = LIGHT,
    now_at: int = -1,
) -> str:
    """Draw values (each at least 0) as a row of bars; the last one is now, or that at `now_at`.

    Parameters
    ----------
    values
        In any one unit, which `title` names.
    labels
        One per value, or none; the first and the last are written below.
    """
    count = max(len(values), 1)
    now = now_at % count
    step = (WIDTH + GAP) / count
    tallest = max([*values, 0.0]) or 1.0
    shapes = [
        _bar(index * step, step - GAP, value / tallest, palette, is_now=index == now)
        for index, value in enumerate(values)
    ]
    names = _names(labels, palette)
    height = TALLEST + (20 if names else 0)
    return frame(*shapes, names, width=WIDTH, height=height, title=title, decorative=decorative)


def _bar(x: float, width: float, share: float, palette: Palette, *, is_now: bool) -> str:
    height = max(share * TALLEST, LEAST)
    return tag(
        "rect",
        x=x,
        y=TALLEST - height,
        width=width,
        height=height,
        rx=min(3, width / 3, height / 2),
        fill=palette.pine_2 if is_now else palette.moss,
        class_="d-bar-now" if is_now else "d-bar",
    )


def _names(labels: Sequence[str], palette: Palette) -> str:
    if not labels:
        return ""
    ends = [(0.0, labels[0], "start")]
    if len(labels) > 1:
        ends.append((WIDTH, labels[-1], "end"))
    return "".join(
        text(
            x,
            TALLEST + 16,
            name,
            size=13.5,
            fill=palette.ink_2,
            text_anchor=anchor,
            class_="d-ink-2",
        )
        for x, name, anchor in ends
    )


@lru_cache(maxsize=1024)
def bar(value: float | None, top: float, *, is_strong: bool = False) -> str:
    """Draw one value on a track that ends at `top` (above 0); None shows an empty, dashed track.

    It is decoration: the number stands beside it. Its colors come from the page (``bar__…``).
    """
    share = None if value is None else min(max(abs(value) / top, 0), 1)
    names = ["bar"]
    if is_strong:
        names.append("bar--strong")
    if value is not None and value < 0:
        names.append("bar--against")
    inner = (
        tag("path", d="M1 3H99", stroke_dasharray="2 3", class_="bar__unknown")
        if share is None
        else tag("rect", width=100, height=6, class_="bar__track")
        + tag("rect", width=share * 100, height=6, class_="bar__value")
    )
    return tag(
        "svg",
        inner,
        class_=" ".join(names),
        viewBox="0 0 100 6",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )


STEP_TALL = 12.0


@lru_cache(maxsize=4096)
def step(before: float, after: float, reach: float, low: float, high: float) -> str:
    """Draw one step of a sum on a scale: a pale bar as far as it could reach, and a full bar.

    It is decoration: the numbers stand beside it. Its colors come from the page (``sum-bar__…``).

    Parameters
    ----------
    before, after
        Where the sum stood and stands.
    reach
        The most it could have moved, either way.
    low, high
        Where the scale begins and ends, ``low < high``.
    """

    def at(value: float) -> float:
        return min(max((value - low) / (high - low), 0), 1) * 100

    least, most = at(before - reach), at(before + reach)
    left, right = sorted((at(before), at(after)))
    return tag(
        "svg",
        tag("rect", x=0, y=5, width=100, height=2, class_="sum-bar__track")
        + tag("rect", x=least, y=1, width=most - least, height=10, class_="sum-bar__reach")
        + tag("rect", x=left, y=1, width=max(right - left, 0.4), height=10, class_="sum-bar__value")
        + tag(
            "rect",
            x=max(at(after) - 0.2, 0),
            y=0,
            width=0.4,
            height=STEP_TALL,
            class_="sum-bar__now",
        ),
        class_="sum-bar sum-bar--against" if after < before else "sum-bar",
        viewBox="0 0 100 12",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )
