"""The arch of each foot: a posterior over low, middle and high from weak signals (pure)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from recommender.domain.conditions import Answers
from recommender.domain.likelihoods import SIDES, Likelihoods, Signal
from recommender.domain.result import FootShape
from recommender.domain.words import join

ARCHES = ("low", "middle", "high")
LABELS = {"low": "Lower arch", "middle": "Middle arch", "high": "Higher arch"}
UNKNOWN = "Arch not known"
UNLIKE = "Left and right differ"
FROM_THE_MIDDLE = "so we start from a middle shape"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arch:
    """P(low), P(middle), P(high); ``name`` is one of them only where enough answers agree.

    ``feet`` are the left and the right foot, which this arch sums up.
    """

    low: float
    middle: float
    high: float
    name: str
    certainty: str
    feet: tuple[FootShape, ...] = ()

    @property
    def probabilities(self) -> tuple[float, float, float]:
        """The three probabilities, low to high."""
        return self.low, self.middle, self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One foot: its posterior, what each signal points to, and its name or ""."""

    shares: tuple[float, float, float]
    pointing: tuple[tuple[Signal, str], ...]
    name: str

    @property
    def agreeing(self) -> list[str]:
        return [signal.name for signal, arch in self.pointing if arch == self.name]


def arch_of(answers: Answers, tables: Likelihoods) -> Arch:
    """Return the posterior over arch height, for each foot and for both together.

    Parameters
    ----------
    answers
        Answers by question id. An answer to ``arch_left`` counts for the left foot, one to
        ``arch`` for both; "not sure", "skip" and "left and right differ" say nothing.
    tables
        Likelihoods by test.

    Returns
    -------
    Arch
        Probabilities that sum to 1: the mean of both feet. It is named only where both feet
        are, alike, so that unlike feet start from a middle shape.

    References
    ----------
    EVIDENCE 3d, 4; MATCHING B.2.
    """
    sides = [_side(answers, tables, side) for side in SIDES]
    left, right = sides
    name = left.name if left.name == right.name else ""
    low, middle, high = (
        round((one + other) / 2, 4) for one, other in zip(left.shares, right.shares, strict=True)
    )
    return Arch(
        low=low,
        middle=middle,
        high=high,
        name=name,
        certainty=_certainty(left, right, name),
        feet=tuple(_shape(side, found) for side, found in zip(SIDES, sides, strict=True)),
    )


def _side(answers: Answers, tables: Likelihoods, side: str) -> _Side:
    weights = np.array(tables.prior)
    pointing: list[tuple[Signal, str]] = []
    for signal in tables.signals:
        if given := signal.answer_of(answers, side):
            weights = weights * np.array(signal.likelihood[given])
            pointing.append((signal, signal.points_to[given]))
    low, middle, high = (float(each) for each in weights / weights.sum())
    likeliest = ARCHES[int(np.argmax(weights))]
    agreeing = [signal for signal, arch in pointing if arch == likeliest]
    is_named = len(agreeing) >= tables.agreeing or any(each.is_enough for each in agreeing)
    return _Side(
        shares=(low, middle, high), pointing=tuple(pointing), name=likeliest if is_named else ""
    )


def _shape(side: str, found: _Side) -> FootShape:
    low, middle, high = (round(each, 4) for each in found.shares)
    return FootShape(
        side=side,
        low=low,
        middle=middle,
        high=high,
        label=LABELS.get(found.name, UNKNOWN),
        hints=len(found.pointing),
    )


def _certainty(left: _Side, right: _Side, name: str) -> str:
    if name:
        return _agreement(left, right)
    if left.name and right.name:
        return f"your left and your right foot differ, {FROM_THE_MIDDLE}"
    if left.name or right.name:
        side = SIDES[0] if left.name else SIDES[1]
        return f"we know enough of the {side} foot only, {FROM_THE_MIDDLE}"
    hints = max(len(left.pointing), len(right.pointing))
    if not hints:
        return f"you gave no hint, {FROM_THE_MIDDLE}"
    if hints == 1:
        return f"a weak hint from 1 answer, {FROM_THE_MIDDLE}"
    return f"your answers do not point one way, {FROM_THE_MIDDLE}"


def _agreement(left: _Side, right: _Side) -> str:
    names = list(dict.fromkeys((*left.agreeing, *right.agreeing)))
    verb = "agree" if len(names) > 1 else "says so"
    return f"{join(names)} {verb}, which is still only a hint"
