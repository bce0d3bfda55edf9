"""Placing an order: all or nothing, once, at the price that was shown."""

from dataclasses import replace

import pytest

from catalog.models import Product, Variant
from recommender.safety import answer_checklist, gate_for
from shop import checkout, drift, orders, stock
from shop.buyers import Buyer, Seen
from shop.models import Hold, Order, ShippingRate
from shop.pricing import NoRate, quote
from tests.shelf import NOW, make_customer, make_rates, make_variant, make_wearer
from tests.shop.shopping import ADDRESS, make_cart, shoe_variant

pytestmark = pytest.mark.django_db
BUYER = Buyer(region="", **ADDRESS)
UNKNOWN = gate_for(None, now=NOW)


@pytest.fixture(autouse=True)
def rates():
    make_rates()


def seen_of(cart):
    lines = list(cart.lines.select_related("variant__product"))
    price = quote(lines, country="DE", on=NOW.date())
    return Seen(total_minor=price.total_minor, shown=drift.shown(price))


def place(cart, *, seen=None, gate=UNKNOWN, customer=None, wearer=None, buyer=BUYER):
    return checkout.place(
        cart,
        buyer=buyer,
        customer=customer,
        wearer=wearer,
        seen=seen or seen_of(cart),
        gate=gate,
        now=NOW,
    )


def test_an_order_is_a_copy_of_what_was_agreed():
    customer, wearer = make_customer(), make_wearer()
    variant = shoe_variant(price_minor=12990)
    order = place(make_cart(variant, quantity=2), customer=customer, wearer=wearer)
    Product.objects.update(title="Renamed")
    Variant.objects.update(price_minor=1)
    order.refresh_from_db()
    line = order.lines.get()
    assert (order.state, order.customer, order.name, order.city) == (
        "pending",
        customer,
        "Jo Doe",
        "Berlin",
    )
    assert (line.title, line.variant_label) == (variant.product.title, "EU 42, Medium, Moss")
    assert (line.unit_price_minor, line.total_minor, line.tax_minor) == (12990, 25980, 4148)
    assert (order.goods_minor, order.shipping_minor, order.total_minor) == (25980, 490, 26470)
    assert order.wearer == wearer
    assert order.tax_minor == 4148 + 78
    assert order.tax_minor == line.tax_minor + order.shipping_tax_minor
    assert (order.delivery_min_days, order.delivery_max_days) == (1, 3)
    assert order.events.get().to_state == "pending"


def test_the_cart_is_closed_and_its_stock_held():
    cart = make_cart(shoe_variant())
    place(cart)
    cart.refresh_from_db()
    assert not cart.is_open
    assert Hold.objects.get().cart == cart


def test_placing_twice_gives_the_same_order():
    cart = make_cart(shoe_variant())
    seen = seen_of(cart)
    first = place(cart, seen=seen)
    assert place(cart, seen=seen) == first
    assert Order.objects.count() == 1
    assert checkout.placed_order(cart) == first


def test_a_canceled_order_may_be_placed_anew():
    cart = make_cart(shoe_variant())
    first = place(cart)
    orders.cancel(first, now=NOW)
    assert checkout.placed_order(cart) is None
    assert place(cart) != first


def test_an_empty_cart_is_no_order():
    with pytest.raises(checkout.NotOrderable):
        place(make_cart(), seen=Seen(total_minor=0, shown=""))


def test_an_unchecked_insole_is_not_ordered():
    with pytest.raises(checkout.NotOrderable) as caught:
        place(make_cart(make_variant(), shoe_variant()))
    assert [row.needs_check for row in caught.value.review.lines] == [True, False]
    assert Order.objects.count() == Hold.objects.count() == 0


def test_a_refused_insole_is_not_ordered():
    gate = answer_checklist(make_wearer(), ["numb_feet"], now=NOW)
    with pytest.raises(checkout.NotOrderable) as caught:
        place(make_cart(make_variant()), gate=gate)
    assert caught.value.review.lines[0].refusal


def test_a_withdrawn_product_is_not_ordered():
    cart = make_cart(shoe_variant())
    Product.objects.update(status="discontinued")
    with pytest.raises(checkout.NotOrderable):
        place(cart)


@pytest.mark.parametrize(
    "drift_of",
    [
        lambda: Variant.objects.update(price_minor=6100),
        lambda: ShippingRate.objects.update(price_minor=590),
    ],
)
def test_a_price_that_drifted_is_asked_again_and_nothing_is_held(drift_of):
    cart = make_cart(shoe_variant())
    seen = seen_of(cart)
    drift_of()
    with pytest.raises(checkout.Drifted) as caught:
        place(cart, seen=seen)
    assert len(caught.value.changes) == 2
    assert Order.objects.count() == Hold.objects.count() == 0
    place(cart)


def test_a_tampered_total_is_asked_again():
    cart = make_cart(shoe_variant())
    with pytest.raises(checkout.Drifted):
        place(cart, seen=replace(seen_of(cart), total_minor=1))


def test_a_country_without_rates_is_refused():
    cart = make_cart(shoe_variant())
    with pytest.raises(NoRate):
        place(cart, buyer=replace(BUYER, country="FR"))


def test_what_is_short_is_named_and_nothing_is_held():
    cart = make_cart(shoe_variant(on_hand=1), shoe_variant(), quantity=2)
    with pytest.raises(stock.OutOfStock) as caught:
        place(cart)
    assert [(s.wanted, s.left) for s in caught.value.shortages] == [(2, 1)]
    assert Order.objects.count() == Hold.objects.count() == 0
