"""Features: how well each product meets each wish, −1 to 1 with 0 for neutral or unknown (pure)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from catalog.specs import InsoleLength, Kind, Use
from recommender.domain import compatibility
from recommender.domain.choosing import Choice
from recommender.domain.columns import Column, Mask, code_of, curve, encode, levels
from recommender.domain.comfort import basis
from recommender.domain.comfort_prior import current_prior
from recommender.domain.needs import Ask
from recommender.domain.shelf import Shelf
from recommender.domain.size import MEASURED, Foot
from recommender.domain.wishes import Wishes

CERTAINTY = {MEASURED: 1.0}
SHOE_CERTAINTY = 0.7
VERDICT_VALUES = np.array([-1.0, -0.2, 0.0, 1.0])  # no, tight, unknown, fits
# Cushion level 0–3 wanted at heel and forefoot for each feel (D).
WANTED_CUSHION = {"softest": 3.0, "soft": 2.5, "medium": 2.0, "firm": 1.0}
HOURS = {"over_8": 1.0, "4_to_8": 0.7, "2_to_4": 0.3}
# How well an arch shape suits a lower, middle and higher arch (D, grade C at best: a comfort hint).
ARCH_MATCH = {
    "none": (0.0, -0.3, -0.8),
    "low": (1.0, 0.4, -0.2),
    "medium": (0.6, 1.0, 0.8),
    "high": (-0.8, -0.2, 1.0),
}
SHAPE_MM_OFF = [(0, 1.0), (2, 0.6), (5, 0.0), (8, -0.5)]
MIDDLE_CUSHION = [(0, -0.6), (1, 0.2), (2, 0.6), (3, 0.2)]
HEEL_PIECE = code_of("length", InsoleLength.HEEL)
PADDED = [(0, -1.0), (1, -0.2), (2, 0.7), (3, 1.0)]
THIN_ON_LINER = [(2, 1.0), (3, 0.6), (5, -0.4), (7, -1.0)]
THIN_IS_SAFE = [(3, 0.4), (6, 0.1), (8, -0.1), (12, -0.5)]
SOFT_UPPER = [(0, -0.6), (1, 0.8)]
LIGHT = [(180, 1.0), (260, 0.5), (350, 0.0), (600, -0.8)]
TRIMMABLE = [(0, -0.4), (1, 0.6)]
ROOMY = [(0, -0.5), (4, 0.0), (7, 0.8), (9, 1.0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Feature codes and their values of shape (n, k).

    A need has two features: what speaks for a product and what against. ``asks`` holds, by feature
    code, what the need asks and the value of each ask, shape (n, asks).
    """

    codes: tuple[str, ...]
    values: NDArray[np.float64]
    asks: dict[str, tuple[tuple[Ask, ...], NDArray[np.float64]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """How one feature is worked out.

    Parameters
    ----------
    code
        Its name among the weights.
    reads
        All spec columns it looks at.
    of
        The value of each product of a shelf, −1 to 1.
    by
        What it depends on beside the product; None if that is of this wearer alone.
    """

    code: str
    reads: frozenset[str]
    of: Callable[[Shelf, Wishes], Column]
    by: Callable[[Wishes], Hashable | None]


def is_heel_piece(shelf: Shelf) -> Mask:
    """Return which products lie under the heel only: no forefoot, no arch, for any closed shoe."""
    return np.asarray(shelf.column("length") == HEEL_PIECE)


def _feel(shelf: Shelf, wishes: Wishes) -> Column:
    felt = shelf.recall("felt", lambda: basis(shelf.columns, shelf.kind))
    return wishes.beliefs[shelf.kind].match(felt)


def _cushion(shelf: Shelf, wishes: Wishes) -> Column:
    """Return the mean match of heel and forefoot; an unknown one counts 0."""
    wanted = WANTED_CUSHION.get(wishes.feel)
    points = MIDDLE_CUSHION if wanted is None else around(wanted)
    heel = curve(shelf.column("cushion_heel_level"), points)
    both = (heel + curve(shelf.column("cushion_forefoot_level"), points)) / 2
    return np.where(is_heel_piece(shelf), heel, both)


def around(level: float) -> list[tuple[float, float]]:
    """Return a curve that is 1 at a cushion level and falls by 1 per level."""
    return [(step / 2, max(-1.0, 1 - abs(step / 2 - level))) for step in range(7)]


def size_of(kind: str, choice: Choice, foot: Foot) -> Column:
    """Return how well the chosen size sits, per entry of the choice's tables.

    Shoes: the mean of length and width; the length alone where the width is not known.
    """
    sure = CERTAINTY.get(foot.certainty, SHOE_CERTAINTY)
    length = np.asarray(curve(choice.off_table, SHAPE_MM_OFF) * sure)
    if kind == Kind.INSOLE or foot.length_mm is None:
        return length
    width = np.where(choice.steps_table == 0, 1.0, -0.3)
    return np.where(np.isnan(choice.steps_table), length, (length + width) / 2)


def _room_of_insole(shelf: Shelf, wishes: Wishes) -> Column:
    if not len(shelf):
        return np.empty(0)
    if wishes.owned_shoes:
        best = np.max(owned_verdicts(shelf, wishes), axis=0)
        return np.asarray(VERDICT_VALUES[best])
    thick = compatibility.thickness_mm(shelf.columns)
    points = THIN_ON_LINER if wishes.liner == "fixed" else THIN_IS_SAFE
    return np.where(is_heel_piece(shelf), 0.0, curve(thick, points))


def owned_verdicts(shelf: Shelf, wishes: Wishes) -> NDArray[np.intp]:
    """Return a verdict per owned pair of the other kind (rows) and product (columns)."""
    if shelf.kind == "insole":
        shoes = [encode([pair.spec]) for pair in wishes.owned_shoes if pair.spec is not None]
        return np.array([compatibility.verdicts(shelf.columns, each) for each in shoes])
    insoles = [encode([pair.spec]) for pair in wishes.owned_insoles if pair.spec is not None]
    return np.array([compatibility.verdicts(each, shelf.columns) for each in insoles])


def _trim(shelf: Shelf, wishes: Wishes) -> Column:
    value = curve(shelf.column("is_trimmable"), TRIMMABLE)
    return np.where(is_heel_piece(shelf), 0.0, value)


def _room_of_shoe(shelf: Shelf, wishes: Wishes) -> Column:
    if not len(shelf):
        return np.empty(0)
    if wishes.owned_insoles:
        return np.asarray(VERDICT_VALUES[np.max(owned_verdicts(shelf, wishes), axis=0)])
    room = curve(shelf.column("insole_room_mm"), ROOMY)
    return np.where(shelf.column("has_removable_liner") == 0, -0.6, room)


def _use(shelf: Shelf, wishes: Wishes) -> Column:
    table = shelf.sets["uses"]
    if not wishes.uses or not len(shelf):
        return np.zeros(len(shelf))
    wanted = np.array([use in wishes.uses for use in Use.values()])
    share = table[:, wanted].sum(axis=1) / wanted.sum()
    value = np.where(table.any(axis=1), np.interp(share, [0, 0.34, 1], [-1, 0.2, 1]), 0.0)
    return np.where(is_heel_piece(shelf), 1.0, value)


def _hours(shelf: Shelf, wishes: Wishes) -> Column:
    heel, fore = shelf.column("cushion_heel_level"), shelf.column("cushion_forefoot_level")
    return np.asarray(HOURS.get(wishes.hours, 0.0) * curve((heel + fore) / 2, PADDED))


def _surface(shelf: Shelf, wishes: Wishes) -> Column:
    factor = 1.0 if wishes.surface == "hard" else 0.0
    return np.asarray(factor * curve(shelf.column("cushion_heel_level"), PADDED))


def _arch(shelf: Shelf, wishes: Wishes) -> Column:
    chances = arch_chances(wishes)
    match = {
        word: sum(chance * value for chance, value in zip(chances, row, strict=True))
        for word, row in ARCH_MATCH.items()
    }
    value = levels("arch_height", shelf.column("arch_height"), match)
    return np.where(is_heel_piece(shelf), 0.0, value)


def arch_chances(wishes: Wishes) -> tuple[float, float, float]:
    """Return how likely a lower, middle and higher arch is, as far as the answers name one."""
    return wishes.arch.probabilities if wishes.arch.name else (0.2, 0.6, 0.2)


def _post(shelf: Shelf, wishes: Wishes) -> Column:
    post = shelf.column("medial_post_level")
    if wishes.flexibility == "stiff":
        return curve(post, [(0, 0.5), (1, -1.0), (2, -1.0)])
    if wishes.likes_support:
        return curve(post, [(0, 0.0), (1, 0.6), (2, 0.0)])
    return curve(post, [(0, 0.3), (1, -0.2), (2, -0.8)])


def _upper(shelf: Shelf, wishes: Wishes) -> Column:
    return curve(shelf.column("is_soft_upper"), SOFT_UPPER)


def _weight(shelf: Shelf, wishes: Wishes) -> Column:
    return curve(shelf.column("weight_g"), LIGHT)


def _stability(shelf: Shelf, wishes: Wishes) -> Column:
    values = {"neutral": 0.4, "stable": 0.2, "motion_control": -0.6}
    if wishes.likes_support:
        values = {"neutral": 0.0, "stable": 0.8, "motion_control": 0.2}
    return levels("stability", shelf.column("stability"), values)


def _feel_by(wishes: Wishes, kind: str) -> Hashable | None:
    belief = wishes.beliefs[kind]
    return None if belief.heard else belief.stated


def _felt(kind: str) -> frozenset[str]:
    specs_felt = {each.spec for each in current_prior().features[kind] if each.spec}
    return frozenset(specs_felt | {"length"})


def _nothing(wishes: Wishes) -> Hashable:
    """Return what a feature depends on that is the same for everybody."""
    return ()


def _feature(
    code: str,
    reads: str,
    of: Callable[[Shelf, Wishes], Column],
    by: Callable[[Wishes], Hashable | None] = _nothing,
) -> Feature:
    return Feature(code=code, reads=frozenset(reads.split()), of=of, by=by)


CUSHIONS = "cushion_heel_level cushion_forefoot_level"
SHARED = (
    _feature("use_match", "uses length", _use, lambda wishes: wishes.uses),
    _feature("use_hours", CUSHIONS, _hours, lambda wishes: wishes.hours),
    _feature("use_surface", "cushion_heel_level", _surface, lambda wishes: wishes.surface),
)
INSOLE = (
    _feature("comfort_cushion", f"{CUSHIONS} length", _cushion, lambda wishes: wishes.feel),
    _feature(
        "fit_room",
        "thickness_heel_mm thickness_forefoot_mm length",
        _room_of_insole,
        lambda wishes: None if wishes.owned_shoes else wishes.liner,
    ),
    _feature("fit_trim", "is_trimmable length", _trim),
    _feature("fit_arch", "arch_height length", _arch, arch_chances),
    *SHARED,
    _feature(
        "type_post",
        "medial_post_level",
        _post,
        lambda wishes: (wishes.flexibility == "stiff", wishes.likes_support),
    ),
)
SHOE = (
    _feature("comfort_upper", "is_soft_upper", _upper),
    _feature("comfort_weight", "weight_g", _weight),
    _feature(
        "fit_room",
        "insole_room_mm has_removable_liner heel_height_mm category",
        _room_of_shoe,
        lambda wishes: None if wishes.owned_insoles else (),
    ),
    *SHARED,
    _feature("type_stability", "stability", _stability, lambda wishes: wishes.likes_support),
)


@cache
def features_for(kind: str) -> tuple[Feature, ...]:
    """Return the features of a kind of product but size and needs, in their fixed order."""
    feel = Feature(
        code="comfort_feel",
        reads=_felt(kind),
        of=_feel,
        by=lambda wishes: _feel_by(wishes, kind),
    )
    return (feel, *(INSOLE if kind == Kind.INSOLE else SHOE))
