"""Garmin: the data export (centimetres, milliseconds) and the website's JSON (metres) (pure)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from recommender.wear_files.record import Activity, Batch, NotCounted, Refused
from recommender.wear_files.sports import believed, sport_of
from recommender.wear_files.tcx import moment

SOURCE = "garmin"
MOST_OFF = 5.0  # D: distance over time against the stated speed; a wrong unit is off by 100
Json = Mapping[str, Any]


@dataclass(slots=True)
class Gear:
    """Names of gear, and which gear each activity was done with."""

    names: dict[str, str] = field(default_factory=dict)
    of_activity: dict[str, list[str]] = field(default_factory=dict)


def loads(data: bytes, name: str) -> Any:
    """Read JSON.

    Raises
    ------
    Refused
        It is broken, with the line.
    """
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise Refused(f"{name}, line {error.lineno}: the JSON is broken.") from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise Refused(f"{name} is no JSON we can read.") from None


def gear_of(data: Any) -> Gear:
    """Read a gear file: of the data export, or a list from the website."""
    found = Gear()
    for part in _dicts(data):
        listed = part.get("gearDTOS", part.get("gearList", [part]))
        for gear in _dicts(listed):
            key = _text(gear.get("gearPk") or gear.get("uuid") or gear.get("gearUUID"))
            name = gear.get("displayName") or gear.get("customMakeModel") or gear.get("gearName")
            if key:
                found.names[key] = " ".join(_text(name).split())[:200] or f"Gear {key[:40]}"
        links = part.get("gearActivityDTOs")
        for key, rows in links.items() if isinstance(links, Mapping) else ():
            for row in _dicts(rows):
                found.of_activity.setdefault(_text(row.get("activityId")), []).append(_text(key))
    return found


def is_gear(data: Any) -> bool:
    """Whether this is a gear file."""
    keys = {"gearDTOS", "gearList", "gearPk", "gearUUID"}
    return any(keys & set(part) for part in _dicts(data))


def read(data: Any, *, name: str, gear: Gear | None = None) -> Batch:
    """Read activities; one done with several gears is worn on each of them."""
    batch = Batch()
    count = 0
    for count, row in enumerate(_rows(data), start=1):
        place = f"{name}, record {count}"
        source_id = _text(row.get("activityId"))
        if not source_id.isdigit():
            batch.skip(place, "it has no activity id")
            continue
        try:
            activity = _activity(row, source_id=source_id, place=place)
        except NotCounted as reason:
            batch.skip(place, str(reason))
        else:
            batch.activities.extend(_with_gear(activity, gear or Gear()))
    if not count:
        batch.skip(name, "the file holds no activity")
    return batch


def _with_gear(activity: Activity, gear: Gear) -> Iterator[Activity]:
    from dataclasses import replace

    keys = sorted(set(gear.of_activity.get(activity.source_id, [])))
    if not keys:
        yield activity
    for place, key in enumerate(keys):
        source_id = activity.source_id if not place else f"{activity.source_id}+{key}"
        name = gear.names.get(key, f"Gear {key[:40]}")
        yield replace(activity, source_id=source_id[:60], gear_key=key[:100], gear_name=name)


def _rows(data: Any) -> Iterator[Json]:
    for part in _dicts(data):
        inner = part.get("summarizedActivitiesExport", part.get("activityList"))
        yield from _dicts(inner) if inner is not None else (part,)


def _activity(row: Json, *, source_id: str, place: str) -> Activity:
    if row.get("isMultiSportParent"):
        raise NotCounted("it holds several sports; its parts count one by one")
    kind = row.get("activityTypeDTO") or row.get("activityType") or ""
    sport = sport_of(_text(kind.get("typeKey") if isinstance(kind, Mapping) else kind))
    summary = row.get("summaryDTO")
    flat = {**row, **summary} if isinstance(summary, Mapping) else row
    is_export = "startTimeGMT" not in flat or not isinstance(flat["startTimeGMT"], str)
    duration_s, distance_km = _number(flat.get("duration")), _number(flat.get("distance")) / 1000
    if is_export:
        duration_s, distance_km = duration_s / 1000, distance_km / 100
        _agree(distance_km, duration_s, _number(flat.get("avgSpeed")) * 10)
        start = _epoch(flat.get("beginTimestamp"))
    else:
        start = moment(flat["startTimeGMT"])
    return believed(
        start=start,
        duration_s=duration_s,
        distance_km=distance_km,
        sport=sport,
        source=SOURCE,
        source_id=source_id[:32],
        place=place,
    )


def _agree(distance_km: float, duration_s: float, speed_ms: float) -> None:
    """Refuse a record whose distance and average speed contradict each other: a wrong unit."""
    if min(distance_km, duration_s, speed_ms) <= 0:
        return
    ratio = distance_km * 1000 / duration_s / speed_ms
    if not 1 / MOST_OFF < ratio < MOST_OFF:
        raise NotCounted("its distance and its average speed contradict each other")


def _epoch(value: Any) -> datetime:
    try:
        return datetime.fromtimestamp(float(value) / 1000, tz=UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        raise NotCounted("it has no date") from None


def _number(value: Any) -> float:
    if value is None:
        return 0.0
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise NotCounted(f"“{str(value)[:20]}” is no number")
    try:
        return float(value)
    except OverflowError:
        raise NotCounted("a number is too large") from None


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _dicts(data: Any) -> Iterator[Json]:
    """Yield the objects of a list, or the one object that stands alone."""
    for each in data if isinstance(data, list) else [data]:
        if isinstance(each, Mapping):
            yield each
