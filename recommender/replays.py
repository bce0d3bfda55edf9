"""Whether stored recommendations can still be made again to the same bytes."""

from collections import Counter
from dataclasses import dataclass

from recommender import crypto, matching
from recommender.models import Recommendation

SAME = "the same bytes"
CHANGED = "other bytes"
REASONS: dict[type[Exception], str] = {
    matching.CatalogChanged: "of another catalogue",
    matching.RulesChanged: "of another edition of rules or match",
    matching.AnswersGone: "without their answers",
    crypto.Unreadable: "that can't be read",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """How many recommendations ended how, and the ids of those that came out otherwise."""

    counts: dict[str, int]
    changed: tuple[int, ...]


def replay_newest(*, limit: int) -> Replayed:
    """Make the newest recommendations again, up to ``limit``; nothing is stored."""
    counts: Counter[str] = Counter()
    changed = []
    rows = Recommendation.objects.select_related("response").order_by("-made_at", "-pk")
    for row in rows[:limit]:
        outcome = _outcome(row)
        counts[outcome] += 1
        if outcome == CHANGED:
            changed.append(row.pk)
    return Replayed(counts=dict(counts), changed=tuple(changed))


def _outcome(row: Recommendation) -> str:
    try:
        return SAME if matching.replay(row) == matching.body(row) else CHANGED
    except tuple(REASONS) as error:
        return REASONS[type(error)]
