"""Which activities count as wear, and what is too odd to believe; from its TOML (pure)."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import resources

from recommender.wear_files.record import Activity, NotCounted

FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # D: no watch with a clock is older
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Sports:
    """Words to sports, and the limits of what is believed (km, hours, minutes, km/h)."""

    of_word: Mapping[str, str]
    fastest_kmh: float
    longest_hours: float
    farthest_km: float
    shortest_km: float
    shortest_minutes: float
    several_pairs_km: int


@cache
def sports() -> Sports:
    """Read the table once."""
    text = resources.files("recommender").joinpath("data/wear_sports.toml").read_text("utf-8")
    data = tomllib.loads(text)
    words = {word: sport for sport, words in data["counts"].items() for word in words}
    words |= dict.fromkeys(data["asks"]["unknown"], UNKNOWN)
    return Sports(of_word=words, **data["limits"])


def sport_of(word: str) -> str:
    """Return run, walk, hike or unknown for a file's word.

    Raises
    ------
    NotCounted
        It is something else: a ride, a swim.
    """
    plain = "".join(letter for letter in word.lower() if letter not in " _-")
    try:
        return sports().of_word[plain]
    except KeyError:
        raise NotCounted(f"“{word.strip()[:40]}” is no run, walk or hike") from None


def believe(activity: Activity) -> Activity:
    """Return an activity; refuse what can't be one run, walk or hike.

    One without a distance (a treadmill, a watch without GPS) counts with its time alone, if its
    sport is known and it lasted long enough.

    Raises
    ------
    NotCounted
        With the figure that is out of range.
    """
    table, km, seconds = sports(), activity.distance_km, activity.duration_s
    if not (math.isfinite(seconds) and math.isfinite(km)):
        raise NotCounted("distance or time is no number")
    if activity.start < FIRST_DAY:
        raise NotCounted(f"its date is {activity.start:%Y-%m-%d}; the watch had no clock")
    if km > table.farthest_km:
        raise NotCounted(f"{km:.0f} km is over {table.farthest_km:.0f} km; log it by hand")
    if seconds > table.longest_hours * 3600:
        raise NotCounted(f"it lasted {seconds / 3600:.0f} hours; log it by hand, day by day")
    counts_by_time = activity.sport != UNKNOWN and seconds >= table.shortest_minutes * 60
    if km < table.shortest_km and not (km == 0 and counts_by_time):
        raise NotCounted(f"it has no distance to count ({max(km, 0) * 1000:.0f} m)")
    if seconds > 0 and km / seconds * 3600 > table.fastest_kmh:
        raise NotCounted(f"{km / seconds * 3600:.0f} km/h is faster than feet go")
    return activity


def believed(
    *,
    start: datetime,
    duration_s: float,
    distance_km: float,
    sport: str,
    source: str,
    place: str,
    source_id: str = "",
) -> Activity:
    """Return the activity if it can be one; a track without an id is known by its start.

    Raises
    ------
    NotCounted
        With the figure that is out of range.
    """
    return believe(
        Activity(
            start=start,
            duration_s=duration_s,
            distance_km=distance_km,
            sport=sport,
            source=source,
            source_id=source_id or f"{start:%Y%m%dT%H%M%S}",
            place=place,
        )
    )
