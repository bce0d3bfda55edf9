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


def test_a_guest_can_start_for_somebody_else_and_come_back(session):
    first = wearers.ensure(session, now=NOW)
    second = wearers.start_another(session, now=NOW)
    assert wearers.current(session) == second
    assert wearers.known(session) == (first.token, second.token)
    assert wearers.go_to(session, first.token)
    assert wearers.current(session) == first
    assert wearers.everybody(session) == [first, second]


def test_a_hold_goes_along_to_somebody_else(session):
    tick(wearers.ensure(session, now=NOW), "pee")
    other = wearers.start_another(session, now=NOW)
    assert safety.gate_for(other, now=NOW).sell.name == "S0"


def test_nobody_can_go_to_a_wearer_their_session_does_not_know(session):
    first, stranger = wearers.ensure(session, now=NOW), make_wearer()
    assert not wearers.go_to(session, stranger.token)
    assert wearers.current(session) == first


def test_a_session_without_anybody_knows_nobody(session):
    assert wearers.known(session) == ()
    assert wearers.everybody(session) == []
    first = wearers.start_another(session, now=NOW)
    assert wearers.known(session) == (first.token,)


def test_a_wearer_that_was_deleted_can_not_be_gone_to(session):
    first = wearers.ensure(session, now=NOW)
    wearers.start_another(session, now=NOW)
    first.delete()
    assert not wearers.go_to(session, first.token)


def test_a_session_knows_eight_wearers_at_most(session):
    for _ in range(9):
        wearers.start_another(session, now=NOW)
    assert len(wearers.known(session)) == 8
    assert session["wearer"] == wearers.known(session)[-1]


def test_forgetting_a_wearer_leaves_the_hold_without_its_reasons():
    gone, heir = make_wearer(), make_wearer()
    tick(heir, "numb_feet")
    tick(gone, "fever", now=NOW + timedelta(minutes=1))
    wearers.forget(gone, heir=heir)
    gate = safety.gate_for(heir, now=NOW + timedelta(minutes=2))
    assert (gate.tier.name, gate.sell.name) == ("T1", "S1")
    assert list(heir.triage_results.order_by("decided_at").values_list("rule_ids", flat=True))[
        1:
    ] == [[]]
    assert not Wearer.objects.filter(pk=gone.pk).exists()
