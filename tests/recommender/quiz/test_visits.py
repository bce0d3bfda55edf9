"""Where a session stands: found, begun, resumed, left."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.cache import SessionStore

from recommender import consents, responses
from recommender.quiz import visits
from tests.shelf import NOW, make_wearer

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionStore()


def answer(visit, question_id, given):
    return responses.answer(response=visit.response, question_id=question_id, given=given, now=NOW)


def test_a_new_session_has_no_visit(session):
    assert visits.current(session, now=NOW) is None
    assert not visits.had_answers(session)
    assert not visits.gate(session, now=NOW).is_known


def test_a_begun_visit_is_found_again_until_it_expires(session):
    begun = visits.begin(session, now=NOW)
    assert visits.current(session, now=NOW) == begun
    assert begun.pending.id == "wearer"
    assert consents.is_given(begun.response.wearer)
    assert visits.current(session, now=NOW + timedelta(hours=24)) is None
    assert visits.had_answers(session)


def test_a_visit_costs_two_queries(session, django_assert_num_queries):
    visits.begin(session, now=NOW)
    with django_assert_num_queries(2):
        visits.current(session, now=NOW)


def test_resuming_makes_the_session_about_that_wearer(session):
    visits.begin(session, now=NOW)
    other = responses.start(wearer=make_wearer(), now=NOW)
    visits.resume(session, other)
    assert visits.current(session, now=NOW).response == other


def test_leaving_forgets_that_there_was_a_response(session):
    visits.begin(session, now=NOW)
    visits.leave(session)
    assert not visits.had_answers(session)


def test_a_slip_is_known_on_its_question_until_one_moves_on(session):
    visit = visits.begin(session, now=NOW)
    for question_id, given in [("wearer", "me"), ("age", "18_44")]:
        answer(visit, question_id, given)
    step = answer(visit, "nerves", ("pee",))
    visits.may_be_slip(session, step.decision)
    visit = visits.current(session, now=NOW)
    assert visit.is_stopped
    assert visits.slip(session, visit, "nerves") == step.decision
    assert visits.slip(session, visit, "age") is None
    visits.move_on(session)
    assert visits.slip(session, visit, "nerves") is None


def test_a_slip_needs_a_decision(session):
    visit = visits.begin(session, now=NOW)
    visits.may_be_slip(session, None)
    assert visits.slip(session, visit, "") is None
