"""A normal week, shared out over the days on which nothing else was logged (pure).

Amounts are whole hundredths, so that a week adds up to what it should.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

DAYS = 7
MOST_HUNDREDTHS_PER_DAY = (50_000, 2_400)  # what an entry may hold: 500 km, 24 hours


@dataclass(frozen=True, slots=True)
class Habit:
    """What a normal week is for a pair; either part may be unknown.

    ``days`` are the weekdays on which it is worn, bit 0 is Monday; 0 means that nobody said so.
    """

    km_per_week: int | None = None
    hours_per_week: int | None = None
    days: int = 0

    def __bool__(self) -> bool:
        """Whether there is anything to wear."""
        return bool(self.km_per_week or self.hours_per_week)

    @property
    def weekdays(self) -> tuple[int, ...]:
        """Return the weekdays on which it is worn, 0 is Monday; all if none was said."""
        chosen = tuple(day for day in range(DAYS) if self.days >> day & 1)
        return chosen or tuple(range(DAYS))

    @property
    def hundredths_per_week(self) -> tuple[int, int]:
        """Return kilometers and hours of a week, in hundredths."""
        return (self.km_per_week or 0) * 100, (self.hours_per_week or 0) * 100


Amounts = tuple[int, int]  # hundredths of km, hundredths of hours


def fill_week(habits: Sequence[Habit | None], *, own: Mapping[int, Amounts]) -> dict[int, Amounts]:
    """Return what the habit adds to a week, by weekday.

    A chosen day without entries gets its share of the week. If the wearer's own entries leave less
    than these shares, what is left is shared out evenly, so that the week never holds more than
    the normal week, or more than the own entries where those alone are more. The answer is about
    the whole week: it does not depend on how much of it has passed.

    Parameters
    ----------
    habits
        The habit of each of the seven days from Monday, None where no habit is to count.
    own
        What was logged, by weekday; these days stay as they are.
    """
    filled: dict[int, list[int]] = {}
    for habit, days in _stretches(habits, own):
        for part, most in enumerate(MOST_HUNDREDTHS_PER_DAY):
            per_week = habit.hundredths_per_week[part]
            logged = sum(amounts[part] for amounts in own.values())
            left = per_week - logged - sum(amounts[part] for amounts in filled.values())
            shares = per_week * len(days) // len(habit.weekdays)
            for day, amount in zip(
                days, _spread(max(min(left, shares, most * len(days)), 0), len(days)), strict=True
            ):
                filled.setdefault(day, [0, 0])[part] = amount
    return {day: (km, hours) for day, (km, hours) in sorted(filled.items()) if km or hours}


def _stretches(
    habits: Sequence[Habit | None], own: Mapping[int, Amounts]
) -> Iterator[tuple[Habit, list[int]]]:
    """Yield each habit of the week with the days it may fill."""
    for habit, days in groupby(range(DAYS), key=lambda day: habits[day]):
        if habit is None:
            continue
        free = [day for day in days if day in habit.weekdays and day not in own]
        if free:
            yield habit, free


def _spread(total: int, count: int) -> list[int]:
    """Return ``count`` whole amounts, as even as they can be, that add up to ``total``."""
    return [total * (n + 1) // count - total * n // count for n in range(count)]
