"""What an import would change, in the words and the unit of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recommender.models import Pair
from recommender.wear_files.record import Skipped
from recommender.wear_files.sports import sports
from recommender.wear_import import Seen
from shop.distances import Unit

SHOWN_SKIPPED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """One pair: what comes, changes and goes, and its distance before and after, in the unit.

    ``hours`` are those of new activities without a distance.
    """

    pair: Pair
    added: int
    added_distance: float
    without_distance: int
    hours: float
    changed: int
    removed: int
    before_distance: float
    after_distance: float
    is_much: bool
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyLine:
    """Activities from before a pair was in use, and whether they are to count."""

    pair: Pair
    count: int
    first_on: date
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StartLine:
    """A pair with distance from its start, part of which the file may have."""

    pair: Pair
    start: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPage:
    """The dry run."""

    unit: Unit
    lines: tuple[PairLine, ...]
    started_with: tuple[StartLine, ...]
    early: tuple[EarlyLine, ...]
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


def page_of(
    seen: Seen, *, pairs: Sequence[Pair], km_of: Mapping[int, float], unit: Unit
) -> SeenPage:
    """Return the dry run for its page; ``km_of`` is what each pair has now."""
    plan, batch = seen.plan, seen.batch
    told = [*plan.skipped.skipped, *batch.skipped]
    return SeenPage(
        unit=unit,
        lines=tuple(_lines(seen, pairs, km_of, unit)),
        started_with=tuple(
            StartLine(pair=pair, start=unit.say(pair.initial_km))
            for pair in pairs
            if pair.pk in seen.covering
        ),
        early=tuple(_early(seen, pairs)),
        skipped=tuple(told[:SHOWN_SKIPPED]),
        skipped_count=plan.skipped.skipped_count + batch.skipped_count,
        unchanged=plan.unchanged,
        left_out=plan.left_out,
        removed=len(plan.removals),
        changes=bool(plan.puts or plan.removals),
    )


def _early(seen: Seen, pairs: Sequence[Pair]) -> list[EarlyLine]:
    early = seen.plan.early
    return [
        EarlyLine(
            pair=pair,
            count=early[pair.pk].count,
            first_on=early[pair.pk].first_on,
            counts=pair.pk in seen.with_early,
        )
        for pair in pairs
        if pair.pk in early
    ]


def _lines(
    seen: Seen, pairs: Sequence[Pair], km_of: Mapping[int, float], unit: Unit
) -> list[PairLine]:
    found = []
    for pair in pairs:
        change = seen.plan.of_pair.get(pair.pk)
        if change is None:
            continue
        before_km = km_of.get(pair.pk, 0.0)
        less_km = pair.initial_km if pair.pk in seen.recounted else 0
        after_km = before_km - less_km + change.added_km + change.change_km
        found.append(
            PairLine(
                pair=pair,
                added=change.added,
                added_distance=unit.of_km(change.added_km),
                without_distance=change.added_without_km,
                hours=change.added_hours,
                changed=change.changed,
                removed=change.removed,
                before_distance=unit.of_km(before_km),
                after_distance=unit.of_km(after_km),
                is_much=after_km > sports().several_pairs_km,
                after=unit.say(after_km),
            )
        )
    return found
