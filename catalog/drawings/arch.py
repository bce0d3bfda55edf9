"""What we believe of an arch: three bars, lower, middle and higher, with their shares."""

from functools import lru_cache

from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.svg import Point, frame, path, tag, text

ROWS = (("Lower", 7.0), ("Middle", 14.0), ("Higher", 22.0))  # name, height of the drawn arch
WIDTH, ROW = 340.0, 46.0
BAR_FROM, BAR_TO = 148.0, 288.0


@lru_cache(maxsize=256)
def arch_posterior(
    *,
    low: float,
    middle: float,
    high: float,
    decorative: bool = False,
    palette: Palette = LIGHT,
) -> str:
    """Draw three shares (0–1, adding to 1) beside the arch each stands for."""
    shares = (low, middle, high)
    rows = [
        _row(index, name, rise, share, palette, is_most=share == max(shares))
        for index, ((name, rise), share) in enumerate(zip(ROWS, shares, strict=True))
    ]
    words = ", ".join(
        f"{name.lower()} {_percent(share)}" for (name, _), share in zip(ROWS, shares, strict=True)
    )
    return frame(
        *rows,
        width=WIDTH,
        height=ROW * 3,
        title=f"Arch, how likely: {words}",
        decorative=decorative,
    )


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"


def _row(
    index: int, name: str, rise: float, share: float, palette: Palette, *, is_most: bool
) -> str:
    y = index * ROW + 28
    length = (BAR_TO - BAR_FROM) * min(max(share, 0), 1)
    weight = 600 if is_most else 400
    return "".join(
        (
            _foot(y + 8, rise, palette),
            text(82, y + 5, name, size=15, font_weight=weight, fill=palette.ink, class_="d-ink"),
            _bar(y, BAR_TO - BAR_FROM, palette.track, "d-rest"),
            _bar(
                y,
                max(length, 2),
                palette.pine_2 if is_most else palette.moss,
                "d-bar-now" if is_most else "d-bar",
            ),
            text(
                WIDTH,
                y + 5,
                _percent(share),
                size=15,
                font_weight=weight,
                fill=palette.ink,
                text_anchor="end",
                class_="d-ink",
            ),
        )
    )


def _bar(y: float, width: float, color: str, class_: str) -> str:
    return tag("rect", x=BAR_FROM, y=y - 4, width=width, height=8, rx=4, fill=color, class_=class_)


def _foot(ground: float, rise: float, palette: Palette) -> str:
    sole: list[Point] = [
        (4, ground - 3),
        (10, ground),
        (20, ground - 1),
        (34, ground - rise * 0.8),
        (48, ground - 1),
        (58, ground),
        (67, ground - 3),
    ]
    top: list[Point] = [
        (66, ground - 8),
        (50, ground - 17),
        (34, ground - 27),
        (18, ground - 32),
        (3, ground - 16),
    ]
    return tag(
        "path",
        d=path([*sole, *top], closed=True),
        fill=palette.track,
        stroke=palette.edge,
        class_="d-skin d-skin-line",
    )
