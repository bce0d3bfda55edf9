"""What an import would change, before anything is written (pure).

An activity is matched by its id first. One that is new must not lie over another one in time:
nobody walks twice at once, so the same run from two sources counts once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo

from recommender.domain.wear_overlap import Key, Taken, kilometers
from recommender.wear_files.record import Activity, Batch
from recommender.wear_files.sports import sports

PairDay = tuple[int, date]
Amounts = tuple[float, float]  # kilometers, seconds


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
class Early:
    """Activities from before a pair was in use: how many, and the day of the first."""

    count: int
    first_on: date


@dataclass(slots=True)
class PairSum:
    """What an import changes on one pair; hours are those of activities without a distance."""

    added: int = 0
    added_km: float = 0.0
    added_without_km: int = 0
    added_hours: float = 0.0
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
    early: dict[int, Early] = field(default_factory=dict)

    def sum_of(self, pair_id: int) -> PairSum:
        """Return the sums of a pair, begun at 0."""
        return self.of_pair.setdefault(pair_id, PairSum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What else decides on whether an activity counts.

    ``covered`` is of pairs that started with kilometers which stay as they are; ``new_on`` is the
    day from which each pair was in use, and ``with_early`` are pairs for which activities from
    before it count; ``logged`` are kilometers and seconds of days, written down by hand. ``say``
    puts kilometers into the wearer's unit.
    """

    covered: Mapping[int, Covered] = field(default_factory=dict)
    new_on: Mapping[int, date] = field(default_factory=dict)
    with_early: Collection[int] = ()
    logged: Mapping[PairDay, Amounts] = field(default_factory=dict)
    say: Callable[[float], str] = kilometers


def plan(
    batch: Batch,
    *,
    known: Iterable[Known],
    links: Mapping[Key, Link],
    bounds: Bounds,
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
    bounds
        What the pairs were before.
    zone
        Where the wearer lives: it says on which day a run was.
    """
    found, before = Plan(), {_key(each.activity): each for each in known}
    _remove_missing(found, batch, before)
    taken, sums = Taken(), _logged(bounds, before, batch, found, zone)
    for each in before.values():
        if each.pair_id is not None or each.activity.gear_key:
            taken.add(each.activity)
    for activity in sorted(_once(batch.activities), key=lambda each: (each.start, _key(each))):
        was = before.get(_key(activity))
        day = activity.start.astimezone(zone).date()
        pair_id = _pair(links[activity.source, activity.gear_key], day)
        reason = ""
        if pair_id is not None and (was is None or was.pair_id is None):
            reason = taken.why_not(activity, bounds.say) or _too_early(found, pair_id, day, bounds)
        if not reason and pair_id is not None and not _fits(sums, (pair_id, day), activity):
            reason = f"{day} would have over 24 hours or 500 km"
        if reason:
            found.skipped.skip(activity.place, reason)
            continue
        if was is None:
            taken.add(activity)
        _put(found, activity, pair_id, was)
    return found


def _too_early(found: Plan, pair_id: int, day: date, bounds: Bounds) -> str:
    """Return why an activity is from before its pair counts, and note that there is one."""
    new_on, covered = bounds.new_on.get(pair_id), bounds.covered.get(pair_id)
    if new_on is not None and day < new_on:
        early = found.early.setdefault(pair_id, Early(0, day))
        early.count += 1
        if pair_id not in bounds.with_early:
            return f"it is from before {new_on}, when the pair was new"
    if covered is not None and day < covered.before:
        found.covered.add(pair_id)
        return f"it is in the {bounds.say(covered.km)} that the pair started with"
    return ""


def _logged(
    bounds: Bounds, before: Mapping[Key, Known], batch: Batch, found: Plan, zone: tzinfo
) -> dict[PairDay, Amounts]:
    """Return what days hold already: by hand, and from imports that this file says nothing of."""
    sums = dict(bounds.logged)
    here = {_key(each) for each in (*batch.activities, *(was.activity for was in found.removals))}
    for key, was in before.items():
        if was.pair_id is not None and not was.is_struck and key not in here:
            at = (was.pair_id, was.activity.start.astimezone(zone).date())
            km, seconds = sums.get(at, (0.0, 0.0))
            sums[at] = km + was.activity.distance_km, seconds + was.activity.duration_s
    return sums


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
        if not activity.distance_km:
            total.added_without_km += 1
            total.added_hours += activity.duration_s / 3600


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


def _fits(sums: dict[PairDay, Amounts], key: PairDay, activity: Activity) -> bool:
    km, seconds = sums.get(key, (0.0, 0.0))
    km, seconds = km + activity.distance_km, seconds + activity.duration_s
    if km > sports().farthest_km or seconds > sports().longest_hours * 3600:
        return False
    sums[key] = (km, seconds)
    return True


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
