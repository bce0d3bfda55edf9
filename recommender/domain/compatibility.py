"""Does this insole go into that shoe? Liner, room, depth, length and heel, in millimetres (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog import specs
from catalog.specs import Depth, InsoleLength, ShoeCategory
from recommender.domain.columns import Column, code_of, encode
from recommender.domain.trim import Span, compare

NO, TIGHT, UNKNOWN, FITS = 0, 1, 2, 3
VERDICTS = {NO: "no", TIGHT: "tight", UNKNOWN: "unknown", FITS: "fits"}
WORST_FIRST = ("no", "unknown", "tight", "fits")
# Design choices (D): how much foam gives, how much goes on top of a liner that stays, and how much
# more where the insole ends before the toes or the shoe is extra deep.
GIVE_MM = 2
ON_TOP_MM = 3
TALL_HEEL_MM = 60
RAISED_HEEL_MM = 40
_FULL = code_of("length", InsoleLength.FULL)
_HEEL = code_of("length", InsoleLength.HEEL)
_SANDAL = code_of("category", ShoeCategory.SANDAL)
_DRESS = code_of("category", ShoeCategory.DRESS)
_DEEP = code_of("depth", Depth.DEEP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A verdict ("fits", "tight", "no" or "unknown") and the reason in millimetres."""

    verdict: str
    text: str


def verdicts(insoles: Mapping[str, Column], shoes: Mapping[str, Column]) -> NDArray[np.intp]:
    """Return a verdict per insole and shoe; either side may be a single record.

    Parameters
    ----------
    insoles, shoes
        Spec columns of shape (n,) and (n,), or (1,) on one side.

    Returns
    -------
    ndarray
        Shape (n,): `NO`, `TIGHT`, `UNKNOWN` or `FITS`.
    """
    thickness = thickness_mm(insoles)
    room = shoes["insole_room_mm"]
    over = thickness - room
    by_room = np.where(over <= 0, FITS, np.where(over <= GIVE_MM, TIGHT, NO))
    by_room = np.where(np.isnan(over), UNKNOWN, by_room)
    short = insoles["length"] > _FULL
    above = ON_TOP_MM + GIVE_MM * short + GIVE_MM * (shoes["depth"] == _DEEP)
    on_top = np.where(thickness <= above, TIGHT, NO)
    on_top = np.where(np.isnan(thickness), UNKNOWN, on_top)
    fixed = shoes["has_removable_liner"] == 0
    verdict = np.where(fixed, on_top, by_room)
    heel = shoes["heel_height_mm"]
    full = ~short
    verdict = np.where(full & (heel > RAISED_HEEL_MM) & (verdict == FITS), TIGHT, verdict)
    of_unknown_heel = (shoes["category"] == _DRESS) & np.isnan(heel)
    verdict = np.where(full & of_unknown_heel & (verdict > NO), UNKNOWN, verdict)
    piece = insoles["length"] == _HEEL
    verdict = np.where(piece, np.where(over <= 0, FITS, UNKNOWN), verdict)
    closed_out = (heel > TALL_HEEL_MM) & full
    sandal = (shoes["category"] == _SANDAL) & (shoes["has_removable_liner"] != 1)
    return np.asarray(np.where(closed_out | sandal, NO, verdict), dtype=np.intp)


def thickness_mm(insoles: Mapping[str, Column]) -> Column:
    """Return the thickest known part of each insole in mm; NaN if neither end is known."""
    return np.fmax(insoles["thickness_heel_mm"], insoles["thickness_forefoot_mm"])


def fit(
    *,
    insole: specs.Insole,
    shoe: specs.Shoe,
    insole_mm: Span | None = None,
    shoe_mm: Span | None = None,
) -> Fit:
    """Say whether an insole goes into a shoe, and why.

    Parameters
    ----------
    insole
        Thickness in mm, length, and whether it may be trimmed.
    shoe
        Room for an insole in mm once the liner is out, liner, depth, heel height in mm.
    insole_mm, shoe_mm
        Shortest and longest foot that the two sizes are made for, where the sizes are known.
    """
    verdict = VERDICTS[int(verdicts(encode([insole]), encode([shoe]))[0])]
    known = [
        each
        for each in (insole.thickness_heel_mm, insole.thickness_forefoot_mm)
        if each is not None
    ]
    text = _text(verdict, max(known, default=None), insole, shoe)
    length = compare(insole, insole_mm, shoe_mm)
    if verdict == VERDICTS[NO] or not length.text:
        return Fit(verdict=verdict, text=text)
    return Fit(
        verdict=min(verdict, length.verdict, key=WORST_FIRST.index), text=f"{text} {length.text}"
    )


def _text(verdict: str, thick_mm: int | None, insole: specs.Insole, shoe: specs.Shoe) -> str:
    if shoe.category == ShoeCategory.SANDAL and not shoe.has_removable_liner:
        return "A sandal without a liner to take out does not hold an insole."
    heel_mm = shoe.heel_height_mm
    is_full = insole.length in (None, InsoleLength.FULL)
    if is_full and (heel_mm or 0) > TALL_HEEL_MM:
        return f"At a heel of {heel_mm} mm a full-length insole slides forward."
    if thick_mm is None:
        return "We do not know how thick this insole is."
    if is_full and heel_mm is None and shoe.category == ShoeCategory.DRESS and verdict == "unknown":
        return "We do not know how high the heel of this shoe is."
    if insole.length == InsoleLength.HEEL and verdict == VERDICTS[UNKNOWN]:
        return f"A heel piece of {thick_mm} mm needs a deep heel; how deep this one is, we do not know."
    return _room_or_glued(verdict, thick_mm, insole, shoe)


def _room_or_glued(verdict: str, thick_mm: int, insole: specs.Insole, shoe: specs.Shoe) -> str:
    if shoe.has_removable_liner is False and insole.length != InsoleLength.HEEL:
        return _glued_text(verdict, thick_mm, insole, shoe)
    if shoe.insole_room_mm is None:
        return "We do not know how much room this shoe has."
    return _room_text(verdict, thick_mm, shoe.insole_room_mm, shoe.heel_height_mm)


def _glued_text(verdict: str, thick_mm: int, insole: specs.Insole, shoe: specs.Shoe) -> str:
    if verdict == "tight":
        ends = (
            ", and it ends before the toes" if insole.length == InsoleLength.THREE_QUARTER else ""
        )
        deep = " in this extra deep shoe" if shoe.depth == Depth.DEEP else ""
        return f"The liner is glued in; {thick_mm} mm on top of it will be snug{deep}{ends}."
    return f"The liner is glued in, and {thick_mm} mm on top of it is too much."


def _room_text(verdict: str, thick_mm: int, room_mm: int, heel_mm: int | None) -> str:
    room = f"room for {room_mm} mm once its liner is out"
    if verdict == "fits":
        return f"The insole is {thick_mm} mm thick; the shoe has {room}."
    if thick_mm <= room_mm:
        return f"There is {room}, but at a heel of {heel_mm} mm a full-length insole may slide."
    more = f"{thick_mm - room_mm} mm"
    if verdict == "tight":
        return f"Snug by {more}: the insole is {thick_mm} mm thick, the shoe has {room}."
    return f"Too thick by {more}: the insole is {thick_mm} mm thick, the shoe has {room}."
