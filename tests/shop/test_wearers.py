"""Whose feet are whose."""

import pytest
from django.contrib.sessions.backends.cache import SessionStore

from recommender import responses, safety
from recommender import wearers as sessions
from shop import wearers
from shop.models import WearerLink
from tests.shelf import NOW, make_customer, make_pair, make_wearer
from tests.shop.test_enrollment import make_order

pytestmark = pytest.mark.django_db


def test_a_customer_has_one_own_wearer():
    customer = make_customer()
    first = wearers.own(customer, now=NOW)
    assert wearers.own(customer, now=NOW) == first
    assert wearers.ids_of(customer) == [first.pk]


def test_a_wearer_of_the_session_becomes_the_customers():
    customer, wearer = make_customer(), make_wearer()
    assert wearers.adopt(customer, wearer, now=NOW) == wearer
    assert wearers.adopt(customer, wearer, now=NOW) == wearer
    assert wearers.customer_of(wearer) == customer


def test_without_one_in_the_session_the_customers_own_serves():
    customer = make_customer()
    assert wearers.adopt(customer, None, now=NOW) == wearers.own(customer, now=NOW)


def test_one_known_by_the_safety_check_alone_becomes_the_customers_own():
    customer, ticked = make_customer(), make_wearer()
    own = wearers.own(customer, now=NOW)
    safety.answer_checklist(ticked, ["numb_feet"], now=NOW)
    assert wearers.adopt(customer, ticked, now=NOW) == own
    assert wearers.ids_of(customer) == [own.pk]
    assert safety.gate_for(own, now=NOW).sell.name == "S1"


def test_one_with_a_quiz_of_its_own_stays_beside_the_customers_own():
    customer, quizzed = make_customer(), make_wearer()
    own = wearers.own(customer, now=NOW)
    responses.start(wearer=quizzed, now=NOW)
    assert wearers.adopt(customer, quizzed, now=NOW) == quizzed
    assert wearers.ids_of(customer) == [own.pk, quizzed.pk]


def test_another_customers_wearer_is_not_handed_on():
    wearer, owner, other = make_wearer(), make_customer(), make_customer()
    WearerLink.objects.create(customer=owner, wearer=wearer)
    assert wearers.adopt(other, wearer, now=NOW) != wearer
    assert wearers.customer_of(wearer) == owner


def test_a_wearer_nobody_looks_after_has_no_customer():
    assert wearers.customer_of(make_wearer()) is None


def test_a_pair_is_found_by_its_owner_only():
    owner, other = make_customer(), make_customer()
    pair = make_pair(wearers.own(owner, now=NOW))
    wearers.own(other, now=NOW)
    assert wearers.pair_of(owner, pair.token) == pair
    assert wearers.pair_of(other, pair.token) is None
    assert wearers.pair_of(owner, "no-such-token") is None


def test_wearers_are_kept_under_nicknames():
    customer = make_customer()
    link = wearers.add(customer, "Ada", now=NOW)
    assert [each.label for each in wearers.links_of(customer)] == ["Me", "Ada"]
    wearers.rename(link, "Ada L.")
    wearers.rename(link, "ada l.")
    assert [each.label for each in wearers.links_of(customer)] == ["Me", "ada l."]


@pytest.mark.parametrize("name", ["Ada", "ADA", "me"])
def test_a_nickname_is_given_once(name):
    customer = make_customer()
    first = wearers.add(customer, "Ada", now=NOW)
    with pytest.raises(wearers.NameTakenError):
        wearers.add(customer, name, now=NOW)
    other = wearers.add(customer, "Tom", now=NOW)
    with pytest.raises(wearers.NameTakenError):
        wearers.rename(other, name)
    assert wearers.add(make_customer(), "Ada", now=NOW).label == first.label


def test_the_wearer_of_the_session_is_the_chosen_one():
    customer, session = make_customer(), SessionStore()
    ada = wearers.add(customer, "Ada", now=NOW)
    links = wearers.links_of(customer)
    assert wearers.chosen(customer, session, links, now=NOW) == links[0].wearer
    sessions.use(session, ada.wearer)
    assert wearers.chosen(customer, session, links, now=NOW) == ada.wearer
    sessions.use(session, make_wearer())
    assert wearers.chosen(customer, session, links, now=NOW) == links[0].wearer


def test_who_looks_after_nobody_yet_gets_a_wearer_of_their_own():
    customer = make_customer()
    wearer = wearers.chosen(customer, SessionStore(), [], now=NOW)
    assert wearers.ids_of(customer) == [wearer.pk]


def test_several_of_a_guests_session_come_along_unless_blank_or_somebody_elses():
    customer, other = make_customer(), make_customer()
    quizzed, blank, taken = make_wearer(), make_wearer(), make_wearer()
    responses.start(wearer=quizzed, now=NOW)
    responses.start(wearer=taken, now=NOW)
    WearerLink.objects.create(customer=other, wearer=taken)
    own = wearers.own(customer, now=NOW)
    wearers.adopt_several(customer, [quizzed, blank, taken], here=quizzed)
    assert wearers.ids_of(customer) == [own.pk, quizzed.pk]
    assert [each.label for each in wearers.links_of(customer)] == ["Me", "Person 2"]
    assert wearers.customer_of(taken) == other


def test_the_first_of_a_new_customers_session_is_the_customer_though_only_checked():
    customer, first, second = make_customer(), make_wearer(), make_wearer()
    responses.start(wearer=second, now=NOW)
    wearers.adopt_several(customer, [first, second], here=first)
    assert [(one.wearer, one.label) for one in wearers.links_of(customer)] == [
        (first, "Me"),
        (second, "Person 2"),
    ]


@pytest.mark.parametrize("is_here", [True, False])
def test_somebody_else_whom_one_shops_for_is_not_taken_for_a_known_customer(is_here):
    customer, first, second = make_customer(), make_wearer(), make_wearer()
    own = wearers.own(customer, now=NOW)
    safety.answer_checklist(second, ["numb_feet"], now=NOW)
    if not is_here:
        make_order(wearer=second)
    here = second if is_here else first
    wearers.adopt_several(customer, [first, second], here=here)
    assert wearers.adopt(customer, here, now=NOW) == (second if is_here else own)
    assert wearers.ids_of(customer) == [own.pk, second.pk]
    assert not safety.gate_for(own, now=NOW).is_known


def test_an_order_goes_along_when_its_blank_wearer_turns_out_to_be_the_customer():
    customer, ticked = make_customer(), make_wearer()
    own, order = wearers.own(customer, now=NOW), make_order(wearer=ticked)
    wearers.adopt(customer, ticked, now=NOW)
    order.refresh_from_db()
    assert order.wearer == own


def test_only_ones_own_wearer_is_taken():
    customer, stranger = make_customer(), make_wearer()
    own, ada = wearers.own(customer, now=NOW), wearers.add(customer, "Ada", now=NOW)
    found = [
        wearers.own_or(wearer, customer=customer, now=NOW)
        for wearer in (None, stranger, ada.wearer)
    ]
    assert found == [own, own, ada.wearer]


def test_nicknames_tell_several_apart_and_a_customer_needs_none():
    customer = make_customer()
    wearers.own(customer, now=NOW)
    assert wearers.names(customer) == {}
    ada = wearers.add(customer, "Ada", now=NOW)
    assert wearers.names(customer) == {ada.wearer_id: "Ada"}
