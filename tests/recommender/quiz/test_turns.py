"""Where a person is sent next."""

import pytest
from django.utils import timezone

from recommender.quiz import turns, visits

pytestmark = pytest.mark.django_db


def next_of(person):
    return turns.to_next(visits.current(person.client.session, now=timezone.now())).url


def test_the_first_open_question_comes_next(begun):
    begun.say("wearer", "me")
    assert next_of(begun) == begun.at("age")


def test_advice_comes_before_any_question(begun):
    begun.say_all(wearer="me", age="18_44", nerves="pee")
    assert next_of(begun) == "/quiz/advice/"


def test_the_result_is_where_the_settings_say(healthy, settings):
    settings.QUIZ_RESULT_URL = "quiz:start"
    healthy.say("shoe_size", skip="1")
    healthy.say_all(comfort="soft", detail="finish")
    assert next_of(healthy) == "/quiz/"


def test_where_nothing_is_recommended_comfort_is_not_asked(begun):
    begun.say("wearer", "cannot_ask")
    while "/q/" in next_of(begun):
        begun.client.post(next_of(begun), {"choice": "none"})
    assert next_of(begun) == "/result/"
    assert begun.gate.sell.name == "S1"
