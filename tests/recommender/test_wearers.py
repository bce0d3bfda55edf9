"""The wearer of a session."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.cache import SessionStore

from recommender import responses, safety, wearers
from recommender.models import Wearer
from tests.shelf import NOW, make_pair, make_wearer

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionStore()


def tick(wearer, line, *, now=NOW):
    return safety.answer_checklist(wearer, [line], now=now)


def test_a_new_session_has_no_wearer(session):
    assert wearers.current(session) is None


def test_a_wearer_is_made_once(session):
    first = wearers.ensure(session, now=NOW)
    assert wearers.ensure(session, now=NOW) == first == wearers.current(session)
    assert Wearer.objects.count() == 1


def test_the_session_holds_a_token_only(session):
    wearer = wearers.ensure(session, now=NOW)
    assert dict(session.items()) == {"wearer": wearer.token}


def test_a_deleted_wearer_is_replaced(session):
    wearers.ensure(session, now=NOW).delete()
    assert wearers.current(session) is None
    assert wearers.ensure(session, now=NOW).pk


def test_a_session_can_be_about_another_wearer(session):
    other = make_wearer()
    wearers.use(session, other)
    assert wearers.current(session) == other


@pytest.mark.parametrize(("line", "sell"), [("pee", "S0"), ("fever", "S1")])
def test_a_hold_goes_along_to_the_next_wearer(session, line, sell):
    tick(wearers.ensure(session, now=NOW), line)
    other = make_wearer()
    wearers.use(session, other)
    assert safety.gate_for(other, now=NOW).sell.name == sell


def test_a_hold_goes_along_with_its_own_date(session):
    tick(wearers.ensure(session, now=NOW), "pee")
    other = make_wearer()
    wearers.use(session, other)
    assert not safety.gate_for(other, now=NOW + timedelta(hours=24)).is_known


def test_what_does_not_hold_stays_behind(session):
    tick(wearers.ensure(session, now=NOW), "numb_feet")
    other = make_wearer()
    wearers.use(session, other)
    assert not other.triage_results.exists()


def test_going_there_and_back_copies_nothing_twice(session):
    first = wearers.ensure(session, now=NOW)
    tick(first, "fever")
    other = make_wearer()
    for wearer in (other, first, other, other):
        wearers.use(session, wearer)
    assert (first.triage_results.count(), other.triage_results.count()) == (1, 1)


def test_a_wearer_with_answers_or_pairs_is_not_blank():
    blank, quizzed, walker = make_wearer(), make_wearer(), make_wearer()
    responses.start(wearer=quizzed, now=NOW)
    make_pair(walker)
    tick(blank, "fever")
    found = [wearers.is_blank(wearer) for wearer in (blank, quizzed, walker)]
    assert found == [True, False, False]


def test_a_blank_wearers_decisions_are_handed_over_once():
    blank, wearer = make_wearer(), make_wearer()
    tick(blank, "numb_feet")
    wearers.hand_over(blank, wearer)
    wearers.hand_over(blank, wearer)
    assert safety.gate_for(wearer, now=NOW).sell.name == "S1"
    assert not blank.triage_results.exists()


def test_a_stand_in_holds_without_saying_why():
    wearer = make_wearer()
    tick(wearer, "pee")
    gate = safety.gate_for(wearers.stand_in(wearer, now=NOW), now=NOW)
    assert (gate.sell.name, gate.is_holding, gate.rule_ids) == ("S0", True, ())
