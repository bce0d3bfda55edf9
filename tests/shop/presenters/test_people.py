"""Whose feet a page is about."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.cache import SessionStore

from recommender import wearers as sessions
from shop import wearers
from shop.presenters.people import people
from tests.shelf import NOW, make_customer

pytestmark = pytest.mark.django_db


def request_of(user=None):
    return SimpleNamespace(user=user or AnonymousUser(), session=SessionStore())


def test_a_guest_without_answers_has_nobody():
    found = people(request_of())
    assert (found.persons, found.has_choice, found.current, found.is_customer) == (
        (),
        False,
        None,
        False,
    )


def test_a_guests_wearers_have_numbers(django_assert_num_queries):
    request = request_of()
    sessions.ensure(request.session, now=NOW)
    sessions.start_another(request.session, now=NOW)
    with django_assert_num_queries(0):
        found = people(request)
    assert [(one.key, one.name, one.is_current) for one in found.persons] == [
        ("1", "Wearer 1", False),
        ("2", "Wearer 2", True),
    ]
    assert found.has_choice


def test_a_customers_wearers_have_nicknames(django_assert_num_queries):
    request = request_of(make_customer())
    ada = wearers.add(request.user, "Ada", now=NOW)
    with django_assert_num_queries(1):
        found = people(request)
    assert [(one.name, one.is_current) for one in found.persons] == [("Me", True), ("Ada", False)]
    sessions.use(request.session, ada.wearer)
    assert people(request).current.name == "Ada"
