"""Bytes to CSV records with the line of the file each one starts on (pure)."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from catalog.importing.problems import Refused

_ARCHIVES = {
    b"PK\x03\x04": "a zip archive or an Excel workbook",
    b"PK\x05\x06": "an empty zip archive",
    b"PK\x07\x08": "a part of a zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
}
_BOM = b"\xef\xbb\xbf"
_HEAD_BYTES = 4
MAX_RECORD_BYTES = 2_000_000  # a record of millions of cells would fill the memory
MAX_LINES = 200_000


def records(stream: BinaryIO, *, max_bytes: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each record as the line it starts on, counted from 1, and its cells.

    Parameters
    ----------
    stream
        The open file, at its start.
    max_bytes
        The largest file to read; a larger one is refused before its first line.

    Raises
    ------
    Refused
        The file is too large, empty, packed, not UTF-8, holds NUL bytes, or its quotes do not
        match.
    """
    _refuse_large(stream, max_bytes)
    lines = _Lines(stream, max_bytes)
    reader = csv.reader(lines, delimiter=lines.delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            lines.record_bytes = 0
            if any(cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise Refused(_in_words(str(error)), line=start) from error


def _in_words(error: str) -> str:
    if "field limit" in error:
        return f"a cell holds more than {csv.field_size_limit():,} characters."
    return (
        "the quotes do not match, so the rest of the file cannot be told apart. "
        "A quote inside a cell is written twice."
    )


def _refuse_large(stream: BinaryIO, max_bytes: int) -> None:
    if not stream.seekable():
        return
    start = stream.tell()
    size = stream.seek(0, io.SEEK_END) - start
    stream.seek(start)
    if size > max_bytes:
        raise Refused(f"The file has {size:,} bytes; at most {max_bytes:,} are read.")


class _Lines:
    """Lines of text, decoded one by one so that a bad byte can be named."""

    def __init__(self, stream: BinaryIO, max_bytes: int) -> None:
        self._stream = stream
        self._max_bytes = max_bytes
        self._offset = 0
        self._line = 0
        self.record_bytes = 0
        first = self._bytes()
        for magic, name in _ARCHIVES.items():
            if first[:_HEAD_BYTES].startswith(magic):
                raise Refused(_packed(name))
        if first.startswith(_BOM):
            first = first[len(_BOM) :]
            self._offset += len(_BOM)
        if not first.strip():
            raise Refused("The file is empty or starts with an empty line; it needs a header line.")
        text = self._decoded(first)
        self.delimiter = max(",;\t", key=text.count)
        self._pieces = _pieces(text)

    def __iter__(self) -> Iterator[str]:
        yield from self._pieces
        while raw := self._bytes():
            yield from _pieces(self._decoded(raw))

    def _bytes(self) -> bytes:
        raw = self._stream.readline(MAX_RECORD_BYTES + 1)
        self.record_bytes += len(raw)
        if self._offset + len(raw) > self._max_bytes:
            raise Refused(f"The file has more than {self._max_bytes:,} bytes.")
        if self.record_bytes > MAX_RECORD_BYTES:
            message = f"a record has more than {MAX_RECORD_BYTES:,} bytes; is a quote missing?"
            raise Refused(message, line=self._line + 1)
        return raw

    def _decoded(self, raw: bytes) -> str:
        self._line += 1
        if self._line > MAX_LINES:
            raise Refused(f"The file has more than {MAX_LINES:,} lines; split it.")
        if (at := raw.find(b"\x00")) >= 0:
            raise Refused(
                f"byte {self._offset + at:,} is NUL, which no CSV file holds.", line=self._line
            )
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            byte = raw[error.start]
            raise Refused(
                f"byte {self._offset + error.start:,} (0x{byte:02x}) is not UTF-8. "
                "Save the file as “CSV UTF-8” and try again.",
                line=self._line,
            ) from error
        self._offset += len(raw)
        return text


def _packed(name: str) -> str:
    if name == "UTF-16 text":
        return "The file is UTF-16 text. Save it as “CSV UTF-8” and try again."
    return f"The file is {name}, not a CSV file. Unzip it first, or save the sheet as CSV UTF-8."


def _pieces(text: str) -> Iterator[str]:
    r"""Split at a lone ``\r`` too, the line end of old spreadsheets."""
    return iter(io.StringIO(text, newline="")) if "\r" in text[:-2] else iter((text,))
