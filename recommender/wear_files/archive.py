"""What is inside an upload: zips and gzips opened with limits, one file in memory at a time (pure).

Nothing is written to disk, and no name inside an archive is ever used as a path.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from recommender.wear_files.record import Refused

MOST_MEMBERS = 20_000  # a Strava export of ten years lists its photos too
MOST_BYTES = 50_000_000  # of one file, unpacked
MOST_IN_ALL = 200_000_000
MOST_RATIO = 200  # D: text of tracks shrinks 5 to 30 times; a bomb, thousands
RATIO_FROM_BYTES = 1_000_000
MOST_DEPTH = 2  # a zip in the export, and a .gz in that
READ = (".fit", ".gpx", ".tcx", ".csv", ".json", ".zip", ".gz")
PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an upload, or why it is not opened."""

    name: str
    data: bytes = b""
    reason: str = ""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked, over all nested archives."""

    bytes_left: int = MOST_IN_ALL


def is_zip(head: bytes) -> bool:
    """Whether bytes open as a zip file."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_gzip(head: bytes) -> bool:
    """Whether bytes open as a gzip file."""
    return head.startswith(b"\x1f\x8b")


def members(
    file: BinaryIO, name: str, *, depth: int = 0, budget: Budget | None = None
) -> Iterator[Member]:
    """Yield what an upload holds, unpacked.

    Raises
    ------
    Refused
        The archive is broken, too large, nested too deep, or a bomb.
    """
    budget = budget or Budget()
    head = file.read(4)
    file.seek(0)
    if not (is_zip(head) or is_gzip(head)):
        yield Member(name, _bounded(file, name, budget, packed=0))
    elif depth >= MOST_DEPTH:
        raise Refused(f"{name} is an archive in an archive in an archive; unpack it first.")
    elif is_gzip(head):
        data = _gunzip(file, name, budget)
        inner = name.removesuffix(".gz")
        yield from members(BytesIO(data), inner, depth=depth + 1, budget=budget)
    else:
        yield from _unzip(file, name, depth=depth, budget=budget)


def choose(names: Sequence[str]) -> tuple[list[str], int]:
    """Return which files of an archive to read, and how many are not needed.

    An export's own list says more than its tracks, so where there is one only that is read.
    """

    def ends(*tails: str) -> list[str]:
        return [each for each in names if each.lower().endswith(tails)]

    if strava := [each for each in names if each.rpartition("/")[2].lower() == "activities.csv"]:
        chosen = sorted(strava, key=len)[:1]
    elif ends("summarizedactivities.json"):
        chosen = ends("summarizedactivities.json", "_gear.json")
    else:
        chosen = ends(*READ)
    return chosen, len(names) - len(chosen)


def _unzip(file: BinaryIO, name: str, *, depth: int, budget: Budget) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(file) as archive:
            infos = {each.filename: each for each in archive.infolist() if not each.is_dir()}
            if len(infos) > MOST_MEMBERS:
                raise Refused(f"{name} holds over {MOST_MEMBERS:,} files.")
            chosen, others = choose([each for each in infos if not _is_junk(each)])
            for each in chosen:
                yield from _member(archive, infos[each], name, depth=depth, budget=budget)
            if others:
                yield Member(name, reason=f"{others:,} other files in it are not needed")
    except (zipfile.BadZipFile, EOFError, zlib.error, RuntimeError, OSError) as error:
        raise Refused(f"{name} is a damaged archive: {str(error)[:100]}.") from None


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, *, depth: int, budget: Budget
) -> Iterator[Member]:
    inner = f"{name} › {info.filename[-100:]}"
    if info.flag_bits & 1:
        yield Member(inner, reason="it is locked with a password")
        return
    with archive.open(info) as opened:
        data = _bounded(opened, inner, budget, packed=info.compress_size)  # type: ignore[arg-type]
    if is_zip(data[:4]) or is_gzip(data[:4]):
        yield from members(BytesIO(data), inner, depth=depth + 1, budget=budget)
    else:
        yield Member(inner, data)


def _is_junk(name: str) -> bool:
    """Whether a Mac added this file by itself."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith("._")


def _bounded(file: BinaryIO, name: str, budget: Budget, *, packed: int) -> bytes:
    data = bytearray()
    while piece := file.read(PIECE):
        data += piece
        _check(len(data), name, budget, packed=packed)
    budget.bytes_left -= len(data)
    return bytes(data)


def _gunzip(file: BinaryIO, name: str, budget: Budget) -> bytes:
    unpack, data, packed = zlib.decompressobj(wbits=31), bytearray(), 0
    try:
        while not unpack.eof and (piece := unpack.unconsumed_tail or file.read(PIECE)):
            packed = file.tell()
            data += unpack.decompress(piece, PIECE)
            _check(len(data), name, budget, packed=packed)
    except zlib.error:
        raise Refused(f"{name} is a damaged archive.") from None
    if not unpack.eof:
        raise Refused(f"{name} is cut off.")
    budget.bytes_left -= len(data)
    return bytes(data)


def _check(size: int, name: str, budget: Budget, *, packed: int) -> None:
    if size > MOST_BYTES:
        raise Refused(f"{name} is over {MOST_BYTES // 1_000_000} MB unpacked.")
    if size > budget.bytes_left:
        raise Refused(f"The files are over {MOST_IN_ALL // 1_000_000} MB unpacked, all together.")
    if packed and size > RATIO_FROM_BYTES and size > packed * MOST_RATIO:
        raise Refused(f"{name} unpacks to over {MOST_RATIO} times its size; that is no track.")
