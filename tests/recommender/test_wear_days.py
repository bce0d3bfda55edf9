"""What follows from entries: in one transaction, batch by batch, past whoever is locked."""

from datetime import timedelta

import pytest
from django.db import connection

from recommender import habits, pairs, tasks, wear_days
from recommender.models import Pair
from tests.shelf import NOW, make_pair, make_wearer

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)
HABIT = pairs.Habit(km_per_week=7)


def with_habit() -> Pair:
    pair = make_pair()
    pairs.set_habit(pair=pair, habit=HABIT, now=NOW)
    return pair


def test_batches_begin_with_who_waits_longest_and_end():
    first, second = with_habit(), with_habit()
    Pair.objects.filter(pk=second.pk).update(habit_filled_until=NOW.date() - WEEK)
    assert habits.due(now=NOW + WEEK, limit=1) == [second]
    assert [wear_days.fill_habits(now=NOW + WEEK, limit=1) for _ in range(3)] == [1, 1, 0]
    assert first.entries.count() == 6


def test_the_due_are_found_by_their_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    due = Pair.objects.filter(state="active", habit_filled_until__lt=NOW.date())
    assert "pair_habit_filled" in due.order_by("habit_filled_until", "id").explain()


def test_the_task_fills_all_and_may_run_twice():
    make_pair(make_wearer())
    pair = with_habit()
    assert tasks.fill_habits() == 1
    assert tasks.fill_habits() == 0
    assert pair.entries.count() == habits.BACK_DAYS


def test_nothing_changed_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        wear_days.settle(set(), now=NOW)


@pytest.mark.django_db(transaction=True)
def test_a_wearer_who_is_being_written_waits_for_the_next_round():
    held, free = with_habit(), with_habit()
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM recommender_wearer WHERE id = %s FOR NO KEY UPDATE",
                [held.wearer_id],
            )
            assert wear_days.fill_habits(now=NOW + WEEK) == 1
    finally:
        other.rollback()
        other.close()
    assert free.entries.count() == 6
    assert wear_days.fill_habits(now=NOW + WEEK) == 1
    assert held.entries.count() == 6
