"""Does this insole go into that shoe? Liner, room, length and heel, in millimetres (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog import specs
from catalog.specs import InsoleLength, ShoeCategory
from recommender.domain.columns import Column, code_of, encode

NO, TIGHT, UNKNOWN, FITS = 0, 1, 2, 3
VERDICTS = {NO: "no", TIGHT: "tight", UNKNOWN: "unknown", FITS: "fits"}
# Design choices (D): how much foam gives, and how much goes on top of a liner that stays.
GIVE_MM = 2
ON_TOP_MM = 3
TALL_HEEL_MM = 60
RAISED_HEEL_MM = 40
_FULL = code_of("length", InsoleLength.FULL)
_HEEL = code_of("length", InsoleLength.HEEL)
_SANDAL = code_of("category", ShoeCategory.SANDAL)


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
    on_top = np.where(thickness <= ON_TOP_MM, TIGHT, NO)
    short = insoles["length"] > _FULL
    on_top = np.where(short & (thickness <= ON_TOP_MM + GIVE_MM), TIGHT, on_top)
    on_top = np.where(np.isnan(thickness), UNKNOWN, on_top)
    fixed = shoes["has_removable_liner"] == 0
    verdict = np.where(fixed, on_top, by_room)
    heel = shoes["heel_height_mm"]
    full = ~short
    verdict = np.where(full & (heel > RAISED_HEEL_MM) & (verdict == FITS), TIGHT, verdict)
    piece = insoles["length"] == _HEEL
    verdict = np.where(piece, np.where(over <= 0, FITS, UNKNOWN), verdict)
    closed_out = (heel > TALL_HEEL_MM) & full
    sandal = (shoes["category"] == _SANDAL) & (shoes["has_removable_liner"] != 1)
    return np.asarray(np.where(closed_out | sandal, NO, verdict), dtype=np.intp)


def thickness_mm(insoles: Mapping[str, Column]) -> Column:
    """Return the thickest known part of each insole in mm; NaN if neither end is known."""
    return np.fmax(insoles["thickness_heel_mm"], insoles["thickness_forefoot_mm"])


def fit(*, insole: specs.Insole, shoe: specs.Shoe) -> Fit:
    """Say whether an insole goes into a shoe, and why.

    Parameters
    ----------
    insole
        Thickness in mm and length.
    shoe
        Room for an insole in mm once the liner is out, liner, heel height in mm.
    """
    verdict = VERDICTS[int(verdicts(encode([insole]), encode([shoe]))[0])]
    known = [
        each
        for each in (insole.thickness_heel_mm, insole.thickness_forefoot_mm)
        if each is not None
    ]
    return Fit(verdict=verdict, text=_text(verdict, max(known, default=None), insole, shoe))


def _text(verdict: str, thick_mm: int | None, insole: specs.Insole, shoe: specs.Shoe) -> str:
    if shoe.category == ShoeCategory.SANDAL and not shoe.has_removable_liner:
        return "A sandal without a liner to take out does not hold an insole."
    heel_mm = shoe.heel_height_mm
    if insole.length in (None, InsoleLength.FULL) and (heel_mm or 0) > TALL_HEEL_MM:
        return f"At a heel of {heel_mm} mm a full-length insole slides forward."
    if thick_mm is None:
        return "We do not know how thick this insole is."
    if insole.length == InsoleLength.HEEL and verdict == VERDICTS[UNKNOWN]:
        return f"A heel piece of {thick_mm} mm needs a deep heel; how deep this one is, we do not know."
    return _room_or_glued(verdict, thick_mm, insole, shoe)


def _room_or_glued(verdict: str, thick_mm: int, insole: specs.Insole, shoe: specs.Shoe) -> str:
    if shoe.has_removable_liner is False and insole.length != InsoleLength.HEEL:
        return _glued_text(verdict, thick_mm)
    if shoe.insole_room_mm is None:
        return "We do not know how much room this shoe has."
    return _room_text(verdict, thick_mm, shoe.insole_room_mm, shoe.heel_height_mm)


def _glued_text(verdict: str, thick_mm: int) -> str:
    if verdict == "tight":
        return f"The liner is glued in; {thick_mm} mm on top of it will be snug."
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
