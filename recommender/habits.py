"""Weekly habits: the normal week of a pair fills the days on which nothing was logged.

What a day holds depends only on the habits, homes and own entries of its week, so any order of
logging, importing and this task ends in the same rows. Callers hold the wearer's lock.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Case, DateField, Value, When

from recommender.domain.habit import Amounts, Habit, fill_week
from recommender.models import HabitPeriod, InsoleHome, Pair, WearEntry

BACK_DAYS = 84  # D: a worker that was away for twelve weeks loses nothing
BATCH = 1000
Day = tuple[int, date]  # a pair's key and a day
Period = tuple[date, Habit]  # the habit from a day on
State = Pair.State
Source = WearEntry.Source


def last_past_day(now: datetime) -> date:
    """Return the last day that is over in every time zone."""
    return (now - timedelta(hours=12)).date() - timedelta(days=1)


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def of(pair: Pair) -> Habit:
    """Return what a normal week of a pair is now."""
    return Habit(pair.habit_km_per_week, pair.habit_hours_per_week, pair.habit_days)


def set_habit(pair: Pair, habit: Habit, *, since: date, now: datetime) -> None:
    """Let a habit count from a day on; what was said of later days before is gone."""
    pair.habit_km_per_week, pair.habit_hours_per_week = habit.km_per_week, habit.hours_per_week
    pair.habit_days = habit.days
    pair.save(update_fields=["habit_km_per_week", "habit_hours_per_week", "habit_days"])
    if not habit and not pair.habit_periods.exists():
        return
    pair.habit_periods.filter(since__gte=since).delete()
    HabitPeriod.objects.create(pair=pair, since=since, **_columns(habit))
    if habit:
        Pair.objects.filter(pk=pair.pk, habit_filled_until=None).update(
            habit_filled_until=min(last_past_day(now), since - timedelta(days=1))
        )


def skip_day(pair: Pair, day: date) -> None:
    """Say that the habit did not count on one day."""
    known = _read_periods({pair.pk}).get(pair.pk, [])
    next_day = day + timedelta(days=1)
    after = _on(known, next_day) or Habit()
    for since, habit in ((day, Habit()), (next_day, after)):
        HabitPeriod.objects.update_or_create(pair=pair, since=since, defaults=_columns(habit))


def reckon(weeks: Collection[Day], *, now: datetime) -> set[Day]:
    """Make the habit entries of weeks what they should be; return the days that changed.

    ``weeks`` are keys of pairs with Mondays. Four queries, and two more where something changed.
    """
    periods = _read_periods({pair_id for pair_id, _week in weeks})
    if not periods:
        return set()
    known = _read(periods, weeks)
    gone: list[_Entry] = []
    new: list[WearEntry] = []
    for pair_id, week in sorted(weeks):
        if pair_id not in known.pairs:
            continue
        wanted = known.wanted(pair_id, week)
        for entry in known.entries.get((pair_id, week), ()):
            if entry.source != Source.HABIT:
                continue
            is_right = wanted.get(entry.worn_on) == entry.amounts
            if is_right and entry.external_key == _key(entry.worn_on):
                del wanted[entry.worn_on]
            else:
                gone.append(entry)
        new += (_new(pair_id, day, amounts, now=now) for day, amounts in wanted.items())
    if gone:
        WearEntry.objects.filter(pk__in=[entry.pk for entry in gone]).delete()
    WearEntry.objects.bulk_create(new, batch_size=BATCH)
    return {(each.pair_id, each.worn_on) for each in gone} | {
        (each.pair_id, each.worn_on) for each in new
    }


def due(*, now: datetime, limit: int) -> list[Pair]:
    """Return pairs with days to fill, locking their wearers; those of locked ones wait.

    One range of the index, however many pairs there are.
    """
    return list(
        Pair.objects.select_for_update(of=("wearer",), skip_locked=True, no_key=True)
        .filter(state=State.ACTIVE, habit_filled_until__lt=last_past_day(now))
        .select_related("wearer")
        .order_by("habit_filled_until", "id")[:limit]
    )


def move_on(pairs: Sequence[Pair], *, now: datetime) -> set[Day]:
    """Say that pairs are filled until the last past day; return the weeks to reckon."""
    until, weeks = last_past_day(now), set[Day]()
    earliest = until - timedelta(days=BACK_DAYS - 1)
    for pair in pairs:
        filled = pair.habit_filled_until
        if filled is None or filled >= until:
            continue
        if filled < earliest - timedelta(days=1):
            _leave_gap(pair, filled + timedelta(days=1), earliest)
        first = monday(max(filled + timedelta(days=1), earliest))
        weeks.update(
            (pair.pk, first + timedelta(days=n)) for n in range(0, (until - first).days + 1, 7)
        )
    moved = Pair.objects.filter(pk__in=[pair.pk for pair in pairs], habit_filled_until__lt=until)
    without = [pair.pk for pair in pairs if not of(pair)]
    moved.update(
        habit_filled_until=Case(
            When(pk__in=without, then=Value(None)), default=Value(until), output_field=DateField()
        )
    )
    return weeks


def _leave_gap(pair: Pair, since: date, until: date) -> None:
    """Say that no habit counted in a time that nobody filled: it is too long ago."""
    known = _read_periods({pair.pk}).get(pair.pk, [])
    after = _on(known, until) or Habit()
    pair.habit_periods.filter(since__range=(since, until)).delete()
    HabitPeriod.objects.bulk_create(
        HabitPeriod(pair=pair, since=day, **_columns(habit))
        for day, habit in ((since, Habit()), (until, after))
    )


class _Entry(NamedTuple):
    """What is read of an entry."""

    pk: int
    pair_id: int
    worn_on: date
    distance_km: Decimal
    duration_hours: Decimal
    source: str
    external_key: str | None

    @property
    def amounts(self) -> Amounts:
        return int(self.distance_km * 100), int(self.duration_hours * 100)


@dataclass(frozen=True, slots=True)
class _Known:
    """What decides on the habit entries of some weeks."""

    pairs: Mapping[int, Pair]
    periods: Mapping[int, Sequence[Period]]
    homes: Mapping[int, Sequence[InsoleHome]]
    entries: Mapping[Day, Sequence[_Entry]]

    def wanted(self, pair_id: int, week: date) -> dict[date, Amounts]:
        """Return what the habit should have logged in a week so far."""
        pair = self.pairs[pair_id]
        own: dict[int, Amounts] = {}
        for entry in self.entries.get((pair_id, week), ()):
            if entry.source != Source.HABIT:
                km, hours = own.get(entry.worn_on.weekday(), (0, 0))
                own[entry.worn_on.weekday()] = km + entry.amounts[0], hours + entry.amounts[1]
        days = [week + timedelta(days=n) for n in range(7)]
        filled = fill_week([self._habit(pair, day) for day in days], own=own)
        until = pair.habit_filled_until or date.max
        return {days[n]: amounts for n, amounts in filled.items() if days[n] <= until}

    def _habit(self, pair: Pair, day: date) -> Habit | None:
        """Return the habit of a day; none before a pair's start, after its end or in a shoe."""
        if day < pair.started_on or (pair.retired_on is not None and day > pair.retired_on):
            return None
        if any(home.covers(day) for home in self.homes.get(pair.pk, ())):
            return None
        return _on(self.periods[pair.pk], day)


