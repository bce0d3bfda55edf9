"""TCX files: time and distance of each activity are the sums of its laps (pure)."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from recommender.wear_files import markup
from recommender.wear_files.record import Activity, Batch, NotCounted
from recommender.wear_files.sports import believed, sport_of

SOURCE = "tcx"


def read(data: bytes, *, name: str) -> Batch:
    """Read all activities of a file.

    Raises
    ------
    Refused
        The XML is broken, or declares entities.
    """
    batch, count = Batch(), 0
    for event, tag, element in markup.elements(data, name):
        if event == "end" and tag == "Trackpoint":
            element.clear()  # places and heart rates go at once
        if event != "end" or tag != "Activity":
            continue
        count += 1
        place = f"{name}, activity {count}"
        try:
            batch.activities.append(_activity(element, place))
        except NotCounted as reason:
            batch.skip(place, str(reason))
        element.clear()
    if not count:
        batch.skip(name, "the file holds no activity")
    return batch


def moment(text: str | None) -> datetime:
    """Read an ISO time; without a zone it is UTC.

    Raises
    ------
    NotCounted
        There is none.
    """
    try:
        found = datetime.fromisoformat((text or "").strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NotCounted("it has no date") from None


def _activity(element: ET.Element, place: str) -> Activity:
    sport = sport_of(element.get("Sport", ""))
    laps = element.findall("{*}Lap")
    start = moment(element.findtext("{*}Id") or (laps[0].get("StartTime") if laps else None))
    duration_s = sum(_number(lap, "TotalTimeSeconds") for lap in laps)
    distance_km = sum(_number(lap, "DistanceMeters") for lap in laps) / 1000
    return believed(
        start=start,
        duration_s=duration_s,
        distance_km=distance_km,
        sport=sport,
        source=SOURCE,
        place=place,
    )


def _number(lap: ET.Element, tag: str) -> float:
    try:
        return float(lap.findtext(f"{{*}}{tag}") or 0)
    except ValueError:
        raise NotCounted(f"{tag} of a lap is no number") from None
