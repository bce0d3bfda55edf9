"""Habits from before they filled days: they count since the pair was added, from where they were."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import connection

from recommender.models import HabitPeriod, Pair, WearEntry
from tests.shelf import NOW, make_pair

pytestmark = pytest.mark.django_db
SUNDAY = date(2026, 3, 8)


def test_old_habits_go_on_after_their_last_week():
    logged = make_pair(habit_km_per_week=20)
    fresh = make_pair(habit_hours_per_week=8)
    make_pair()
    WearEntry.objects.create(
        pair=logged,
        worn_on=SUNDAY,
        distance_km=20,
        source="habit",
        external_key="habit:2026-W10",
        created_at=NOW,
    )
    migration = import_module("recommender.migrations.0009_habit_periods")
    with connection.cursor() as cursor:
        cursor.execute(migration.FILL)
        cursor.execute(migration.MOVE)
    rows = HabitPeriod.objects.order_by("pair").values_list("pair", "since", "km_per_week")
    assert list(rows) == [(logged.pk, NOW.date(), 20), (fresh.pk, NOW.date(), None)]
    until = Pair.objects.order_by("pk").values_list("habit_filled_until", flat=True)
    assert list(until) == [SUNDAY, NOW.date() - timedelta(days=1), None]
