"""Felt features: what a foot can feel of an insole or a shoe, each from −1 to 1 (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from catalog.specs import InsoleLength
from recommender.domain.columns import Column, Mask, code_of, curve, levels

KINDS = ("insole", "shoe")
Basis = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """One felt feature: the scale of a spec, or how near another feature is to its middle.

    ``high`` and ``low`` say what a product at either end is; ``sd`` is the prior standard
    deviation of its weight. Features of the forefoot are unknown of a heel piece.
    """

    code: str
    sd: float
    spec: str = ""
    between: str = ""
    levels: Mapping[str, float] = field(default_factory=dict)
    curve: Sequence[Sequence[float]] = ()
    is_of_forefoot: bool = False
    high: str = ""
    low: str = ""


def table(features: Sequence[Felt], columns: Mapping[str, Column]) -> Basis:
    """Return the felt features of every product.

    Parameters
    ----------
    features
        Features of one kind, k of them; one that is ``between`` follows the one it looks at.
    columns
        Spec columns of shape (n,), NaN where unknown; empty if there is no product.

    Returns
    -------
    ndarray
        Shape (n, k), −1 to 1; 0 where unknown.
    """
    if not columns:
        return np.zeros((0, len(features)))
    found: dict[str, tuple[Column, Mask]] = {}
    for each in features:
        found[each.code] = _between(*found[each.between]) if each.between else _of(each, columns)
    return np.column_stack([np.where(known, value, 0.0) for value, known in found.values()])


def _of(feature: Felt, columns: Mapping[str, Column]) -> tuple[Column, Mask]:
    column = columns[feature.spec]
    known = ~np.isnan(column)
    if feature.is_of_forefoot:
        known &= columns["length"] != code_of("length", InsoleLength.HEEL)
    if feature.curve:
        return curve(column, feature.curve), known
    return levels(feature.spec, column, feature.levels), known


def _between(value: Column, known: Mask) -> tuple[Column, Mask]:
    return 1 - 2 * value**2, known
