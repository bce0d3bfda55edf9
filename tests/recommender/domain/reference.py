"""The match of one product and one wearer, written plainly: slow, and with no table or array of many."""

import math
from collections.abc import Iterable

import numpy as np

from catalog.specs import Width
from recommender.domain import features
from recommender.domain.columns import curve
from recommender.domain.features import features_for
from recommender.domain.score import GRAIN, current_weights
from recommender.domain.shelf import Item, Option, stock
from recommender.domain.size import MEASURED, Foot
from recommender.domain.size_felt import HALF_SIZE_MM
from recommender.domain.wishes import Wishes


def chosen_option(item: Item, foot: Foot, sold_out: Iterable[int]) -> Option | None:
    """The free option that sits closest, by comparing all of them one by one."""
    fitting = [
        each for each in item.options if each.variant_id not in sold_out and _fits(item, each, foot)
    ]
    return min(fitting, key=lambda each: _rank(item, each, foot), default=None)


def _offset(item: Item) -> float:
    stated = getattr(item.spec, "size_offset_mm", None) or 0
    return stated + item.offset.mean_mm


def _steps(option: Option, foot: Foot) -> float:
    if option.width is None or foot.width is None:
        return math.nan
    return Width.values().index(option.width) - Width.values().index(foot.width)


def _fits(item: Item, option: Option, foot: Foot) -> bool:
    if foot.length_mm is not None:
        low, high = option.foot_min_mm, option.foot_max_mm
        if low is None or high is None:
            return False
        if not low + _offset(item) <= foot.length_mm <= high + _offset(item):
            return False
    steps = _steps(option, foot)
    if item.kind == "shoe" and not math.isnan(steps):
        slack = 1 if item.spec.toe_box in {"wide", "extra"} else 0
        return -slack <= steps <= 1
    return True


def off_mm(item: Item, option: Option, foot: Foot) -> float:
    """How far the foot is from the nearest size of the option's range."""
    if foot.length_mm is None:
        return math.nan
    low, high = option.foot_min_mm + _offset(item), option.foot_max_mm + _offset(item)
    beyond = max(0, (high - low) / 2 - HALF_SIZE_MM)
    return max(0, abs((low + high) / 2 - foot.length_mm) - beyond)


def _rank(item: Item, option: Option, foot: Foot) -> tuple[float, ...]:
    steps, off = _steps(option, foot), off_mm(item, option, foot)
    return (
        0 if math.isnan(off) else off,
        0 if math.isnan(steps) else abs(steps),
        0 if foot.length_mm is None else -option.foot_max_mm,
        option.price_minor,
        option.position,
        option.variant_id,
    )


def slow_points(item: Item, option: Option | None, wishes: Wishes) -> int:
    """The sum of all contributions in 1/65,536: each feature of this product alone."""
    weights, shelf = current_weights(), stock(item.kind, [item])
    total = 0
    for feature in features_for(item.kind):
        total += _grains(weights.of(item.kind, feature.code), feature.of(shelf, wishes)[0])
    total += _grains(weights.of(item.kind, "fit_size"), _size(item, option, wishes.foot))
    for ask in wishes.asks[item.kind]:
        column = shelf.column(ask.direction.spec)
        total += _grains(weights.need, ask.part * ask.direction.values(column)[0])
    return total


def _size(item: Item, option: Option | None, foot: Foot) -> float:
    if option is None or foot.length_mm is None:
        return 0.0
    off = np.array([off_mm(item, option, foot)])
    sure = 1.0 if foot.certainty == MEASURED else features.SHOE_CERTAINTY
    length = float(curve(off, features.SHAPE_MM_OFF)[0]) * sure
    steps = _steps(option, foot)
    if item.kind == "insole" or math.isnan(steps):
        return length
    return (length + (1.0 if steps == 0 else -0.3)) / 2


def _grains(weight: float, value: float) -> int:
    return int(np.round(value * (weight / 2) * GRAIN))
