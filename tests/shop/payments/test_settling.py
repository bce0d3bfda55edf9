"""What the provider says becomes the order's state, once; money is never kept silently."""

from datetime import timedelta

import pytest

from recommender.models import Pair
from shop import orders, payments, stock
from shop.emails import order_confirmation
from shop.models import DemoCharge, Hold, Mail, OrderEvent, Payment
from shop.payments.provider import ProviderDown, UnknownCharge
from tests.shelf import NOW, make_customer
from tests.shop.payments.paying import decided, pending_order, settle, state, switched_off
from tests.shop.shopping import make_cart
from tests.shop.test_stock import columns, ledger

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def payment():
    return Payment.objects.get()


def test_a_paid_order_has_its_stock_and_one_mail():
    order = pending_order()
    charge = decided(order)
    for _ in range(3):
        settle(charge)
    assert (state(order), payment().state, payment().settled_at) == ("paid", "succeeded", NOW)
    assert Hold.objects.count() == 0
    assert columns(order.lines.get().variant) == (5, 1)
    mail = Mail.objects.get()
    assert (mail.kind, mail.to_email, mail.is_marketing) == ("order", "jo@mail.example", False)


def test_a_paid_order_makes_no_pair_before_it_is_here():
    settle(decided(pending_order(customer=make_customer())))
    assert not Pair.objects.exists()


def test_a_decline_leaves_the_order_waiting():
    order = pending_order()
    settle(decided(order, "declined"))
    assert (state(order), payment().state) == ("pending", "failed")
    assert payment().message == "The card was declined."
    assert Mail.objects.count() == 0


def test_declined_then_paid():
    order = pending_order()
    settle(decided(order, "declined"))
    settle(decided(order, "pays"))
    assert state(order) == "paid"
    assert list(Payment.objects.values_list("state", flat=True)) == ["failed", "succeeded"]


@pytest.mark.parametrize(("card", "expected"), [("later", "pending"), ("bank", "started")])
def test_what_is_not_decided_waits(card, expected):
    order = pending_order()
    settle(decided(order, card))
    assert (state(order), payment().state) == ("pending", expected)


def test_paid_after_the_hold_expired_takes_the_stock_anew():
    order = pending_order()
    charge = decided(order)
    stock.release_expired(now=LATER)
    settle(charge, now=LATER)
    variant = order.lines.get().variant
    assert state(order) == "paid"
    assert columns(variant) == ledger(variant) == (5, 1)


class TestMoneyGoesBack:
    def assert_refunded(self, order, why):
        assert payment().state == "refunded"
        assert payment().message == why
        assert DemoCharge.objects.get().status == "refunded"
        mail = Mail.objects.get()
        assert mail.kind == "refund"
        assert why in mail.text
        assert why in mail.html

    def sold_out(self):
        order = pending_order(1)
        charge = decided(order)
        stock.release_expired(now=LATER)
        stock.hold(make_cart(order.lines.get().variant), now=LATER)
        return order, charge

    def test_when_all_was_sold_meanwhile(self):
        order, charge = self.sold_out()
        for _ in range(3):
            settle(charge, now=LATER)
        assert state(order) == "refunded"
        assert OrderEvent.objects.get().note == "Sold out before the payment arrived."
        self.assert_refunded(order, "Sold out before the payment arrived.")
        variant = order.lines.get().variant
        assert columns(variant) == ledger(variant) == (1, 1)

    def test_when_the_order_was_canceled(self):
        order = pending_order()
        charge = decided(order)
        orders.cancel(order, now=NOW)
        settle(charge)
        assert state(order) == "canceled"
        self.assert_refunded(order, "Paid after the order was canceled.")

    def test_when_another_amount_arrived(self):
        order = pending_order()
        charge = decided(order)
        DemoCharge.objects.update(amount_minor=1)
        settle(charge)
        assert state(order) == "pending"
        self.assert_refunded(order, "Another amount arrived than was asked.")

    def test_when_the_order_was_paid_already(self):
        order = pending_order()
        charge = decided(order)
        Payment.objects.update(state="failed")
        second = decided(order)
        settle(second)
        Mail.objects.all().delete()
        settle(charge)
        assert state(order) == "paid"
        assert list(Payment.objects.values_list("state", flat=True)) == ["refunded", "succeeded"]
        assert "Paid a second time." in Mail.objects.get().text

    def test_later_when_the_provider_is_down(self):
        order, charge = self.sold_out()
        with switched_off("refund"):
            settle(charge, now=LATER)
        assert (state(order), payment().state) == ("refunded", "refund_due")
        assert payments.pay_back_due(now=LATER) == 1
        self.assert_refunded(order, "Sold out before the payment arrived.")
        assert payments.pay_back_due(now=LATER) == 0


def test_a_charge_whose_reference_was_not_noted_is_found_by_its_key():
    order = pending_order()
    charge = decided(order)
    Payment.objects.update(reference=charge.key)
    settle(charge)
    assert (state(order), payment().reference) == ("paid", charge.reference)


def test_a_charge_of_nobody_is_left_alone():
    charge = decided(pending_order())
    Payment.objects.all().delete()
    assert settle(charge) is None


def test_a_provider_that_is_down_changes_nothing():
    order = pending_order()
    charge = decided(order)
    with switched_off("fetch"), pytest.raises(ProviderDown):
        settle(charge)
    assert state(order) == "pending"


def test_an_unknown_charge_is_named():
    with pytest.raises(UnknownCharge):
        payments.settle("demo", "demo_x", now=NOW)


def test_nothing_is_queued_when_the_transaction_fails(monkeypatch):
    order = pending_order()
    charge = decided(order)

    queue = order_confirmation.queue

    def fail(*args, **kwargs):
        queue(*args, **kwargs)
        raise RuntimeError("no mail today")

    monkeypatch.setattr(order_confirmation, "queue", fail)
    with pytest.raises(RuntimeError):
        settle(charge)
    assert (state(order), payment().state) == ("pending", "started")
    assert Mail.objects.count() == 0
    monkeypatch.undo()
    settle(charge)
    assert state(order) == "paid"
