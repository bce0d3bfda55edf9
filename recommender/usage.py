"""How much pairs are worn: sums of entries, and the pace with its doubt; read in one query."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import DateField, F, Func, IntegerField, Max, Min, Q, Sum, Value
from django.db.models.functions import Greatest, Least

from recommender.domain.lifespans import table
from recommender.domain.pace import doubt_of_weeks
from recommender.models import Pair, WearEntry

RECENT_DAYS = 84  # twelve weeks
RECENT_WEEKS = RECENT_DAYS // 7
OWN = ~Q(source=WearEntry.Source.HABIT)  # an insole's entries from its shoe are among them
SEEN = ~Q(source__in=(WearEntry.Source.HABIT, WearEntry.Source.IN_SHOE))  # the pair itself
SETTLED_DAYS = 28  # a month of entries says more about the pace than a stated habit


@dataclass(frozen=True)
class Pace:
    """Distance a week, how it is known (entries, habit, start or assumed), and how far it may be off.

    ``cv`` is the doubt as a share of the distance.
    """

    km_per_week: float
    source: str
    cv: float = 0.0


@dataclass(frozen=True)
class Use:
    """Sums over a pair's entries; ``weeks`` are km by how many weeks ago, up to twelve.

    ``own_since`` is the first entry of the wearer's own in these weeks, ``own_last`` the last ever;
    a shoe's entry is one of the insole in it for the first, and shows nothing for the last: the
    shoe may have a habit that runs by itself.
    """

    total_km: float = 0.0
    weeks: Mapping[int, float] = field(default_factory=dict)
    own_since: date | None = None
    own_last: date | None = None
    first_on: date | None = None

    @property
    def recent_km(self) -> float:
        """Distance of the last twelve weeks."""
        return sum(self.weeks.values())


def of_wearers(wearer_ids: Collection[int], *, today: date) -> dict[int, Use]:
    """Return the use of each pair that has entries."""
    ago = Func(
        Value(today, output_field=DateField()),
        F("worn_on"),
        template="((%(expressions)s) / 7)",
        arg_joiner=" - ",
        output_field=IntegerField(),
    )
    rows = (
        WearEntry.objects.filter(pair__wearer__in=wearer_ids)
        .annotate(weeks_ago=Least(Greatest(ago, Value(0)), Value(RECENT_WEEKS)))
        .order_by("pair_id", "weeks_ago")
        .values("pair_id", "weeks_ago")
        .annotate(
            km=Sum("distance_km"),
            hours=Sum("duration_hours"),
            own_since=Min("worn_on", filter=OWN),
            own_last=Max("worn_on", filter=SEEN),
            first_on=Min("worn_on"),
        )
    )
    by_pair: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_pair.setdefault(row["pair_id"], []).append(row)
    return {pair_id: _use(weeks) for pair_id, weeks in by_pair.items()}


def _use(rows: Collection[Mapping[str, Any]]) -> Use:
    km = {
        row["weeks_ago"]: table().km(distance_km=float(row["km"]), hours=float(row["hours"]))
        for row in rows
    }
    recent = [row for row in rows if row["weeks_ago"] < RECENT_WEEKS]
    return Use(
        total_km=sum(km.values()),
        weeks={ago: value for ago, value in km.items() if ago < RECENT_WEEKS},
        own_since=min(
            (row["own_since"] for row in recent if row["own_since"] is not None), default=None
        ),
        own_last=max(
            (row["own_last"] for row in rows if row["own_last"] is not None), default=None
        ),
        first_on=min(row["first_on"] for row in rows),
    )


def used_km(pair: Pair, *, use: Use, today: date) -> float:
    """Return what was told and logged, and an estimate for the time before the first entry.

    Without the estimate a pair whose wearer never logs would never be worth a look.
    """
    until = min(day for day in (use.first_on, pair.retired_on, today) if day is not None)
    unlogged_days = max((until - pair.created_at.date()).days, 0)
    estimated_km = _unlogged_pace(pair).km_per_week * unlogged_days / 7
    return pair.initial_km + estimated_km + use.total_km


def pace(pair: Pair, *, use: Use, today: date) -> Pace:
    """Return the weekly distance from what is best known; no season is assumed."""
    if use.own_since is not None:
        added_days = min((today - pair.created_at.date()).days, RECENT_DAYS)
        days = max(added_days, (today - use.own_since).days, 7)
        if days >= SETTLED_DAYS or not habit_km(pair):
            count = min(math.ceil(days / 7), RECENT_WEEKS)
            weeks = [use.weeks.get(ago, 0.0) for ago in range(count)]
            cv = doubt_of_weeks(weeks, table().pace_doubt)
            return Pace(use.recent_km / days * 7, "entries", cv)
    if use.first_on is not None and not habit_km(pair):
        return Pace(0.0, "resting")
    return _unlogged_pace(pair)


def _unlogged_pace(pair: Pair) -> Pace:
    """Return the pace of weeks in which nothing was logged: a habit, or a guess."""
    doubt = table().pace_doubt
    if habit_km(pair):
        return Pace(habit_km(pair), "habit", doubt.habit)
    before_days = (pair.created_at.date() - pair.started_on).days
    if pair.initial_km and before_days >= SETTLED_DAYS:
        return Pace(pair.initial_km / before_days * 7, "start", doubt.start)
    return Pace(table().assumed_km_per_week, "assumed", doubt.assumed)


def habit_km(pair: Pair) -> float:
    """Return the weekly habit as one distance, 0 where none is stated."""
    return table().km(
        distance_km=float(pair.habit_km_per_week or 0), hours=float(pair.habit_hours_per_week or 0)
    )
