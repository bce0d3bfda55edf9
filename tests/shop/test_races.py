"""Many buyers, clicks and messages at once: nothing oversold, doubled, lost or dead-locked."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.db.models import F, Sum
from django.test import Client
from django.urls import reverse

from catalog.models import Variant
from recommender.safety import gate_for
from shop import checkout, drift, orders, payments, stock
from shop.buyers import Buyer, Seen
from shop.models import Cart, DemoCharge, Hold, Mail, Order, OrderEvent, Payment, StockMove
from shop.payments import demo
from shop.pricing import quote
from tests.shelf import NOW, make_rates
from tests.shop.shopping import ADDRESS, make_cart, order_form, pay, put, shoe_variant
from tests.shop.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def assert_ledger_is_stock():
    for variant in Variant.objects.annotate(
        moved_on_hand=Sum("stock_moves__on_hand_change", default=0),
        moved_allocated=Sum("stock_moves__allocated_change", default=0),
    ):
        assert variant.on_hand == variant.moved_on_hand
        assert variant.allocated == variant.moved_allocated


def shelved(units, **fields):
    variant = shoe_variant(on_hand=0, **fields)
    stock.set_on_hand({variant.pk: units}, reason="count", now=NOW)
    return variant


def place(cart):
    lines = list(cart.lines.select_related("variant__product"))
    price = quote(lines, country="DE", on=NOW.date())
    return checkout.place(
        cart,
        buyer=Buyer(region="", **ADDRESS),
        customer=None,
        wearer=None,
        seen=Seen(total_minor=price.total_minor, shown=drift.shown(price)),
        gate=gate_for(None, now=NOW),
        now=NOW,
    )


def test_the_last_item_raced_by_32_buyers_gives_one_order():
    make_rates()
    variant = shelved(1)
    carts = [make_cart(variant) for _ in range(32)]

    results = at_once([partial(place, cart) for cart in carts])

    assert Counter(type(r) for r in results) == {Order: 1, stock.OutOfStock: 31}
    variant.refresh_from_db()
    assert (variant.on_hand, variant.allocated) == (1, 1)
    assert Order.objects.count() == Hold.objects.count() == 1
    assert_ledger_is_stock()


def test_20_units_raced_by_32_buyers_are_all_sold_and_no_more():
    make_rates()
    variant = shelved(20)
    results = at_once([partial(place, make_cart(variant)) for _ in range(32)])
    assert Counter(type(r) for r in results) == {Order: 20, stock.OutOfStock: 12}
    variant.refresh_from_db()
    assert variant.allocated == 20
    assert_ledger_is_stock()


def test_32_browsers_race_for_the_last_item_and_none_sees_an_error_page():
    make_rates()
    variant = shelved(1)
    browsers = [Client(raise_request_exception=False) for _ in range(32)]
    for browser in browsers:
        put(browser, variant)
    forms = [order_form(browser) for browser in browsers]

    answers = at_once(
        [
            partial(browser.post, reverse("shop:checkout"), form)
            for browser, form in zip(browsers, forms, strict=True)
        ]
    )

    assert {answer.status_code for answer in answers} == {302}
    to_payment = [answer.url for answer in answers if "/pay/demo/" in answer.url]
    assert len(to_payment) == Order.objects.count() == Payment.objects.count() == 1
    variant.refresh_from_db()
    assert (variant.on_hand, variant.allocated) == (1, 1)
    assert_ledger_is_stock()


def test_two_things_in_opposite_order_do_not_wait_for_each_other():
    make_rates()
    one, two = shelved(100), shelved(100)
    carts = [make_cart(*pair) for _ in range(8) for pair in ((one, two), (two, one))]
    results = at_once([partial(place, cart) for cart in carts])
    assert [type(r) for r in results] == [Order] * 16
    assert_ledger_is_stock()


def test_stock_counted_during_the_race_stays_in_step():
    make_rates()
    variant = shelved(10)
    jobs = [partial(place, make_cart(variant)) for _ in range(8)]
    jobs += [
        partial(stock.set_on_hand, {variant.pk: units}, reason="count", now=NOW)
        for units in (30, 40, 50, 60)
    ]
    results = at_once(jobs)
    assert [r for r in results if isinstance(r, Exception)] == []
    variant.refresh_from_db()
    assert variant.allocated == 8
    assert_ledger_is_stock()


def test_a_double_click_gives_one_order_and_one_payment():
    make_rates()
    browser = Client(raise_request_exception=False)
    put(browser, shelved(5), 2)
    form = order_form(browser)
    cookies = {name: morsel.value for name, morsel in browser.cookies.items()}

    def click():
        again = Client(raise_request_exception=False)
        again.cookies.load(cookies)
        return again.post(reverse("shop:checkout"), form)

    answers = at_once([click] * 8)

    assert [answer.status_code for answer in answers] == [302] * 8
    assert len({answer.url for answer in answers}) == 1
    assert "/pay/demo/" in answers[0].url
    assert Order.objects.count() == Payment.objects.count() == DemoCharge.objects.count() == 1
    assert_ledger_is_stock()


def test_news_20_times_racing_the_browsers_return_pays_once():
    make_rates()
    browser = Client()
    put(browser, shelved(5))
    browser.post(reverse("shop:checkout"), order_form(browser))
    order = Order.objects.get()
    charge = demo.decide(DemoCharge.objects.get(), card="pays", now=NOW)
    body, headers = demo.signed_event(charge, now=NOW)

    def news():
        payments.receive("demo", body, headers, now=NOW)

    def back():
        answer = Client().get(reverse("shop:pay_return", args=[order.token]))
        assert answer.status_code == 302

    results = at_once([news] * 20 + [back] * 4)

    assert results == [None] * 24
    order.refresh_from_db()
    assert order.state == "paid"
    assert Payment.objects.get().state == "succeeded"
    assert Mail.objects.count() == 1
    assert OrderEvent.objects.filter(to_state="paid").count() == 1
    assert_ledger_is_stock()


def test_two_paid_attempts_leave_one_payment_and_one_refund():
    make_rates()
    order = place(make_cart(shelved(5)))
    payments.start(order, now=NOW)
    first = Payment.objects.get()
    Payment.objects.update(state="failed")
    payments.start(order, now=NOW)
    charges = list(DemoCharge.objects.all())
    for charge in charges:
        demo.decide(charge, card="pays", now=NOW)

    at_once([partial(payments.settle, "demo", c.reference, now=NOW) for c in charges] * 4)

    states = Counter(Payment.objects.values_list("state", flat=True))
    assert states == {"succeeded": 1, "refunded": 1}
    assert Counter(DemoCharge.objects.values_list("status", flat=True)) == {
        "succeeded": 1,
        "refunded": 1,
    }
    assert first.attempt == 1
    assert_ledger_is_stock()


def test_canceling_and_paying_at_once_ends_in_one_of_the_two():
    make_rates()
    variant = shelved(9)
    placed = [place(make_cart(variant)) for _ in range(4)]
    jobs = []
    for order in placed:
        payments.start(order, now=NOW)
        charge = DemoCharge.objects.get(key__startswith=f"order:{order.pk}:")
        demo.decide(charge, card="pays", now=NOW)
        jobs += [
            partial(payments.settle, "demo", charge.reference, now=NOW),
            partial(orders.cancel, order, now=NOW),
        ]
    results = at_once(jobs)
    assert {type(r) for r in results if isinstance(r, Exception)} <= {orders.IllegalMove}
    for order in Order.objects.all():
        payment = order.payments.get()
        assert (order.state, payment.state) in {("paid", "succeeded"), ("canceled", "refunded")}
    assert_ledger_is_stock()


def test_expired_holds_are_released_once_while_others_order():
    make_rates()
    variant = shelved(10)
    old = [make_cart(variant) for _ in range(5)]
    for cart in old:
        stock.hold(cart, now=NOW - timedelta(hours=1))
    jobs = [partial(stock.release_expired, now=NOW) for _ in range(4)]
    jobs += [partial(place, make_cart(variant)) for _ in range(4)]
    results = at_once(jobs)
    assert [r for r in results if isinstance(r, Exception)] == []
    assert sum(r for r in results if isinstance(r, int)) == 5
    variant.refresh_from_db()
    assert variant.allocated == 4
    assert_ledger_is_stock()
    assert not StockMove.objects.filter(variant__allocated__gt=F("variant__on_hand")).exists()
    assert Cart.objects.filter(is_open=False).count() == 4


def test_two_tabs_paying_over_and_over_share_one_attempt():
    make_rates()
    browser = Client()
    put(browser, shelved(5))
    browser.post(reverse("shop:checkout"), order_form(browser))
    order = Order.objects.get()
    urls = at_once([partial(payments.start, order, now=NOW) for _ in range(8)])
    assert len(set(urls)) == 1
    pay(browser, order)
    assert Payment.objects.get().state == "succeeded"
