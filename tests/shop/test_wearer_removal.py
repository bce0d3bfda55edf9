"""A removed wearer leaves nothing behind but a hold; other wearers and orders stay."""

import pytest
from django.contrib.sessions.backends.cache import SessionStore

from recommender import responses, safety
from recommender import wearers as sessions
from recommender.models import Pair, QuizResponse, Wearer
from shop import reminder_consents, reminder_plans, wearer_removal, wearers
from shop.models import Reminder
from tests.shelf import NOW, make_customer, make_pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionStore()


def test_answers_pairs_and_reminders_go_and_the_others_stay(session):
    customer = make_customer()
    link = wearers.add(customer, "Ada", now=NOW)
    own = wearers.own(customer, now=NOW)
    reminder_consents.turn_on(customer, now=NOW)
    make_pair(link.wearer, name="Gone", next_look_on=NOW.date(), look_changed_at=NOW)
    make_pair(own, name="Kept")
    responses.start(wearer=link.wearer, now=NOW)
    reminder_plans.replan(now=NOW)
    assert Reminder.objects.count() == 1
    wearer_removal.remove(customer, link, session=session, now=NOW)
    assert [pair.name for pair in Pair.objects.all()] == ["Kept"]
    assert not Reminder.objects.exists()
    assert not QuizResponse.objects.exists()
    assert wearers.ids_of(customer) == [own.pk]


def test_a_hold_of_the_removed_one_holds_for_the_next(session):
    customer = make_customer()
    link = wearers.add(customer, "Ada", now=NOW)
    sessions.use(session, link.wearer)
    safety.answer_checklist(link.wearer, ["pee"], now=NOW)
    wearer_removal.remove(customer, link, session=session, now=NOW)
    here = sessions.current(session)
    assert here == wearers.own(customer, now=NOW)
    gate = safety.gate_for(here, now=NOW)
    assert (gate.sell.name, gate.is_holding) == ("S0", True)


def test_the_last_one_is_replaced_by_a_blank_one(session):
    customer = make_customer()
    first = wearers.own(customer, now=NOW)
    safety.answer_checklist(first, ["fever"], now=NOW)
    (link,) = wearers.links_of(customer)
    wearer_removal.remove(customer, link, session=session, now=NOW)
    (heir,) = Wearer.objects.all()
    assert heir.pk != first.pk
    gate = safety.gate_for(heir, now=NOW)
    assert (gate.sell.name, gate.rule_ids) == ("S1", ())
