"""Tries counted per window, by whom and for what."""

import pytest
from django.core.cache import cache

from recommender import rate_limits

pytestmark = pytest.mark.django_db  # with it, each test finds Redis empty


def spend(who: str = "10.0.0.1", action: str = "knock") -> bool:
    return rate_limits.spend(who, action=action, limit=2, window_s=60)


def test_two_of_three_tries_are_within_a_limit_of_two():
    assert [spend(), spend(), spend()] == [True, True, False]


def test_others_and_other_things_are_counted_by_themselves():
    assert [spend(), spend(), spend(who="10.0.0.2"), spend(action="ring")] == [True] * 4


def test_a_counter_that_vanishes_between_two_steps_starts_again(monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *args, **kwargs: False)
    assert rate_limits.spend("gone", action="knock", limit=1, window_s=60)
