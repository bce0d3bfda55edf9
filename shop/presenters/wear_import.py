"""What an import would change, in the words of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recommender.models import Pair
from recommender.wear_files.record import Skipped
from recommender.wear_files.sports import sports
from recommender.wear_import import Seen

SHOWN_SKIPPED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """One pair: what comes, changes and goes, and its kilometers before and after."""

    pair: Pair
    added: int
    added_km: float
    changed: int
    removed: int
    before_km: float
    after_km: float

    @property
    def is_much(self) -> bool:
        """Whether the kilometers look like several pairs."""
        return self.after_km > sports().several_pairs_km


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPage:
    """The dry run."""

    lines: tuple[PairLine, ...]
    started_with: tuple[Pair, ...]
    skipped: tuple[Skipped, ...]
    skipped_count: int
    unchanged: int
    left_out: int
    removed: int
    changes: bool

    @property
    def more_skipped(self) -> int:
        """How many reasons are not shown."""
        return self.skipped_count - len(self.skipped)


def page_of(seen: Seen, *, pairs: Sequence[Pair], km_of: Mapping[int, float]) -> SeenPage:
    """Return the dry run for its page; ``km_of`` is what each pair has now."""
    plan, batch = seen.plan, seen.batch
    told = [*plan.skipped.skipped, *batch.skipped]
    return SeenPage(
        lines=tuple(_lines(seen, pairs, km_of)),
        started_with=tuple(pair for pair in pairs if pair.pk in seen.covering),
        skipped=tuple(told[:SHOWN_SKIPPED]),
        skipped_count=plan.skipped.skipped_count + batch.skipped_count,
        unchanged=plan.unchanged,
        left_out=plan.left_out,
        removed=len(plan.removals),
        changes=bool(plan.puts or plan.removals),
    )


def _lines(seen: Seen, pairs: Sequence[Pair], km_of: Mapping[int, float]) -> list[PairLine]:
    found = []
    for pair in pairs:
        change = seen.plan.of_pair.get(pair.pk)
        if change is None:
            continue
        before_km = km_of.get(pair.pk, 0.0)
        less_km = pair.initial_km if pair.pk in seen.recounted else 0
        found.append(
            PairLine(
                pair=pair,
                added=change.added,
                added_km=change.added_km,
                changed=change.changed,
                removed=change.removed,
                before_km=before_km,
                after_km=before_km - less_km + change.added_km + change.change_km,
            )
        )
    return found
