"""What we believe of the arches: for each foot a band where its arch may lie, and three bars."""

from dataclasses import dataclass
from functools import lru_cache

from catalog.drawings import foot
from catalog.drawings.color import LIGHT, Palette
from catalog.drawings.svg import frame, tag, text

ROWS = (("Lower", 5.0), ("Middle", 13.0), ("Higher", 23.0))  # name, rise of the drawn arch
PLAUSIBLE = 0.15  # an arch this likely is inside the band (D)
WIDTH, HEIGHT, PANEL = 340.0, 204.0, 160.0
FOOT_TOP, ROWS_TOP, ROW = 34.0, 142.0, 25.0
BAR_FROM, BAR_TO = 54.0, 118.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FootBelief:
    """One foot: its side, what it is called, and three shares (0–1, adding to 1)."""

    side: str
    label: str
    low: float
    middle: float
    high: float

    @property
    def shares(self) -> tuple[float, float, float]:
        """The shares from low to high."""
        return self.low, self.middle, self.high

    @property
    def percents(self) -> tuple[int, ...]:
        """The shares in whole percent, rounded so that they add to 100."""
        exact = [share * 100 for share in self.shares]
        by_rest = sorted(range(len(exact)), key=lambda place: exact[place] % 1, reverse=True)
        rounded_up = by_rest[: 100 - sum(map(int, exact))]
        return tuple(int(value) + (place in rounded_up) for place, value in enumerate(exact))


@lru_cache(maxsize=256)
def arch_feet(
    left: FootBelief, right: FootBelief, *, decorative: bool = False, palette: Palette = LIGHT
) -> str:
    """Draw both feet from their inner sides, toe to toe, with a band that is as wide as our doubt.

    Below each stand the shares of a lower, middle and higher arch.
    """
    panels = (
        _panel(left, palette, is_mirrored=False),
        tag(
            "g", _panel(right, palette, is_mirrored=True), transform=f"translate({WIDTH - PANEL:g})"
        ),
    )
    return frame(
        *panels,
        width=WIDTH,
        height=HEIGHT,
        title=" ".join(_words(one) for one in (left, right)),
        decorative=decorative,
    )


def _words(belief: FootBelief) -> str:
    shares = ", ".join(
        f"{name.lower()} {percent} %"
        for (name, _), percent in zip(ROWS, belief.percents, strict=True)
    )
    return (
        f"{belief.side.capitalize()} foot: {belief.label[0].lower()}{belief.label[1:]}; {shares}."
    )


def _panel(belief: FootBelief, palette: Palette, *, is_mirrored: bool) -> str:
    mirror = f"translate({PANEL:g}) scale(-1 1)" if is_mirrored else None
    rows = [
        _row(place, name, share, percent, palette, is_most=share == max(belief.shares))
        for place, ((name, _), share, percent) in enumerate(
            zip(ROWS, belief.shares, belief.percents, strict=True)
        )
    ]
    return "".join(
        (
            _heading(belief, palette),
            tag(
                "g",
                tag("g", _foot(belief, palette), transform=mirror),
                transform=f"translate(0 {FOOT_TOP:g})",
            ),
            *rows,
        )
    )


def _heading(belief: FootBelief, palette: Palette) -> str:
    side = text(
        0,
        14,
        belief.side.capitalize(),
        size=15,
        font_weight=600,
        fill=palette.ink,
        class_="d-ink",
    )
    label = text(
        PANEL,
        14,
        belief.label,
        size=13,
        fill=palette.ink_2,
        text_anchor="end",
        class_="d-ink-2",
    )
    return side + label


def _foot(belief: FootBelief, palette: Palette) -> str:
    rises = [
        rise for (_, rise), share in zip(ROWS, belief.shares, strict=True) if share >= PLAUSIBLE
    ]
    middle = sum(rise * share for (_, rise), share in zip(ROWS, belief.shares, strict=True))
    return "".join(
        (
            foot.ground_line(palette),
            foot.foot_side(middle, palette),
            foot.arch_band(min(rises) - 2, max(rises) + 2, palette),
        )
    )


def _row(
    place: int, name: str, share: float, percent: int, palette: Palette, *, is_most: bool
) -> str:
    y = ROWS_TOP + place * ROW
    length = max((BAR_TO - BAR_FROM) * share, 3)
    tone = (palette.pine_2, "d-bar-now") if is_most else (palette.moss, "d-bar")
    return "".join(
        (
            _label(0, y, name, palette, is_most=is_most),
            _bar(y, BAR_TO - BAR_FROM, palette.track, "d-rest"),
            _bar(y, length, *tone),
            _label(PANEL, y, f"{percent} %", palette, is_most=is_most, anchor="end"),
        )
    )


def _label(
    x: float, y: float, words: str, palette: Palette, *, is_most: bool, anchor: str | None = None
) -> str:
    return text(
        x,
        y + 5,
        words,
        size=13,
        font_weight=600 if is_most else 400,
        fill=palette.ink,
        text_anchor=anchor,
        class_="d-ink",
    )


def _bar(y: float, width: float, color: str, class_: str) -> str:
    return tag(
        "rect", x=BAR_FROM, y=y - 3.5, width=width, height=7, rx=3.5, fill=color, class_=class_
    )
