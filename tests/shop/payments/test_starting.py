"""An attempt is written before the provider is asked, and asked with the same key for ever."""

import pytest

from shop import orders, payments, stock
from shop.models import DemoCharge, Payment
from shop.payments.provider import ProviderDown
from tests.shelf import NOW
from tests.shop.payments.paying import decided, pending_order, settle, switched_off
from tests.shop.shopping import make_cart

pytestmark = pytest.mark.django_db


def test_starting_opens_a_charge_with_a_stable_key():
    order = pending_order()
    url = payments.start(order, now=NOW)
    payment, charge = Payment.objects.get(), DemoCharge.objects.get()
    assert url == f"/pay/demo/{charge.reference}/"
    assert charge.key == f"order:{order.pk}:attempt:1"
    assert (payment.reference, payment.amount_minor) == (charge.reference, 6390)
    assert charge.return_url.endswith(f"/pay/return/{order.token}/")


def test_starting_again_gives_the_same_attempt():
    order = pending_order()
    assert payments.start(order, now=NOW) == payments.start(order, now=NOW)
    assert Payment.objects.count() == 1


def test_after_a_decline_the_next_attempt_has_its_own_key():
    order = pending_order()
    settle(decided(order, "declined"))
    payments.start(order, now=NOW)
    assert list(Payment.objects.values_list("attempt", "state")) == [(1, "failed"), (2, "started")]
    assert DemoCharge.objects.filter(key=f"order:{order.pk}:attempt:2").exists()


def test_attempts_have_an_end(monkeypatch):
    monkeypatch.setattr(payments.starting, "MAX_ATTEMPTS", 1)
    order = pending_order()
    settle(decided(order, "declined"))
    with pytest.raises(payments.TooManyAttempts):
        payments.start(order, now=NOW)


def test_a_provider_that_is_down_leaves_an_attempt_that_can_go_on():
    order = pending_order()
    with switched_off("start"), pytest.raises(ProviderDown):
        payments.start(order, now=NOW)
    assert Payment.objects.get().reference == f"order:{order.pk}:attempt:1"
    payments.start(order, now=NOW)
    assert Payment.objects.get().reference == DemoCharge.objects.get().reference


@pytest.mark.parametrize("state", ["paid", "canceled", "refunded"])
def test_only_a_waiting_order_can_be_paid(state):
    with pytest.raises(orders.IllegalMove):
        payments.start(pending_order(state=state), now=NOW)


def test_what_sold_out_meanwhile_is_said_before_money_is_asked():
    order = pending_order(1)
    stock.release(order.cart, now=NOW)
    stock.hold(make_cart(order.lines.get().variant), now=NOW)
    with pytest.raises(stock.OutOfStock):
        payments.start(order, now=NOW)
    assert not Payment.objects.exists()
