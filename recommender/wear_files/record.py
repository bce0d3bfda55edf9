"""What a file of activities says: activities, what was skipped and why (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MOST_SKIPPED = 500  # reasons kept one by one; the rest are counted


class Refused(ValueError):
    """The whole file can't be read; the text says why in plain words."""


class NotCounted(ValueError):
    """One record can't be counted; the text says why in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One run, walk or hike, without any place.

    ``source_id`` is stable inside ``source``; ``gear_key`` is "" if the file names no gear.
    """

    start: datetime
    duration_s: float
    distance_km: float
    sport: str
    source: str
    source_id: str
    gear_key: str = ""
    gear_name: str = ""
    place: str = ""

    @property
    def end(self) -> datetime:
        """When it ended, as far as its duration says."""
        return self.start + timedelta(seconds=self.duration_s)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that is not counted: where it stands and why."""

    place: str
    reason: str


@dataclass(slots=True)
class Batch:
    """All that was read; ``unread_ids`` are records that are there but can't be read.

    ``full_sources`` are sources of which the file is a whole export: what lies in its time span
    and is missing was deleted there.
    """

    activities: list[Activity] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    skipped_count: int = 0
    unread_ids: set[str] = field(default_factory=set)
    full_sources: set[str] = field(default_factory=set)

    def skip(self, place: str, reason: str) -> None:
        """Note why a record is not counted; after 500 only their number grows."""
        self.skipped_count += 1
        if len(self.skipped) < MOST_SKIPPED:
            self.skipped.append(Skipped(place, reason))

    def add(self, other: Batch) -> None:
        """Take over what another file said."""
        self.activities.extend(other.activities)
        for each in other.skipped:
            self.skip(each.place, each.reason)
        self.skipped_count += other.skipped_count - len(other.skipped)
        self.unread_ids |= other.unread_ids
        self.full_sources |= other.full_sources

    def gears(self) -> Iterator[tuple[str, str, str]]:
        """Yield source, key and latest name of each gear once, in the order of the file."""
        latest: dict[tuple[str, str], Activity] = {}
        for each in self.activities:
            key = (each.source, each.gear_key)
            if key not in latest or latest[key].start < each.start:
                latest[key] = each
        for (source, gear_key), each in latest.items():
            yield source, gear_key, each.gear_name
