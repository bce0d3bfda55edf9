"""One upload to one list of activities, whatever kind of file it is (pure)."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO, TextIOWrapper
from typing import Any, BinaryIO

from recommender.wear_files import fit, garmin, gpx, strava, tcx
from recommender.wear_files.archive import Member, members
from recommender.wear_files.record import Batch, Refused
from recommender.wear_files.sports import UNKNOWN

MOST_KEPT_BYTES = 20_000_000  # of an upload, packed, until it is read
MOST_FILES = 500  # D: single tracks; decoding one takes about half a second
MOST_TRACK_BYTES = 15_000_000
UNSAID = "unsaid"  # the gear key of what names neither gear nor sport
Progress = Callable[[int], None]


@dataclass(slots=True)
class _Reading:
    batch: Batch = field(default_factory=Batch)
    gear: garmin.Gear = field(default_factory=garmin.Gear)
    later: list[tuple[str, Any]] = field(default_factory=list)
    files: int = 0


def pack(file: BinaryIO, name: str) -> bytes:
    """Return only what will be read of an upload, packed: of an export its lists, not its photos.

    Raises
    ------
    Refused
        It can't be opened, or what is to be read is too large.
    """
    out = BytesIO()
    notes: list[str] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for number, member in enumerate(members(file, name)):
            if member.reason:
                notes.append(f"{member.name}\t{member.reason}")
            else:
                kept.writestr(f"{number}\t{member.name}"[-400:], member.data)
            if out.tell() > MOST_KEPT_BYTES:
                raise Refused(
                    f"What is to be read in {name} is over {MOST_KEPT_BYTES // 1_000_000} MB "
                    "packed. Upload it in parts."
                )
        kept.comment = "\n".join(notes).encode()[:60_000]
    return out.getvalue()


def read_packed(data: bytes, *, on_progress: Progress | None = None) -> Batch:
    """Read what `pack` kept.

    Raises
    ------
    Refused
        A file that stands alone can't be read; of several only the bad one is left out.
    """
    with zipfile.ZipFile(BytesIO(data)) as kept:
        names = kept.namelist()
        reading = _Reading()
        for note in filter(None, kept.comment.decode(errors="replace").split("\n")):
            reading.batch.skip(*note.partition("\t")[::2])
        for name in names:
            member = Member(name.partition("\t")[2], kept.read(name))
            try:
                _read(member, reading, on_progress)
            except Refused as reason:
                if len(names) == 1:
                    raise
                reading.batch.skip(member.name, str(reason))
            if on_progress:
                on_progress(len(reading.batch.activities))
    return _finished(reading)


def read(file: BinaryIO, name: str) -> Batch:
    """Read an upload in one go.

    Raises
    ------
    Refused
        As `pack` and `read_packed`.
    """
    return read_packed(pack(file, name))


def _read(member: Member, reading: _Reading, on_progress: Progress | None) -> None:
    data, name = member.data, member.name
    if _is_table(data):
        text = TextIOWrapper(BytesIO(data), "utf-8-sig", newline="")
        try:
            reading.batch.add(strava.read(text, name=name, on_progress=on_progress))
        except UnicodeDecodeError:
            raise Refused(f"{name} is not written in UTF-8.") from None
        return
    if len(data) > MOST_TRACK_BYTES:
        raise Refused(f"{name} is over {MOST_TRACK_BYTES // 1_000_000} MB.")
    reading.files += 1
    if reading.files > MOST_FILES:
        raise Refused(f"only {MOST_FILES} tracks are read at once; upload the others after these")
    head = data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if fit.is_fit(data):
        reading.batch.add(fit.read(data, name=name))
    elif head[:1] in (b"[", b"{"):
        _json(garmin.loads(data, name), name, reading)
    elif head[:1] == b"<":
        _xml(data, head, name, reading)
    else:
        raise Refused(_no_such_kind(data, name))


def _xml(data: bytes, head: bytes, name: str, reading: _Reading) -> None:
    if b"<TrainingCenterDatabase" in head or b":TrainingCenterDatabase" in head:
        reading.batch.add(tcx.read(data, name=name))
    else:
        reading.batch.add(gpx.read(data, name=name))


def _json(data: Any, name: str, reading: _Reading) -> None:
    """Keep activities until all gear files are read: they say what was worn."""
    if garmin.is_gear(data):
        found = garmin.gear_of(data)
        reading.gear.names |= found.names
        reading.gear.of_activity |= found.of_activity
    else:
        reading.later.append((name, data))


def _finished(reading: _Reading) -> Batch:
    for name, data in reading.later:
        reading.batch.add(garmin.read(data, name=name, gear=reading.gear))
    batch = reading.batch
    batch.activities = [
        replace(each, gear_key=UNSAID) if each.sport == UNKNOWN and not each.gear_key else each
        for each in batch.activities
    ]
    return batch


def _is_table(data: bytes) -> bool:
    return strava.is_header(data[:400].decode("utf-8-sig", errors="replace"))


def _no_such_kind(data: bytes, name: str) -> str:
    if b"," in data[:400] and b"\0" not in data[:400]:
        return (
            f"{name} has not the column names of an English Strava export. Set Strava's language "
            "to English, ask for the export again, and upload its activities.csv or the whole zip."
        )
    return f"{name} is no Strava, Garmin, FIT, GPX or TCX file."
