"""GPX files: points become one distance at once; no place leaves this module (pure)."""

from __future__ import annotations

from datetime import UTC, datetime

import gpxpy
from gpxpy.gpx import GPXException, GPXTrack

from recommender.wear_files import markup
from recommender.wear_files.record import Activity, Batch, NotCounted, Refused
from recommender.wear_files.sports import believed, sport_of

SOURCE = "gpx"


def read(data: bytes, *, name: str) -> Batch:
    """Read the tracks of a file.

    Raises
    ------
    Refused
        The XML is broken, or declares entities.
    """
    root = ""
    for _event, tag, element in markup.elements(data, name):
        root = root or tag
        element.clear()
    if root != "gpx":
        raise Refused(f"{name} is no GPX or TCX file.")
    try:
        tracks = gpxpy.parse(data.decode("utf-8-sig")).tracks
    except (GPXException, ValueError, OverflowError) as error:
        raise Refused(f"{name} is no GPX file we can read: {str(error)[:100]}.") from None
    batch = Batch()
    for count, track in enumerate(tracks, start=1):
        place = f"{name}, track {count}"
        try:
            batch.activities.append(_activity(track, place))
        except NotCounted as reason:
            batch.skip(place, str(reason))
    if not tracks:
        batch.skip(name, "the file holds no track; waypoints and routes are no wear")
    return batch


def _utc(when: datetime | None) -> datetime:
    """Return a time as UTC, which it is if it names no zone."""
    if when is None:
        raise NotCounted("its points have no times, so we do not know the day")
    return (when if when.utcoffset() is not None else when.replace(tzinfo=UTC)).astimezone(UTC)


def _activity(track: GPXTrack, place: str) -> Activity:
    sport = sport_of(getattr(track, "type", None) or "")
    start, end = (_utc(each) for each in track.get_time_bounds())
    duration_s, distance_km = (end - start).total_seconds(), track.length_2d() / 1000
    if duration_s < 0:
        raise NotCounted("it ends before it starts")
    return believed(
        start=start,
        duration_s=duration_s,
        distance_km=distance_km,
        sport=sport,
        source=SOURCE,
        place=place,
    )
