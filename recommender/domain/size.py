"""The wearer's size: foot length from a measure or a shoe that fits, and the size to take (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from catalog.sizes import FootRange, System, foot_length_mm
from catalog.specs import Width
from recommender.domain.columns import Column, Mask
from recommender.domain.conditions import Answers
from recommender.domain.inputs import Inputs
from recommender.domain.result import SizeAdvice
from recommender.domain.shelf import Option, Shelf

MEASURED = "measured"
FROM_SHOE = "from a shoe that fits"
UNKNOWN = "unknown"
SYSTEMS = {
    "eu": System.EU,
    "uk": System.UK,
    "us_men": System.US_MEN,
    "us_women": System.US_WOMEN,
}
HALF_SIZE_MM = 3  # half a whole EU size
HALF_STEP_MM = {System.EU: 3}
WIDTHS = Width.values()


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """Length of the longer foot in whole mm with its bounds; None where unknown."""

    length_mm: int | None = None
    min_mm: int | None = None
    max_mm: int | None = None
    width: str | None = None
    certainty: str = UNKNOWN

    @property
    def width_place(self) -> float:
        """Place of the width from narrow (0) to extra wide (3); NaN if unknown."""
        return float("nan") if self.width is None else float(WIDTHS.index(self.width))


def foot_of(answers: Answers, inputs: Inputs) -> Foot:
    """Return what is known of the longer foot: measured first, then a shoe that fits.

    Parameters
    ----------
    answers
        ``foot_length_mm`` in mm, ``shoe_size`` with its system and width.
    inputs
        What is stored of the wearer, used where the answers say nothing.
    """
    shoe = answers.get("shoe_size")
    width = inputs.width
    if isinstance(shoe, Mapping) and shoe["width"] in WIDTHS:
        width = shoe["width"]
    measured = answers.get("foot_length_mm")
    if isinstance(measured, float):
        length = int(measured + 0.5)
        return Foot(length_mm=length, min_mm=length, max_mm=length, width=width, certainty=MEASURED)
    if isinstance(shoe, Mapping):
        span = shoe_span(system=shoe["system"], size=shoe["size"])
        return _foot(span, width)
    if inputs.foot_min_mm is not None and inputs.foot_max_mm is not None:
        return _foot(FootRange(min_mm=inputs.foot_min_mm, max_mm=inputs.foot_max_mm), width)
    return Foot(width=width)


def shoe_span(*, system: str, size: float) -> FootRange:
    """Return the foot lengths in mm that a shoe size is cut for."""
    known = SYSTEMS[system]
    middle = round(foot_length_mm(system=known, size=Decimal(str(size))))
    half = HALF_STEP_MM.get(known, 4)
    return FootRange(min_mm=middle - half, max_mm=middle + half)


def _foot(span: FootRange, width: str | None) -> Foot:
    is_exact = span.min_mm == span.max_mm
    return Foot(
        length_mm=int(span.middle_mm + 0.5),
        min_mm=span.min_mm,
        max_mm=span.max_mm,
        width=width,
        certainty=MEASURED if is_exact else FROM_SHOE,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The option of each product to take, as rows of its shelf's options; −1 for none.

    ``is_made`` says whether any option fits the foot, in stock or not; ``off_mm`` is how far the
    foot is from the middle of the nearest size in its range; ``steps`` how much wider the chosen width is.
    """

    option: np.ndarray[tuple[int], np.dtype[np.intp]]
    is_made: Mask
    off_mm: Column
    steps: Column

    def at(self, rows: NDArray[np.intp]) -> Choice:
        """Return the choice of some of the products, in this order."""
        return Choice(
            option=self.option[rows],
            is_made=self.is_made[rows],
            off_mm=self.off_mm[rows],
            steps=self.steps[rows],
        )


