"""Strava's bulk export, ``activities.csv``: names repeat, so cells are found by position (pure).

Facts in the tests: the second ``Distance`` is metres, the first is for people; ``Activity Gear``
is text that changes while the numeric ``Gear`` id stays; dates are UTC, in English.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from recommender.wear_files.record import Activity, Batch, NotCounted, Refused
from recommender.wear_files.sports import believe, sport_of

SOURCE = "strava"
MOST_LINES = 100_000
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ENGLISH = re.compile(r"([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d):(\d\d)(?: ([AP]M))?")
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)")
THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
REPORT_EVERY = 1000
if TYPE_CHECKING:
    from _csv import Reader


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each cell stands; None for a column this export has not."""

    id: int
    date: int
    sport: int
    distance: int
    is_km: bool
    durations: tuple[int, ...]  # moving time before elapsed time
    gear: int | None
    gear_id: int | None
    bike_id: int | None


def is_header(line: str) -> bool:
    """Whether a file's first line is that of an ``activities.csv``, new or of 2018."""
    names = line.lstrip("\ufeff").lower().replace('"', "")
    return names.startswith(("activity id,", "id,date,name,type"))


def read(
    lines: Iterable[str], *, name: str, on_progress: Callable[[int], None] | None = None
) -> Batch:
    """Read an export.

    Parameters
    ----------
    lines
        Text with its line ends kept (``newline=""``), so that cells may hold line breaks.
    name
        The file's name, for the reasons.
    on_progress
        Called with the number of records read, now and then.

    Raises
    ------
    Refused
        Another language, no such file, or too long.
    """
    rows = csv.reader(lines)
    batch = Batch(full_sources={SOURCE})
    columns = columns_of(_first(rows, name))
    for count, (line, row) in enumerate(_numbered(rows, name), start=1):
        if count > MOST_LINES:
            raise Refused(f"{name} has over {MOST_LINES:,} activities; at most that many are read.")
        _record(row, columns, batch, place=f"{name}, line {line}")
        if on_progress and count % REPORT_EVERY == 0:
            on_progress(count)
    return batch


def columns_of(header: Sequence[str]) -> Columns:
    """Find the columns by name and, where a name repeats, by position.

    Raises
    ------
    Refused
        The names are not those of an English export.
    """
    names = [cell.strip().lstrip("\ufeff").lower() for cell in header]
    is_old = names[:1] == ["id"]
    distances, gear = _all(names, "distance"), _all(names, "gear")
    times = [*_all(names, "moving time", "moving_time"), *_all(names, "elapsed time")]
    try:
        return Columns(
            id=_one(names, "activity id", "id"),
            date=_one(names, "activity date", "date"),
            sport=_one(names, "activity type", "type"),
            distance=distances[1] if len(distances) > 1 else distances[0],
            is_km=len(distances) == 1 and not is_old,
            durations=(*times, *_all(names, "elapsed_time")),
            gear=gear[0] if is_old and gear else next(iter(_all(names, "activity gear")), None),
            gear_id=None if is_old else next(iter(gear), None),
            bike_id=next(iter(_all(names, "bike")), None),
        )
    except IndexError:
        raise Refused(
            "The column names are not those of an English Strava export. Set Strava's language "
            "to English, ask for the export again, and upload that one."
        ) from None


def utc(text: str) -> datetime:
    """Read an English Strava date, which is UTC.

    Raises
    ------
    Refused
        It is in another language: months and order would be guessed.
    NotCounted
        It is empty, or no date.
    """
    plain = text.strip().replace("\u202f", " ").replace("\xa0", " ")
    if not plain:
        raise NotCounted("it has no date")
    try:
        if found := ISO.fullmatch(plain):
            year, month, day, hour, minute, second = map(int, found.groups())
            return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        if (found := ENGLISH.fullmatch(plain)) and found[1] in MONTHS:
            hour = int(found[4]) % 12 + 12 * (found[7] == "PM") if found[7] else int(found[4])
            day_at = datetime(int(found[3]), MONTHS.index(found[1]) + 1, int(found[2]), tzinfo=UTC)
            return day_at.replace(hour=hour, minute=int(found[5]), second=int(found[6]))
    except ValueError:
        raise NotCounted(f"“{plain[:40]}” is no date") from None
    raise Refused(
        f"The date “{plain[:40]}” is not written in English, so we would have to guess. Set "
        "Strava's language to English, ask for the export again, and upload that one."
    )


def number(text: str) -> float:
    """Read a number as an English export writes it.

    Raises
    ------
    NotCounted
        It is empty, or has a decimal comma.
    """
    plain = text.strip()
    if THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    try:
        return float(plain)
    except ValueError:
        raise NotCounted(f"“{plain[:20]}” is no number" if plain else "a number is empty") from None


def whole(text: str) -> str:
    """Return an id without the ".0" that Strava adds."""
    plain = text.strip()
    head, dot, tail = plain.partition(".")
    return head if dot and head.isdigit() and not tail.strip("0") else plain


def _record(row: Sequence[str], columns: Columns, batch: Batch, *, place: str) -> None:
    source_id = whole(_cell(row, columns.id))
    if not source_id.isdigit():
        batch.skip(place, "it has no activity id")
        return
    try:
        sport = sport_of(_cell(row, columns.sport))
    except NotCounted as reason:
        batch.skip(place, str(reason))
        return
    try:
        activity = believe(_activity(row, columns, source_id=source_id, sport=sport, place=place))
    except NotCounted as reason:
        batch.unread_ids.add(f"{SOURCE}:{source_id}")
        batch.skip(place, str(reason))
    else:
        batch.activities.append(activity)


def _activity(
    row: Sequence[str], columns: Columns, *, source_id: str, sport: str, place: str
) -> Activity:
    distance = number(_cell(row, columns.distance))
    times = (_cell(row, at) for at in columns.durations)
    key, name = _gear(row, columns)
    return Activity(
        start=utc(_cell(row, columns.date)),
        duration_s=number(next((text for text in times if text.strip()), "0")),
        distance_km=distance if columns.is_km else distance / 1000,
        sport=sport,
        source=SOURCE,
        source_id=source_id[:32],
        gear_key=key,
        gear_name=name,
        place=place,
    )


def _gear(row: Sequence[str], columns: Columns) -> tuple[str, str]:
    """Return key and name: by id where there is one, else by text."""
    name = " ".join(_cell(row, columns.gear).split())[:200]
    gear_id, bike_id = whole(_cell(row, columns.gear_id)), whole(_cell(row, columns.bike_id))
    if gear_id:
        return gear_id[:100], name
    if bike_id:
        return f"bike:{bike_id}"[:100], name
    return (f"name:{name.lower()}"[:100], name) if name else ("", "")


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _one(names: Sequence[str], *wanted: str) -> int:
    return _all(names, *wanted)[0]


def _all(names: Sequence[str], *wanted: str) -> list[int]:
    return [at for at, name in enumerate(names) if name in wanted]


def _first(rows: Iterator[list[str]], name: str) -> list[str]:
    try:
        return next(rows)
    except StopIteration:
        raise Refused(f"{name} is empty.") from None
    except csv.Error as error:
        raise Refused(f"{name} is no CSV file: {error}.") from None


def _numbered(rows: Reader, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the line on which it starts."""
    line = 2
    try:
        for row in rows:
            if any(row):
                yield line, row
            line = rows.line_num + 1
    except csv.Error as error:
        raise Refused(f"{name}, line {line}: {error}.") from None
