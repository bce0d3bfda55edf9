"""The sweeper finishes what a lost message, a closed browser or a crash left open."""

from datetime import timedelta

import pytest

from shop import payments
from shop.models import Cart, DemoCharge, Mail, Order, Payment, PaymentEvent
from shop.payments.provider import ProviderDown
from shop.tasks import reconcile_payments
from tests.shelf import NOW, make_customer
from tests.shop.payments.paying import decided, pending_order, settle, state, switched_off
from tests.shop.shopping import make_cart
from tests.shop.test_stock import columns

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(minutes=2)
LATE = NOW + timedelta(minutes=61)


def test_paid_but_never_told_is_found():
    order = pending_order()
    decided(order)
    DemoCharge.objects.update(event_due_at=None)
    assert payments.reconcile(now=NOW) == 0
    assert payments.reconcile(now=SOON) == 1
    assert state(order) == "paid"
    assert payments.reconcile(now=SOON) == 0


def test_a_late_confirmation_arrives_as_signed_news():
    order = pending_order()
    settle(decided(order, "later"))
    payments.reconcile(now=NOW + timedelta(seconds=59))
    assert state(order) == "pending"
    payments.reconcile(now=NOW + timedelta(seconds=60))
    assert state(order) == "paid"
    assert PaymentEvent.objects.get().kind == "charge.succeeded"
    assert Mail.objects.count() == 1


def test_a_crash_between_provider_and_row_is_mended():
    order = pending_order()
    charge = decided(order)
    Payment.objects.update(reference=charge.key)
    DemoCharge.objects.update(event_due_at=None)
    payments.reconcile(now=SOON)
    assert state(order) == "paid"
    assert DemoCharge.objects.count() == 1


def test_a_crash_before_the_provider_was_asked_is_given_up_in_time():
    order = pending_order()
    with switched_off("start"), pytest.raises(ProviderDown):
        payments.start(order, now=NOW)
    payments.reconcile(now=SOON)
    payments.reconcile(now=LATE)
    assert state(order) == "canceled"


class TestGivingUp:
    def test_an_unpaid_order_is_canceled_and_its_cart_given_back(self):
        order = pending_order()
        assert payments.reconcile(now=NOW + timedelta(minutes=59)) == 0
        assert payments.reconcile(now=LATE) == 1
        assert state(order) == "canceled"
        assert order.events.get().note == "Not paid in time."
        assert columns(order.lines.get().variant) == (5, 0)
        assert Cart.objects.get().is_open

    def test_an_order_whose_confirmation_is_on_its_way_is_kept(self):
        order = pending_order()
        settle(decided(order, "later"))
        DemoCharge.objects.update(event_due_at=None)
        payments.reconcile(now=LATE)
        assert state(order) == "pending"

    def test_an_order_somebody_tries_to_pay_just_now_is_kept(self):
        order = pending_order()
        payments.start(order, now=LATE - timedelta(minutes=5))
        payments.reconcile(now=LATE)
        assert state(order) == "pending"

    def test_a_customer_who_has_another_cart_keeps_that(self):
        customer = make_customer()
        order = pending_order(customer=customer)
        Cart.objects.update(customer=customer)
        make_cart(customer=customer)
        payments.reconcile(now=LATE)
        assert state(order) == "canceled"
        order.cart.refresh_from_db()
        assert not order.cart.is_open

    def test_money_that_comes_after_that_goes_back(self):
        order = pending_order()
        payments.start(order, now=NOW)
        payments.reconcile(now=LATE)
        charge = decided_late(order)
        payments.reconcile(now=LATE + timedelta(minutes=2))
        assert (state(order), Payment.objects.get().state) == ("canceled", "refunded")
        charge.refresh_from_db()
        assert charge.status == "refunded"


def decided_late(order):
    from shop.payments import demo

    return demo.decide(DemoCharge.objects.get(), card="pays", now=LATE)


def test_a_provider_that_is_down_is_asked_again_next_time():
    order = pending_order()
    decided(order)
    DemoCharge.objects.update(event_due_at=None)
    with switched_off("fetch"):
        assert payments.reconcile(now=SOON) == 0
    assert payments.reconcile(now=SOON) == 1
    assert state(order) == "paid"


def test_a_refund_that_fails_stays_due():
    order = pending_order()
    settle(decided(order))
    Payment.objects.update(state="refund_due")
    with switched_off("refund"):
        assert payments.pay_back_due(now=SOON) == 0
    assert Payment.objects.get().state == "refund_due"


def test_another_providers_sweep_leaves_the_demo_alone(settings):
    settings.PAYMENT_PROVIDER = "stripe"
    order = pending_order()
    assert payments.reconcile(now=NOW) == 0
    assert Order.objects.get() == order


def test_beat_runs_the_sweep():
    order = pending_order()
    settle(decided(order, "declined"))
    assert reconcile_payments() == 1
    assert state(order) == "canceled"
