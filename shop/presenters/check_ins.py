"""When a pair asks how it feels, and what was said before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from recommender.models import ComfortCheck, Pair
from shop.forms.pairs import COMFORT

LAST_DAY = 75  # D: a month after the second check nobody remembers the day it asks about
WORDS = {int(value): label for value, label in COMFORT}
AFTER = {14: "After two weeks", 45: "After six weeks"}


@dataclass(frozen=True)
class Said:
    """One answer: after how long, in which words, and when."""

    after: str
    words: str
    answered_at: datetime


def open_day(pair: Pair, checks: Sequence[ComfortCheck], *, today: date) -> int | None:
    """Return the day, 14 or 45, on which the pair asks now; None if nothing is to be asked.

    Each asks from its day on until it is answered, the next one asks, or `LAST_DAY` is past.
    """
    worn_days = (today - pair.started_on).days
    if pair.state != Pair.State.ACTIVE or worn_days > LAST_DAY:
        return None
    reached = [day for day in ComfortCheck.DAYS if day <= worn_days]
    if not reached or any(check.day == reached[-1] for check in checks):
        return None
    return reached[-1]


def history(checks: Sequence[ComfortCheck]) -> list[Said]:
    """Return what was said, the first check first."""
    return [Said(AFTER[one.day], WORDS[one.comfort], one.answered_at) for one in checks]
