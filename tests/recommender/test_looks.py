"""Marks of changed pairs: set with the change, taken once, oldest first, back if the work fails."""

from datetime import timedelta

import pytest
from django.db import transaction

from recommender import looks
from recommender.models import Pair
from tests.shelf import NOW, make_pair

pytestmark = pytest.mark.django_db


def test_marked_pairs_are_taken_once_and_the_oldest_first():
    first, second, _unmarked = (make_pair() for _ in range(3))
    looks.mark([second.pk], now=NOW)
    looks.mark([first.pk], now=NOW - timedelta(hours=1))
    looks.mark([], now=NOW)
    with transaction.atomic():
        assert looks.take_changed(limit=1) == [first]
        assert looks.take_changed(limit=9) == [second]
        assert looks.take_changed(limit=9) == []


def test_a_mark_is_back_if_the_work_fails():
    pair = make_pair(look_changed_at=NOW)
    with transaction.atomic():
        assert looks.take_changed(limit=9) == [pair]
        transaction.set_rollback(True)
    assert Pair.objects.get().look_changed_at == NOW


def test_all_pairs_of_some_wearers_are_taken_marked_or_not():
    pairs = [make_pair(look_changed_at=NOW), make_pair()]
    make_pair(look_changed_at=NOW)
    with transaction.atomic():
        assert looks.take_of([pair.wearer_id for pair in pairs]) == pairs
    assert Pair.objects.exclude(look_changed_at=None).count() == 1
