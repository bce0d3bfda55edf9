"""FIT files of watches: each session is an activity; a broken file gives its reason (pure)."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import fitdecode

from recommender.wear_files.record import Activity, Batch, NotCounted, Refused
from recommender.wear_files.sports import believed, sport_of

SOURCE = "fit"
WANTED = {"file_id", "session"}
# What the decoder lets out, beside its own errors, when bytes were changed (found by fuzzing).
DECODER_FAILS = (
    AssertionError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    struct.error,
)


def is_fit(data: bytes) -> bool:
    """Whether these bytes open as a FIT file."""
    return len(data) >= 12 and data[8:12] == b".FIT"


def read(data: bytes, *, name: str) -> Batch:
    """Read the sessions of a file.

    Raises
    ------
    Refused
        The file is cut off, changed, or no FIT file.
    """
    if not is_fit(data):
        raise Refused(f"{name} is damaged: it does not open as a FIT file.")
    batch, kind, sessions = Batch(), "", 0
    try:
        for message in _messages(data):
            if message.name == "file_id":
                kind = str(_value(message, "type"))
                continue
            sessions += 1
            place = f"{name}, session {sessions}"
            try:
                batch.activities.append(_activity(message, place))
            except NotCounted as reason:
                batch.skip(place, str(reason))
    except fitdecode.FitError as error:
        raise Refused(f"{name} is damaged: {str(error)[:120]}.") from None
    except DECODER_FAILS:
        raise Refused(f"{name} is damaged and can't be decoded.") from None
    if not sessions:
        what = "it holds no session" if kind == "activity" else f"it is a file of “{kind[:20]}”"
        batch.skip(name, f"{what}, not an activity")
    return batch


def _messages(data: bytes) -> Any:
    """Yield file_id and session messages; the check sums are looked at."""
    with fitdecode.FitReader(
        BytesIO(data),
        check_crc=fitdecode.CrcCheck.RAISE,
        error_handling=fitdecode.ErrorHandling.RAISE,
    ) as reader:
        for frame in reader:
            if isinstance(frame, fitdecode.FitDataMessage) and frame.name in WANTED:
                yield frame


def _activity(message: Any, place: str) -> Activity:
    sport = sport_of(str(_value(message, "sport") or ""))
    start = _value(message, "start_time")
    if not isinstance(start, datetime):
        raise NotCounted("it has no date; the watch had no clock")
    start = start.astimezone(UTC)
    duration_s = float(_value(message, "total_timer_time") or 0)
    distance_km = float(_value(message, "total_distance") or 0) / 1000
    return believed(
        start=start,
        duration_s=duration_s,
        distance_km=distance_km,
        sport=sport,
        source=SOURCE,
        place=place,
    )


def _value(message: Any, name: str) -> Any:
    return message.get_value(name, fallback=None)
