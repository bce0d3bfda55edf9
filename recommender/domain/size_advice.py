"""The size to take of a product: its chances, its words, and the measure that would change it (pure)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from catalog import specs
from recommender.domain.result import SizeAdvice
from recommender.domain.shelf import Item, Option
from recommender.domain.size import FROM_PAIR, MEASURED, Foot
from recommender.domain.size_felt import Offset, chances, current_model, middles
from recommender.domain.words import WIDTHS, join

Chances = tuple[float, float, float]
LENGTH, WIDTH = "Your foot length", "The width of your foot"  # what `ask` begins with
NOT_KNOWN: Chances = (0.0, 0.0, 0.0)


def advice(option: Option, foot: Foot, item: Item) -> SizeAdvice:
    """Return the size to take, its chances, and what is worth measuring.

    Parameters
    ----------
    option
        The option to take.
    foot
        The longer foot.
    item
        The product, with all its options and its learned offset.
    """
    small, right, large = chances_of(option, foot, item)
    return SizeAdvice(
        variant_id=option.variant_id,
        sku=option.sku,
        label=option.label,
        foot_min_mm=option.foot_min_mm,
        foot_max_mm=option.foot_max_mm,
        certainty=foot.certainty,
        text=_text(option, foot, right),
        p_small=small,
        p_right=right,
        p_large=large,
        evidence=item.offset.count,
        ask=ask(option, foot, item),
    )


def chances_of(option: Option, foot: Foot, item: Item) -> Chances:
    """Return the chances of too small, right and too large, to three decimals.

    All 0 where foot or size is not known, and for insoles: the model is one of shoes (D).
    """
    if item.kind != "shoe" or option.foot_min_mm is None or option.foot_max_mm is None:
        return NOT_KNOWN
    return felt_chances(foot, option.foot_min_mm, option.foot_max_mm, _offset(item))


def felt_chances(foot: Foot, low_mm: int, high_mm: int, offset: Offset) -> Chances:
    """Return the chances of one size of a shoe with its whole offset; 0 for an unknown foot."""
    if foot.length_mm is None or foot.sd_mm is None:
        return NOT_KNOWN
    row = chances(foot.length_mm, foot.sd_mm, low_mm, high_mm, offset.mean_mm, offset.sd_mm)[0]
    small, large = round(float(row[0]), 3), round(float(row[2]), 3)
    return small, round(1 - small - large, 3), large


def total_offset(stated_mm: int | None, learned: Offset) -> Offset:
    """Return the stated offset with the learned one on top; its doubt is the prior's if none is."""
    sd_mm = learned.sd_mm or current_model().offset_sd_mm
    return replace(learned, mean_mm=(stated_mm or 0) + learned.mean_mm, sd_mm=sd_mm)


def _offset(item: Item) -> Offset:
    stated_mm = item.spec.size_offset_mm if isinstance(item.spec, specs.Shoe) else None
    return total_offset(stated_mm, item.offset)


def ask(option: Option, foot: Foot, item: Item) -> str:
    """Return the one measurement that could change the size or the width, "" if none could."""
    if foot.certainty != MEASURED and foot.min_mm is not None and foot.max_mm is not None:
        sizes = _sizes(foot.min_mm, foot.max_mm, item)
        named = [size for size in sizes if size]
        between = f"between {foot.min_mm} and {foot.max_mm} mm"
        if len(named) > 1:
            return f"{LENGTH} in mm: {between} it decides over {join(named)}."
        if named and "" in sizes:
            return f"{LENGTH} in mm: {between} it decides whether {named[0]} fits."
    widths = _widths(option, item)
    if foot.width is None and len(widths) > 1:
        return f"{WIDTH}: this size comes in {join(widths)}."
    return ""


def _sizes(min_mm: int, max_mm: int, item: Item) -> list[str]:
    """Return the sizes that lengths from ``min_mm`` to ``max_mm`` would be sent, shortest first.

    "" stands for lengths that no size is made for.
    """
    spans = sorted(
        {
            (each.foot_min_mm, each.foot_max_mm, each.size or each.label)
            for each in item.options
            if each.foot_min_mm is not None and each.foot_max_mm is not None
        }
    )
    if not spans:
        return []
    shift = _offset(item).mean_mm if item.kind == "shoe" else item.offset.mean_mm
    low = np.array([span[0] for span in spans]) + shift
    high = np.array([span[1] for span in spans]) + shift
    lengths = np.arange(min_mm, max_mm + 1)[:, None]
    lower, upper = middles(low, high)
    off = np.maximum(np.maximum(lower - lengths, lengths - upper), 0)
    off[(lengths < low) | (lengths > high)] = np.inf
    nearest = len(spans) - 1 - np.argmin(off[:, ::-1], axis=1)  # of two alike the larger size
    found = [
        spans[place][2] if np.isfinite(off[row, place]) else "" for row, place in enumerate(nearest)
    ]
    return list(dict.fromkeys(found))


def _widths(option: Option, item: Item) -> list[str]:
    """Return the widths that a size of a shoe comes in, narrowest first."""
    if item.kind != "shoe":
        return []
    span = option.foot_min_mm, option.foot_max_mm
    found = {each.width for each in item.options if (each.foot_min_mm, each.foot_max_mm) == span}
    return [word.lower() for width, word in WIDTHS.items() if width in found]


def of_ten(share: float) -> str:
    """Return a share of people in words, such as "about 8 of 10"."""
    if share >= 0.95:
        return "more than 9 of 10"
    return "fewer than 1 of 10" if share <= 0.05 else f"about {round(share * 10)} of 10"


def _text(option: Option, foot: Foot, right: float) -> str:
    size = option.size or option.label
    if option.foot_min_mm is None or option.foot_max_mm is None:
        return f"The maker gives no foot length for {size}."
    made = f"{size} is made for feet of {option.foot_min_mm} to {option.foot_max_mm} mm"
    said = f"{made}{_known(foot)}"
    if not right:
        return said
    return f"{said} {size}: right for {of_ten(right)} people with your foot length."


def _known(foot: Foot) -> str:
    """Return how the foot length is known, to end the sentence before it."""
    if foot.certainty == FROM_PAIR:
        return f". From a pair that fits you we reckon with {foot.length_mm} mm."
    is_measured = foot.certainty == MEASURED
    if foot.length_mm == foot.stated_mm:
        own = f". Your longer foot is {foot.length_mm} mm."
        return own if is_measured else ", like the shoe that fits you."
    told = "You measured" if is_measured else "The shoe that fits you speaks for"
    return (
        f". {told} {foot.stated_mm} mm; as your pairs fitted, we reckon with {foot.length_mm} mm."
    )
