"""A timeline: one row per thing, each with the range of days in which it likely ends.

It is as wide as its place and its words keep their size: places along it are percentages, so it
has no view box and suits a page, not a letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.svg import Attr, escape, polyline, tag, text

HEAD, ROW, FOOT = 26.0, 54.0, 6.0
BAR, BAR_AT = 12.0, 28.0  # its breadth, and how far it lies below the top of a row
LEAST, PASSED = 0.012, 0.06  # a range of a day still shows, a passed one beside its look
LONGEST_NAME = 22  # what leaves room for the days on a narrow phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A thing and when it likely ends, in shares of the line: 0 is today, 1 is its other end.

    ``low`` and ``high`` may lie outside; ``look`` is a mark on the line, or None.
    """

    name: str
    words: str
    low: float
    high: float
    look: float | None = None


def timeline(
    rows: Sequence[Row],
    ticks: Sequence[tuple[float, str]],
    *,
    title: str,
    palette: Palette = LIGHT,
) -> str:
    """Draw rows below each other on one line of time.

    Parameters
    ----------
    rows
        In the order in which they are drawn; ``low`` ≤ ``high``.
    ticks
        Shares of the line from 0 to 1 with a word each, rising.
    title
        What it shows, in words; a table beside it should say each row.
    """
    height = HEAD + ROW * len(rows) + FOOT
    parts = [_tick(share, words, height, palette) for share, words in ticks]
    parts += [_row(row, HEAD + ROW * place, palette) for place, row in enumerate(rows)]
    return tag(
        "svg",
        tag("title", escape(title)),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="drawing timeline__drawing",
        width="100%",
        height=height,
        role="img",
        aria_label=title,
    )


def shortened(name: str) -> str:
    """Return a name that leaves room for the days beside it."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _tick(share: float, words: str, height: float, palette: Palette) -> str:
    at = _percent(share)
    line: dict[str, Attr] = {"x1": at, "x2": at, "y1": HEAD - 4, "y2": height}
    is_first = share <= 0
    label = text(
        0,
        14,
        words,
        size=13,
        fill=palette.ink_2,
        text_anchor="start" if is_first else "middle",
        class_="d-ink-2",
    ).replace('x="0"', f'x="{at}"', 1)
    return tag("line", **line, stroke=palette.track, class_="d-track") + label


def _row(row: Row, top: float, palette: Palette) -> str:
    bar = top + BAR_AT
    return "".join(
        (
            text(
                0, top + 18, shortened(row.name), size=15, fill=palette.ink, class_="d-ink d-name"
            ),
            _end_words(row.words, top + 18, palette),
            _bar(0, 1, bar, palette.track, "d-rest"),
            _range(row, bar, palette),
            _beyond(bar, palette) if row.high > 1 else "",
            _look(row.look, bar, palette),
        )
    )


def _end_words(words: str, y: float, palette: Palette) -> str:
    attrs: dict[str, Attr] = {"fill": palette.ink_2, "text_anchor": "end", "class_": "d-ink-2"}
    return text(0, y, words, size=13.5, **attrs).replace('x="0"', 'x="100%"', 1)


def _range(row: Row, y: float, palette: Palette) -> str:
    """Draw the part of the range that lies on the line; a passed one is a stub at its beginning."""
    if row.low >= 1:
        return ""
    low, high = max(row.low, 0.0), min(row.high, 1.0)
    if high <= 0:
        return _bar(0, PASSED, y, palette.replace, "d-fill-replace")
    width = max(high - low, LEAST)
    return _bar(min(low, 1 - width), width, y, palette.watch, "d-fill-watch")


def _bar(start: float, width: float, y: float, color: str, class_: str) -> str:
    return tag(
        "rect",
        x=_percent(start),
        y=y,
        width=_percent(width),
        height=BAR,
        rx=BAR / 2,
        fill=color,
        class_=class_,
    )


def _beyond(y: float, palette: Palette) -> str:
    """Draw an arrow at the far end: the range goes on."""
    middle = y + BAR / 2
    arrow = polyline(((-8, middle - 4), (-4, middle), (-8, middle + 4)))
    mark = tag(
        "path",
        d=arrow,
        fill="none",
        stroke=palette.ink,
        stroke_width=1.8,
        stroke_linecap="round",
        stroke_linejoin="round",
        class_="d-pen",
    )
    return tag("svg", mark, x="100%", overflow="visible")


def _look(share: float | None, y: float, palette: Palette) -> str:
    if share is None or share > 1:
        return ""
    return tag(
        "circle",
        cx=_percent(max(share, 0.0)),
        cy=y + BAR / 2,
        r=8,
        fill=palette.paper,
        stroke=palette.pine,
        stroke_width=4,
        class_="d-knob",
    )


def _percent(share: float) -> str:
    return f"{round(share * 100, 1):g}%"
