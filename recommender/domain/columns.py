"""Specs as NumPy columns: one float per product and field, NaN where unknown (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog import specs
from catalog.spec_words import SETS, VOCABULARIES

Column = NDArray[np.float64]
Mask = NDArray[np.bool_]


def code_of(field: str, word: str | None) -> float:
    """Return the place of a word in the list of its field, NaN if unknown.

    Raises
    ------
    ValueError
        If the list has no such word.
    """
    if word is None:
        return float("nan")
    places = _places(field)
    if word not in places:
        raise ValueError(f"{field} has no {word!r}")
    return places[word]


@cache
def _places(field: str) -> dict[str, float]:
    """Return the place of each word in the list of a field."""
    return {word: float(place) for place, word in enumerate(VOCABULARIES[field].values())}


def encode(records: Sequence[specs.Insole | specs.Shoe]) -> dict[str, Column]:
    """Return one column per number, word or yes/no field of the records.

    Parameters
    ----------
    records
        Spec records of one kind.

    Returns
    -------
    dict
        Columns of shape (n,) by field name: the number itself in the unit of its name, the place
        in its vocabulary, or 0/1; NaN where unknown.
    """
    if not records:
        return {}
    names = [
        field.name
        for field in fields(records[0])
        if field.name not in SETS and field.name != "lifespan_source"
    ]
    return {name: _column(name, [getattr(each, name) for each in records]) for name in names}


def _column(name: str, values: Sequence[Any]) -> Column:
    number: Callable[[Any], float] = float
    if name in VOCABULARIES:
        number = _places(name).__getitem__
    return np.array([np.nan if value is None else number(value) for value in values])


def encode_sets(records: Sequence[specs.Insole | specs.Shoe]) -> dict[str, Mask]:
    """Return one (n, words) yes/no table per list field: materials and uses."""
    return {
        name: np.array(
            [[word in getattr(each, name) for word in words.values()] for each in records],
            dtype=np.bool_,
        ).reshape(len(records), len(words.values()))
        for name, words in SETS.items()
    }


def has_any(table: Mask, field: str, words: frozenset[str]) -> Mask:
    """Return which products list at least one of the words."""
    chosen = np.array([word in words for word in SETS[field].values()], dtype=np.bool_)
    return np.asarray(table[:, chosen].any(axis=1))


def levels(field: str, column: Column, values: Mapping[str, float]) -> Column:
    """Return a value per word of a column; 0 where the word is unknown or not listed."""
    words = VOCABULARIES[field].values()
    table = np.array([values.get(word, 0.0) for word in words] + [0.0])
    places = np.where(np.isnan(column), len(words), column).astype(np.intp)
    return np.asarray(table[places])


def curve(column: Column, points: Sequence[Sequence[float]]) -> Column:
    """Return a value per number by straight lines between (x, value) points; 0 where unknown."""
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    known = np.where(np.isnan(column), xs[0], column)
    return np.where(np.isnan(column), 0.0, np.interp(known, xs, ys))
