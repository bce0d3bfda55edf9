"""What an import would change, before anything is written (pure).

An activity is matched by its id first. One that is new must not lie over another one in time:
nobody walks twice at once, so the same run from two sources counts once.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from recommender.wear_files.record import Activity, Batch
from recommender.wear_files.sports import sports

OVERLAP = 0.5  # D: of the shorter one; watches and phones start seconds, not half a run, apart
SAME_START = timedelta(seconds=60)
SIMILAR = 0.15  # D: two devices on one wrist differ by a few percent
LONGEST = timedelta(hours=24)
FILES = {"fit", "gpx", "tcx"}  # sources without ids of their own
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier import said of an activity; ``pair_id`` is None if it was left out.

    ``is_struck`` says that its wearer took the entry out by hand: it stays out.
    """

    activity: Activity
    pair_id: int | None
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Which pair a gear is, None to leave it out; and from which day it counts."""

    pair_id: int | None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Covered:
    """Kilometers a pair started with, and the day before which activities are in them."""

    km: int
    before: date


@dataclass(slots=True)
class PairSum:
    """What an import changes on one pair."""

    added: int = 0
    added_km: float = 0.0
    changed: int = 0
    removed: int = 0
    change_km: float = 0.0


@dataclass(frozen=True, slots=True)
class Put:
    """An activity to write, on its pair or left out."""

    activity: Activity
    pair_id: int | None
    was: Known | None = None


@dataclass(slots=True)
class Plan:
    """All that an import would change."""

    puts: list[Put] = field(default_factory=list)
    removals: list[Known] = field(default_factory=list)
    unchanged: int = 0
    left_out: int = 0
    skipped: Batch = field(default_factory=Batch)
    of_pair: dict[int, PairSum] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)

    def sum_of(self, pair_id: int) -> PairSum:
        """Return the sums of a pair, begun at 0."""
        return self.of_pair.setdefault(pair_id, PairSum())


@dataclass(slots=True)
class _Days:
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


def plan(
    batch: Batch,
    *,
    known: Iterable[Known],
    links: Mapping[Key, Link],
    covered: Mapping[int, Covered],
    zone: tzinfo,
) -> Plan:
    """Compare a file with what is known.

    Parameters
    ----------
    batch
        What the file says.
    known
        What earlier imports said, of the same wearer.
    links
        The pair of each (source, gear key) of the file; all of them.
    covered
        By pair id, for pairs that started with kilometers which stay as they are.
    zone
        Where the wearer lives: it says on which day a run was.
    """
    found, before = Plan(), {_key(each.activity): each for each in known}
    days, hours = _Days(), dict[tuple[int, date], tuple[float, float]]()
    for each in before.values():
        if each.pair_id is not None or each.activity.gear_key:
            days.add(each.activity)
    for activity in sorted(_once(batch.activities), key=lambda each: (each.start, _key(each))):
        was = before.get(_key(activity))
        day = activity.start.astimezone(zone).date()
        pair_id = _pair(links[activity.source, activity.gear_key], day)
        if pair_id is not None and (was is None or was.pair_id is None):
            reason = _over(activity, days)
            if not reason and pair_id in covered and day < covered[pair_id].before:
                found.covered.add(pair_id)
                reason = f"it is in the {covered[pair_id].km} km that the pair started with"
            if reason:
                found.skipped.skip(activity.place, reason)
                continue
        if pair_id is not None and not _fits(hours, (pair_id, day), activity):
            found.skipped.skip(activity.place, f"{day} would have over 24 hours or 500 km")
            continue
        if was is None:
            days.add(activity)
        _put(found, activity, pair_id, was)
    _remove_missing(found, batch, before)
    return found


def _put(found: Plan, activity: Activity, pair_id: int | None, was: Known | None) -> None:
    found.left_out += pair_id is None
    if was is not None and _is_same(activity, pair_id, was):
        found.unchanged += 1
        return
    found.puts.append(Put(activity, pair_id, was))
    if was is not None and was.is_struck and was.pair_id == pair_id:
        return
    if was is not None and was.pair_id is not None and not was.is_struck:
        if was.pair_id == pair_id:
            change = found.sum_of(pair_id)
            change.changed += 1
            change.change_km += activity.distance_km - was.activity.distance_km
            return
        _take(found, was)
    if pair_id is not None:
        total = found.sum_of(pair_id)
        total.added += 1
        total.added_km += activity.distance_km


def _take(found: Plan, was: Known) -> None:
    if was.pair_id is not None and not was.is_struck:
        total = found.sum_of(was.pair_id)
        total.removed += 1
        total.change_km -= was.activity.distance_km


def _remove_missing(found: Plan, batch: Batch, before: Mapping[Key, Known]) -> None:
    """Remove what a whole export no longer has, inside the span of time that it covers."""
    here = {_key(each) for each in batch.activities}
    for source in sorted(batch.full_sources):
        starts = [each.start for each in batch.activities if each.source == source]
        for key, was in before.items():
            is_gone = key[0] == source and key not in here and ":".join(key) not in batch.unread_ids
            if is_gone and starts and min(starts) <= was.activity.start <= max(starts):
                found.removals.append(was)
                _take(found, was)


def _over(activity: Activity, days: _Days) -> str:
    other_km = days.over(activity)
    if other_km is None:
        return ""
    if abs(other_km - activity.distance_km) <= SIMILAR * max(other_km, activity.distance_km):
        return "the same run counts already, from another file"
    return f"at that time another activity of {other_km:.1f} km counts already"


def _fits(
    sums: dict[tuple[int, date], tuple[float, float]], key: tuple[int, date], activity: Activity
) -> bool:
    km, seconds = sums.get(key, (0.0, 0.0))
    km, seconds = km + activity.distance_km, seconds + activity.duration_s
    if km > sports().farthest_km or seconds > sports().longest_hours * 3600:
        return False
    sums[key] = (km, seconds)
    return True


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


def _is_same(activity: Activity, pair_id: int | None, was: Known) -> bool:
    old = was.activity
    return (
        was.pair_id == pair_id
        and old.gear_key == activity.gear_key
        and old.start == activity.start
        and abs(old.distance_km - activity.distance_km) < 0.001
        and abs(old.duration_s - activity.duration_s) < 1
    )


def _pair(link: Link, day: date) -> int | None:
    return None if link.since is not None and day < link.since else link.pair_id


def _once(activities: Sequence[Activity]) -> Collection[Activity]:
    return {_key(each): each for each in activities}.values()


def _key(each: Activity) -> Key:
    return each.source, each.source_id
