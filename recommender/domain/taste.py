"""What each pair taught us, in sentences worked out from the real change of the belief (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.domain.comfort import Belief
from recommender.domain.comfort_prior import Vector
from recommender.domain.felt import Felt
from recommender.domain.heard import UNCOMFORTABLE, Heard
from recommender.domain.words import join

NOTES = 3
LEAST_CHANGE = 0.03  # of the feature's −1 to 1; less is no news (D)
CLEAR_CHANGE = 0.15  # less moved "a little" (D)
LEAST_SHARE = 0.4  # of the strongest feature, for a feature to be named too (D)
NAMED = 2
AT = " at the "
NOUNS = {"insole": "insoles", "shoe": "shoes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One pair, and the mean weights of one kind without it and with it, shape (k,)."""

    heard: Heard
    before: Vector
    after: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """What all pairs taught us about one kind of product."""

    belief: Belief
    lessons: tuple[Lesson, ...]

    def notes(self) -> tuple[str, ...]:
        """Return a sentence per pair that moved products like it, strongest first, three at most."""
        like = {each.heard.pair.pair_id: _like(each.heard, self.belief) for each in self.lessons}
        return self._sentences(
            [(each, like[each.heard.pair.pair_id]) for each in self.lessons], NOTES
        )

    def note(self, row: Vector) -> str:
        """Return which pair moved one product the most, "" if none did.

        Parameters
        ----------
        row
            The product's row of `comfort.basis`, shape (k,).
        """
        return "".join(self._sentences([(each, row) for each in self.lessons], 1))

    def _sentences(self, told: Sequence[tuple[Lesson, Vector]], count: int) -> tuple[str, ...]:
        steepness = self.belief.prior.steepness
        found = [
            (abs(change), _sentence(lesson, row, change, self.belief))
            for lesson, row in told
            for change in [_change(lesson, row, steepness)]
            if abs(change) >= LEAST_CHANGE and change * lesson.heard.comfort > 0
        ]
        found.sort(key=lambda each: (-each[0], each[1]))
        return tuple(text for _, text in found if text)[:count]


def taste_of(belief: Belief) -> Taste:
    """Return what each pair taught, by leaving out one pair at a time."""
    return Taste(
        belief=belief,
        lessons=tuple(
            Lesson(heard=each, before=before, after=belief.mean)
            for each, before in zip(belief.heard, belief.means_without(), strict=True)
        ),
    )


def _change(lesson: Lesson, row: Vector, steepness: float) -> float:
    after, before = (np.tanh(steepness * (row @ mean)) for mean in (lesson.after, lesson.before))
    return float(after - before)


def _like(heard: Heard, belief: Belief) -> Vector:
    """Return the pair's own features as those of the belief's kind; 0 for what only it has."""
    if heard.pair.kind == belief.kind:
        return heard.row[belief.prior.part(belief.kind)]
    features = belief.prior.features[heard.pair.kind]
    own = heard.row[belief.prior.part(heard.pair.kind)]
    by_code = {each.code: float(value) for each, value in zip(features, own, strict=True)}
    return np.array([by_code.get(each.code, 0.0) for each in belief.features])


def _sentence(lesson: Lesson, row: Vector, change: float, belief: Belief) -> str:
    parts = row * (lesson.after - lesson.before) * np.sign(change)
    words = _words(row, parts, belief.features)
    if not words:
        return ""
    way = "up" if change > 0 else "down"
    little = "" if abs(change) >= CLEAR_CHANGE else " a little"
    return f"{_lead(lesson.heard)}, so {NOUNS[belief.kind]} that are {words} moved {way}{little}."


def _words(row: Vector, parts: Vector, features: Sequence[Felt]) -> str:
    """Name what the product is at the features that moved it the most."""
    named = [
        (float(part), each.high if value > 0 else each.low)
        for value, part, each in zip(row, parts, features, strict=True)
        if part > 0 and (each.high if value > 0 else each.low)
    ]
    named.sort(key=lambda each: -each[0])
    words = [word for part, word in named if part >= LEAST_SHARE * named[0][0]]
    return join(sorted(_grouped(words)[:NAMED], key=len))


def _grouped(words: Sequence[str]) -> list[str]:
    """Say once what is alike in two places: ``hard at the heel and the forefoot``."""
    places: dict[str, list[str]] = {}
    for word in words:
        start, _, place = word.partition(AT)
        places.setdefault(start, []).extend([place] if place else [])
    return [
        f"{start}{AT}{' and the '.join(sorted(found, reverse=True))}" if found else start
        for start, found in places.items()
    ]


def _lead(heard: Heard) -> str:
    pair = heard.pair
    if pair.comfort is not None:
        return f"You rated your {pair.name} {pair.comfort} of 5"
    if pair.retired_for == UNCOMFORTABLE:
        return f"You gave up your {pair.name} as uncomfortable"
    return f"You kept wearing your {pair.name}"
