"""Paging by the last row seen: the next page costs the same however deep it lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LATEST = 2**63 - 1  # what a row's number may be


@dataclass(frozen=True)
class Mark:
    """The row a page ended with: its moment, to the microsecond, and its number."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // MICROSECOND}-{self.pk}"


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows, and where the next ones begin; None at the end."""

    rows: Sequence[T]
    next: Mark | None


def read(text: str) -> Mark | None:
    """Return the mark that an address carries; None where it carries none or nonsense."""
    moment, _, number = text.partition("-")
    if not (text.isascii() and moment.isdecimal() and number.isdecimal()):
        return None
    try:
        at, pk = EPOCH + int(moment) * MICROSECOND, int(number)
    except (ValueError, OverflowError):  # more digits than a number or a calendar takes
        return None
    return Mark(at, pk) if pk <= LATEST else None
