"""The size picker: sizes of one color and width, and links to the other colors and widths."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.models import Variant
from catalog.sizes import labels
from catalog.specs import Width
from recommender.domain.size import Foot
from recommender.domain.size_felt import Offset
from recommender.domain.size_flag import flag
from shop.presenters.size_chances import SizeChance, around, basis

UNKNOWN_FOOT = Foot()


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeChip:
    """One size that can be chosen, or is sold out."""

    variant: Variant
    label: str
    is_out: bool
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A color or width: the address that shows it keeps the size where it can."""

    label: str
    variant_id: int
    is_on: bool
    hex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRow:
    """A row of the size table: the same foot in every system."""

    label: str
    foot: str
    eu: str
    uk: str
    us_men: str
    us_women: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picker:
    """Everything the picker shows; ``chosen`` is preselected, ``shown`` gives price and color.

    ``chances`` say how the sizes around the wearer's may fit, ``reports`` are behind them, and
    ``flag`` says whether the product runs small or large.
    """

    legend: str
    chips: list[SizeChip]
    colors: list[Way]
    widths: list[Way]
    chosen: Variant | None
    shown: Variant
    note: str
    table: list[SizeRow]
    chances: list[SizeChance]
    basis: str
    flag: str
    reports: int

    @property
    def is_sold_out(self) -> bool:
        """Whether nothing of the shown color and width is left."""
        return all(chip.is_out for chip in self.chips)


def foot_mm(variant: Variant) -> str:
    """Return the foot lengths a size is made for, as text."""
    if variant.foot_min_mm is None:
        return ""
    if variant.foot_min_mm == variant.foot_max_mm:
        return f"{variant.foot_min_mm} mm"
    return f"{variant.foot_min_mm}–{variant.foot_max_mm} mm"


def pick(
    variants: Sequence[Variant],
    *,
    asked: int | None = None,
    foot: Foot = UNKNOWN_FOOT,
    offset: Offset | None = None,
) -> Picker | None:
    """Return the picker, or None for a product without variants.

    ``asked`` is the variant of the address, ``foot`` the wearer's longer foot, ``offset`` how far
    the product is off its label; None where that does not matter, as for insoles.
    """
    if not variants:
        return None
    wanted = next((v for v in variants if v.pk == asked), None)
    fitting = None if wanted else _for_foot(variants, foot=foot, offset=offset)
    shown = wanted or fitting or _first_in_stock(variants)
    chosen = next((v for v in (wanted, fitting) if v is not None and v.free > 0), None)
    alike = [v for v in variants if _look(v) == _look(shown)]
    prefix = _shared_prefix(alike)
    return Picker(
        legend=f"{prefix} size" if prefix else "Size",
        chips=[_chip(v, prefix=prefix, chosen=chosen) for v in alike],
        colors=_colors(variants, shown),
        widths=_widths(variants, shown),
        chosen=chosen,
        shown=shown,
        note=_note(wanted=wanted, fitting=fitting),
        table=size_table(variants),
        chances=[] if offset is None else around(alike, foot=foot, offset=offset),
        basis=basis(foot),
        flag="" if offset is None else flag(offset),
        reports=0 if offset is None else offset.count,
    )


def _look(variant: Variant) -> tuple[str, str | None]:
    return variant.color_name, variant.width


def _for_foot(variants: Iterable[Variant], *, foot: Foot, offset: Offset | None) -> Variant | None:
    """Return the variant for a foot: in stock, of the nearest size, in its width or in medium."""
    if foot.length_mm is None:
        return None
    true_mm = foot.length_mm - (0 if offset is None else offset.mean_mm)
    fitting = [
        v
        for v in variants
        if v.foot_min_mm is not None
        and v.foot_max_mm is not None
        and v.foot_min_mm <= true_mm <= v.foot_max_mm
    ]
    wishes = (foot.width or str(Width.MEDIUM), str(Width.MEDIUM), None)
    rank = {wish: place for place, wish in reversed(list(enumerate(wishes)))}
    return min(fitting, key=lambda v: (v.free <= 0, rank.get(v.width, 9)), default=None)


def _first_in_stock(variants: Sequence[Variant]) -> Variant:
    medium = sorted(variants, key=lambda v: v.width not in (None, str(Width.MEDIUM)))
    return next((v for v in medium if v.free > 0), medium[0])


def _shared_prefix(variants: Sequence[Variant]) -> str:
    """Return ``EU`` when every size label is ``EU`` and a number."""
    heads = {v.size_label.rpartition(" ")[0] for v in variants}
    return heads.pop() if len(heads) == 1 else ""


def _chip(variant: Variant, *, prefix: str, chosen: Variant | None) -> SizeChip:
    return SizeChip(
        variant=variant,
        label=variant.size_label.removeprefix(prefix).strip() or "One size",
        is_out=variant.free <= 0,
        is_on=variant == chosen,
    )


def _nearest(variants: Sequence[Variant], shown: Variant) -> Variant:
    """Return the same size, width and color where there is one, else what comes nearest."""
    return min(
        variants,
        key=lambda v: (
            v.size_label != shown.size_label,
            v.width != shown.width,
            v.color_name != shown.color_name,
            v.free <= 0,
        ),
    )


def _colors(variants: Sequence[Variant], shown: Variant) -> list[Way]:
    names = dict.fromkeys(v.color_name for v in variants if v.color_name)
    ways = []
    for name in names:
        near = _nearest([v for v in variants if v.color_name == name], shown)
        is_on = name == shown.color_name
        ways.append(Way(label=name, variant_id=near.pk, is_on=is_on, hex=near.color_hex))
    return ways


def _widths(variants: Sequence[Variant], shown: Variant) -> list[Way]:
    found = {v.width for v in variants}
    ways = []
    for word in Width:
        if str(word) in found:
            near = _nearest([v for v in variants if v.width == str(word)], shown)
            is_on = str(word) == shown.width
            ways.append(Way(label=word.label, variant_id=near.pk, is_on=is_on))
    return ways if len(ways) > 1 else []


def _note(*, wanted: Variant | None, fitting: Variant | None) -> str:
    variant = wanted or fitting
    if variant is None:
        return ""
    if variant.free <= 0:
        return f"{variant.label} is sold out. Choose another size only if it fits."
    foot = foot_mm(variant)
    if fitting is not None and foot:
        return f"{variant.size_label} is made for feet of {foot}: the wearer's size."
    return f"{variant.size_label} is made for feet of {foot}." if foot else ""


def size_table(variants: Iterable[Variant]) -> list[SizeRow]:
    """Return each size once, with the nearest label in every system."""
    rows = {}
    for variant in variants:
        if variant.foot_min_mm is None or variant.foot_max_mm is None:
            continue
        near = labels(length_mm=(variant.foot_min_mm + variant.foot_max_mm) / 2)
        rows[variant.foot_min_mm, variant.foot_max_mm] = SizeRow(
            label=variant.size_label,
            foot=foot_mm(variant),
            eu=near["EU"].removeprefix("EU "),
            uk=near["UK"].removeprefix("UK "),
            us_men=near["US M"].removeprefix("US M "),
            us_women=near["US W"].removeprefix("US W "),
        )
    return [rows[key] for key in sorted(rows)]