def choose(shelf: Shelf, foot: Foot, free: frozenset[int]) -> Choice:
    """Choose the option in stock that sits closest to the foot.

    Parameters
    ----------
    shelf
        Products of one kind; for shoes ``size_offset_mm`` moves the range (positive = runs long).
    foot
        The longer foot. With an unknown length every option fits.
    free
        Ids of variants with a free unit.

    Returns
    -------
    Choice
        Rows of options; ties go to the closest width, then the larger size, the lower price and
        the first position.
    """
    options = shelf.options
    low, high = _range(shelf)
    rows = np.flatnonzero(_sits(shelf, foot, low, high))
    is_made = np.zeros(len(shelf), np.bool_)
    is_made[options.item[rows]] = True
    rows = rows[np.isin(options.variant_id[rows], np.fromiter(free, np.int64, len(free)))]
    is_known = foot.length_mm is not None
    off = _off_mm(low[rows], high[rows], foot.length_mm or np.nan)
    steps = options.width[rows] - foot.width_place
    order = np.lexsort(
        (
            options.variant_id[rows],
            options.position[rows],
            options.price_minor[rows],
            -high[rows] if is_known else np.zeros(len(rows)),
            np.abs(np.nan_to_num(steps)),
            np.nan_to_num(off),
        )
    )[::-1]  # the best comes last and stays
    option = np.full(len(shelf), -1, np.intp)
    off_mm, wider = np.full(len(shelf), np.nan), np.full(len(shelf), np.nan)
    items = options.item[rows[order]]
    option[items], off_mm[items], wider[items] = rows[order], off[order], steps[order]
    return Choice(option=option, is_made=is_made, off_mm=off_mm, steps=wider)


def _off_mm(low: Column, high: Column, length_mm: float) -> Column:
    """Return how far a foot is from the middle of the nearest size of a range.

    A range of several sizes, such as EU 41–42, is right for each of them.
    """
    beyond = np.maximum(0, (high - low) / 2 - HALF_SIZE_MM)
    return np.asarray(np.maximum(0, np.abs((low + high) / 2 - length_mm) - beyond))


def _sits(shelf: Shelf, foot: Foot, low: Column, high: Column) -> Mask:
    """Return which options fit the foot: in length where it is known, and shoes in width."""
    sits = np.ones(len(low), np.bool_)
    if foot.length_mm is not None:
        sits = (low <= foot.length_mm) & (foot.length_mm <= high)
    if shelf.kind == "shoe" and foot.width is not None:
        steps = shelf.options.width - foot.width_place
        sits &= ~((steps < -_width_slack(shelf)) | (steps > 1))
    return sits


def _range(shelf: Shelf) -> tuple[Column, Column]:
    options = shelf.options
    if shelf.kind != "shoe" or not len(options.item):
        return options.foot_min_mm, options.foot_max_mm
    offset = np.nan_to_num(shelf.column("size_offset_mm"))[options.item]
    return options.foot_min_mm + offset, options.foot_max_mm + offset


def _width_slack(shelf: Shelf) -> Column:
    """Return how many widths narrower an option may be: one step where the toe box is wide."""
    toe_box = shelf.column("toe_box")
    return np.where(toe_box >= 1, 1.0, 0.0)[shelf.options.item]


def advice(option: Option, foot: Foot) -> SizeAdvice:
    """Return the size to take, in words."""
    return SizeAdvice(
        variant_id=option.variant_id,
        sku=option.sku,
        label=option.label,
        foot_min_mm=option.foot_min_mm,
        foot_max_mm=option.foot_max_mm,
        certainty=foot.certainty,
        text=_text(option, foot),
    )


def _text(option: Option, foot: Foot) -> str:
    size = option.size or option.label
    if option.foot_min_mm is None or option.foot_max_mm is None:
        return f"The maker gives no foot length for {size}."
    made = f"{size} is made for feet of {option.foot_min_mm} to {option.foot_max_mm} mm"
    if foot.certainty == MEASURED:
        return f"{made}. Your longer foot is {foot.length_mm} mm."
    return f"{made}, like the shoe that fits you. Measure your foot to be sure."
