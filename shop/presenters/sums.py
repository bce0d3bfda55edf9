"""How a score adds up: one pair of bars per contribution, from the start to the score."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from recommender.domain.reasons import START
from recommender.domain.result import Pick, Reason
from recommender.domain.score import Weights, current_weights

TENTHS = 1000  # tenths of a point of a hundred in a score of 1
MOST_STEPS = 6  # lines that stand open; the smaller ones are folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the sum, all numbers in tenths of a point of a hundred.

    ``before`` and ``after`` are where the sum stood and stands; ``reach`` is the most that this
    line could have moved it, either way.
    """

    reason: Reason
    tenths: int
    before: int
    reach: int

    @property
    def after(self) -> int:
        """Where the sum stands after this line."""
        return self.before + self.tenths

    @property
    def points(self) -> str:
        """Signed points with one decimal, such as "+4.2"."""
        return f"{self.tenths / 10:+.1f}".replace("-", "−")

    @property
    def most(self) -> str:
        """The most it could have counted, such as "11"."""
        return f"{self.reach / 10:.1f}".removesuffix(".0")

    @property
    def running(self) -> str:
        """The sum so far, with one decimal."""
        return f"{self.after / 10:.1f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A score as its start, its steps and its total; the printed numbers add up exactly."""

    start: str
    steps: list[Step]
    total_tenths: int

    @property
    def low(self) -> int:
        """Where the scale of the bars begins: the whole ten below all of them."""
        return 100 * (min((each.before - each.reach for each in self._drawn), default=500) // 100)

    @property
    def high(self) -> int:
        """Where the scale of the bars ends: the whole ten above all of them."""
        ends = [self.total_tenths, *(each.before + each.reach for each in self._drawn)]
        return 100 * (max(ends) // 100 + 1)

    @property
    def _drawn(self) -> list[Step]:
        return [*self.steps, *([self.folded_step] if self.folded_step else [])]

    @property
    def shown(self) -> list[Step]:
        """The lines that stand open: the largest, or all if folding would hide a single one."""
        return self.steps if len(self.steps) <= MOST_STEPS + 1 else self.steps[:MOST_STEPS]

    @property
    def folded(self) -> list[Step]:
        """The smaller lines."""
        return self.steps[len(self.shown) :]

    @property
    def folded_step(self) -> Step | None:
        """All smaller lines as one, None if there are none."""
        if not self.folded:
            return None
        tenths = sum(step.tenths for step in self.folded)
        reason = Reason(code="", text=f"{len(self.folded)} smaller lines", points=tenths / TENTHS)
        reach = sum(step.reach for step in self.folded)
        return Step(reason=reason, tenths=tenths, before=self.folded[0].before, reach=reach)

    @property
    def total(self) -> str:
        """The score in points of a hundred, with one decimal."""
        return f"{self.total_tenths / 10:.1f}"


def sum_of(pick: Pick, weights: Weights | None = None) -> Sum:
    """Return the sum of a pick, the largest contribution first."""
    weights = weights or current_weights()
    start = next(reason for reason in pick.contributions if reason.code == START)
    reasons = [reason for reason in pick.contributions if reason.code != START]
    total = round(pick.score * TENTHS)
    first = round(start.points * TENTHS)
    shares = rounded([reason.points * TENTHS for reason in reasons], total=total - first)
    steps, at = [], first
    for reason, tenths in zip(reasons, shares, strict=True):
        reach = reach_tenths(reason.code, pick.kind, weights)
        steps.append(Step(reason=reason, tenths=tenths, before=at, reach=max(reach, abs(tenths))))
        at += tenths
    return Sum(start=f"{first / 10:.0f}", steps=steps, total_tenths=total)


def reach_tenths(code: str, kind: str, weights: Weights) -> int:
    """Return the most that one feature can move a score, in tenths of a point of a hundred.

    0 for a feature of an older edition, which weighs nothing any more.
    """
    is_known = code.startswith("need:") or code in weights.by_kind[kind]
    return round(weights.of(kind, code) / 2 * TENTHS) if is_known else 0


def rounded(values: Sequence[float], *, total: int) -> list[int]:
    """Round numbers to whole ones that add up to `total`: the largest remainders round up."""
    whole = [floor(value) for value in values]
    order = sorted(range(len(values)), key=lambda n: (whole[n] - values[n], n))
    for place in order[: total - sum(whole)]:
        whole[place] += 1
    return whole
