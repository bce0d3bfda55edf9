"""The demo provider behaves as a hosted one: keys, outcomes, late news, signatures."""

import json
from datetime import timedelta

import pytest

from shop.models import DemoCharge
from shop.payments import demo, signature
from shop.payments.provider import BadNews, ChargeStatus, UnknownCharge
from tests.shelf import NOW

provider = demo.DemoProvider()


def start(key="order:1:attempt:1", amount_minor=6390):
    return provider.start(
        key=key,
        amount_minor=amount_minor,
        currency="EUR",
        description="Footing F-1",
        return_url="http://127.0.0.1:8000/pay/return/x/",
        now=NOW,
    )


def charge():
    return DemoCharge.objects.get()


pytestmark = pytest.mark.django_db


def test_the_same_key_gives_the_same_charge():
    first, again, other = start(), start(), start(key="order:1:attempt:2")
    assert first == again
    assert first.reference != other.reference
    assert (first.status, first.url) == (ChargeStatus.OPEN, f"/pay/demo/{first.reference}/")


@pytest.mark.parametrize(
    ("card", "told", "due"),
    [
        ("pays", ChargeStatus.SUCCEEDED, NOW),
        ("declined", ChargeStatus.FAILED, NOW),
        ("leave", ChargeStatus.FAILED, NOW),
        ("bank", ChargeStatus.OPEN, None),
        ("later", ChargeStatus.PENDING, NOW + timedelta(seconds=60)),
    ],
)
def test_a_card_decides(card, told, due):
    start()
    demo.decide(charge(), card=card, now=NOW)
    assert provider.fetch(charge().reference).status == told
    assert charge().event_due_at == due


@pytest.mark.parametrize(
    ("card", "told"), [("pays", ChargeStatus.SUCCEEDED), ("bank_no", ChargeStatus.FAILED)]
)
def test_the_bank_decides_after_the_card(card, told):
    start()
    demo.decide(charge(), card="bank", now=NOW)
    demo.decide(charge(), card=card, now=NOW)
    assert provider.fetch(charge().reference).status == told


def test_what_is_decided_stays_decided():
    start()
    demo.decide(charge(), card="declined", now=NOW)
    demo.decide(charge(), card="pays", now=NOW)
    assert charge().status == "failed"


def test_a_refund_is_made_once_and_only_of_money_that_came():
    reference = start().reference
    provider.refund(reference, key="k", amount_minor=6390)
    assert charge().status == "open"
    demo.decide(charge(), card="pays", now=NOW)
    for _ in range(2):
        provider.refund(reference, key="k", amount_minor=6390)
    assert provider.fetch(reference).status == ChargeStatus.REFUNDED


def test_unknown_charges_are_named():
    with pytest.raises(UnknownCharge):
        provider.fetch("demo_x")
    with pytest.raises(UnknownCharge):
        provider.refund("demo_x", key="k", amount_minor=1)


def test_news_is_read_back():
    start()
    body, headers = demo.signed_event(charge(), now=NOW)
    news = provider.read_news(body=body, headers=headers, now=NOW)
    assert (news.kind, news.reference) == ("charge.open", charge().reference)


@pytest.mark.parametrize(
    "event",
    [
        [],
        {},
        "x",
        None,
        1,
        {"id": "evt_1", "type": "charge.open"},
        {"id": "evt_1", "type": "charge.open", "data": []},
        {"id": "evt_1", "type": "charge.open", "data": {"reference": 1}},
        {"id": "", "type": "charge.open", "data": {"reference": "x"}},
        {"id": "e" * 200, "type": "charge.open", "data": {"reference": "x"}},
    ],
)
def test_a_signed_body_that_is_not_an_event_is_refused(event):
    body = json.dumps(event).encode()
    headers = {demo.HEADER: signature.sign(body, secret=demo._secret(), now=NOW)}
    with pytest.raises(BadNews):
        provider.read_news(body=body, headers=headers, now=NOW)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"{", b"[" * 5000])
def test_a_signed_body_that_is_not_json_is_refused(body):
    headers = {demo.HEADER: signature.sign(body, secret=demo._secret(), now=NOW)}
    with pytest.raises(BadNews):
        provider.read_news(body=body, headers=headers, now=NOW)


class TestByItself:
    def deliver(self, now):
        sent = []
        count = demo.deliver_due(
            now=now, deliver=lambda name, body, headers: sent.append(json.loads(body)["type"])
        )
        assert count == len(sent)
        return sent

    def test_a_late_confirmation_comes_when_it_is_due_and_once(self):
        start()
        demo.decide(charge(), card="later", now=NOW)
        assert self.deliver(NOW + timedelta(seconds=59)) == []
        assert self.deliver(NOW + timedelta(seconds=60)) == ["charge.succeeded"]
        assert self.deliver(NOW + timedelta(seconds=61)) == []

    def test_news_that_could_not_be_delivered_is_sent_again(self):
        start()
        demo.decide(charge(), card="pays", now=NOW)

        def fail(name, body, headers):
            raise ConnectionError

        with pytest.raises(ConnectionError):
            demo.deliver_due(now=NOW, deliver=fail)
        assert self.deliver(NOW) == ["charge.succeeded"]

    def test_a_page_left_open_expires_after_a_day(self):
        start()
        assert self.deliver(NOW + timedelta(hours=23)) == []
        assert self.deliver(NOW + timedelta(hours=24)) == ["charge.expired"]
        assert provider.fetch(charge().reference).status == ChargeStatus.FAILED
