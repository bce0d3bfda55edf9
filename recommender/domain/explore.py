"""Small swaps that keep what is shown learnable: seeded, recorded, never a worse offer (pure).

If the same product always stands first, nobody can tell later whether people kept it because it
was good or because it stood first. So for 5 of 100 results per kind two neighbors trade places, and
the chance of what was shown is kept beside it.

Which neighbors may trade is narrow, so that no one gets a worse page for it:

- never the first place: "Best fit" says that nothing scores higher, so it stays the highest score;
- never over a safety line: both have the same permission under the wearer's gate;
- never over a size line: both sizes are equally certain, in words and in tenths of a chance;
- never far apart: their scores differ by less than 5 points of 100 (D). Roles go with the product,
  so "Costs less" stays true wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from recommender.domain.canonical import sha256

RATE = Fraction(1, 20)  # DESIGN §3: about 5 % of results
APART = 0.05  # scores that differ by less may trade places (D)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What decides whether two neighbors may trade places; ``size`` says how certain it is."""

    score: float
    permission: str
    size: tuple[str, float]


def eligible(slots: Sequence[Slot]) -> tuple[int, ...]:
    """Return the places (from 0) whose product may trade with the one right behind it."""
    return tuple(
        place for place in range(1, len(slots) - 1) if _may_trade(slots[place], slots[place + 1])
    )


def _may_trade(one: Slot, other: Slot) -> bool:
    is_same_line = one.permission == other.permission and one.size == other.size
    return is_same_line and abs(one.score - other.score) < APART


def order(slots: Sequence[Slot], *, seed: str, kind: str) -> tuple[int, ...]:
    """Return the places in the order to show, at most one pair of neighbors traded.

    Parameters
    ----------
    slots
        The picks of one kind in their own order.
    seed
        The hash of everything that decides the result, as hex digits: the same inputs are always
        shown in the same order, on every machine.
    kind
        ``insole`` or ``shoe``, which are drawn apart.
    """
    places = list(range(len(slots)))
    pairs = eligible(slots)
    draw = int(sha256(f"{seed}:{kind}"), 16)
    if pairs and draw % RATE.denominator < RATE.numerator:
        at = pairs[draw // RATE.denominator % len(pairs)]
        places[at], places[at + 1] = places[at + 1], places[at]
    return tuple(places)


def chances(slots: Sequence[Slot]) -> tuple[tuple[Fraction, ...], ...]:
    """Return, per pick, the chance of standing at each place; each row and column sums to 1.

    Over all seeds; what 2²⁵⁶ leaves over when split into equal parts is below 10⁻⁷⁵.
    """
    table = [
        [Fraction(int(row == place)) for place in range(len(slots))] for row in range(len(slots))
    ]
    pairs = eligible(slots)
    for at in pairs:
        part = RATE / len(pairs)
        for row, other in ((at, at + 1), (at + 1, at)):
            table[row][row] -= part
            table[row][other] += part
    return tuple(tuple(row) for row in table)