def _read(periods: Mapping[int, Sequence[Period]], weeks: Collection[Day]) -> _Known:
    mondays = [week for _pair_id, week in weeks]
    pairs = Pair.objects.exclude(state=State.RETURNED).in_bulk(sorted(periods))
    homes: dict[int, list[InsoleHome]] = {}
    for home in InsoleHome.objects.filter(insole__in=periods):
        homes.setdefault(home.insole_id, []).append(home)
    entries: dict[Day, list[_Entry]] = {}
    rows = WearEntry.objects.filter(
        pair__in=pairs, worn_on__range=(min(mondays), max(mondays) + timedelta(days=6))
    )
    for row in rows.order_by("id").values_list(*_Entry._fields):
        entry = _Entry(*row)
        entries.setdefault((entry.pair_id, monday(entry.worn_on)), []).append(entry)
    return _Known(pairs, periods, homes, entries)


def _read_periods(pair_ids: Collection[int]) -> dict[int, list[Period]]:
    periods: dict[int, list[Period]] = {}
    for row in HabitPeriod.objects.filter(pair__in=pair_ids).order_by("since"):
        habit = Habit(row.km_per_week, row.hours_per_week, row.days)
        periods.setdefault(row.pair_id, []).append((row.since, habit))
    return periods


def _on(periods: Sequence[Period], day: date) -> Habit | None:
    """Return the habit that counts on a day, None for none."""
    habit = next((habit for since, habit in reversed(periods) if since <= day), None)
    return habit or None


def _columns(habit: Habit) -> dict[str, int | None]:
    return {
        "km_per_week": habit.km_per_week,
        "hours_per_week": habit.hours_per_week,
        "days": habit.days,
    }


def _new(pair_id: int, day: date, amounts: Amounts, *, now: datetime) -> WearEntry:
    return WearEntry(
        pair_id=pair_id,
        worn_on=day,
        distance_km=Decimal(amounts[0]) / 100,
        duration_hours=Decimal(amounts[1]) / 100,
        source=Source.HABIT,
        external_key=_key(day),
        created_at=now,
    )


def _key(day: date) -> str:
    return f"habit:{day.isoformat()}"
