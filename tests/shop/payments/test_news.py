"""Signed news is acted on once, whatever its order and number."""

import pytest

from shop import payments
from shop.models import Mail, PaymentEvent
from shop.payments import demo, registry
from shop.payments.provider import BadNews, ProviderDown
from tests.shelf import NOW
from tests.shop.payments.paying import decided, pending_order, state, switched_off

pytestmark = pytest.mark.django_db


def receive(charge, *, body=None):
    event, headers = demo.signed_event(charge, now=NOW)
    payments.receive("demo", body or event, headers, now=NOW)


def test_news_pays_an_order_once():
    order = pending_order()
    charge = decided(order)
    for _ in range(20):
        receive(charge)
    assert state(order) == "paid"
    assert PaymentEvent.objects.count() == Mail.objects.count() == 1


def test_stale_news_does_not_turn_a_paid_order_back():
    order = pending_order()
    charge = decided(order, "bank")
    old, headers = demo.signed_event(charge, now=NOW)
    receive(demo.decide(charge, card="pays", now=NOW))
    payments.receive("demo", old, headers, now=NOW)
    assert state(order) == "paid"


def test_a_forged_message_reads_no_table(django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(BadNews):
        payments.receive("demo", b"{}", {demo.HEADER: "t=1,v1=0"}, now=NOW)


def test_news_of_a_charge_nobody_knows_is_noted():
    charge = decided(pending_order())
    event, headers = demo.signed_event(charge, now=NOW)
    charge.delete()
    payments.receive("demo", event, headers, now=NOW)
    assert PaymentEvent.objects.count() == 1


def test_news_is_not_noted_until_it_was_acted_on():
    order = pending_order()
    charge = decided(order)
    with switched_off("fetch"), pytest.raises(ProviderDown):
        receive(charge)
    assert PaymentEvent.objects.count() == 0
    receive(charge)
    assert state(order) == "paid"


def test_an_unknown_provider_is_refused():
    with pytest.raises(registry.UnknownProvider):
        payments.receive("nobody", b"{}", {}, now=NOW)
