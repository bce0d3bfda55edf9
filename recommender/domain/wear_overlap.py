"""Whether an activity lies over another one in time: nobody walks twice at once (pure)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from recommender.wear_files.record import Activity

OVERLAP = 0.5  # D: of the shorter one; watches and phones start seconds, not half a run, apart
SAME_START = timedelta(seconds=60)
SIMILAR = 0.15  # D: two devices on one wrist differ by a few percent
LONGEST = timedelta(hours=24)
FILES = {"fit", "gpx", "tcx"}  # sources without ids of their own
Key = tuple[str, str]


def kilometers(km: float) -> str:
    """Return a distance as people read it."""
    return f"{km:.1f}".removesuffix(".0") + " km"


@dataclass(slots=True)
class Taken:
    """Intervals that count already, sorted by start."""

    taken: list[tuple[datetime, datetime, Key, float]] = field(default_factory=list)

    def add(self, each: Activity) -> None:
        insort(self.taken, (each.start, each.end, (each.source, each.source_id), each.distance_km))

    def over(self, each: Activity) -> float | None:
        """Return the distance of what lies over an activity in time, None if nothing does."""
        at = bisect_left(self.taken, (each.start - LONGEST,))
        for start, end, key, km in self.taken[at:]:
            if start >= each.end and start - each.start > SAME_START:
                return None
            if _is_other(key, each) and _is_over(start, end, km, each):
                return km
        return None

    def why_not(self, each: Activity, say: Callable[[float], str]) -> str:
        """Return why an activity does not count, "" if nothing lies over it."""
        other_km = self.over(each)
        if other_km is None:
            return ""
        if abs(other_km - each.distance_km) <= SIMILAR * max(other_km, each.distance_km):
            return "the same run counts already, from another file"
        return f"at that time another activity of {say(other_km)} counts already"


def _is_over(start: datetime, end: datetime, km: float, each: Activity) -> bool:
    shared = (min(end, each.end) - max(start, each.start)).total_seconds()
    shorter = min((end - start).total_seconds(), each.duration_s)
    if shorter <= 0:  # no duration is known: the start and the distance must say it
        is_similar = abs(km - each.distance_km) <= SIMILAR * max(km, each.distance_km)
        return is_similar and abs(start - each.start) <= SAME_START
    return shared >= OVERLAP * shorter


def _is_other(key: Key, each: Activity) -> bool:
    """Whether the one that counts may be the same run: inside one account ids tell runs apart."""
    return key[0] != each.source or each.source in FILES
