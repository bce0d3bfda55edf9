"""An order's page: for who has its token, in every state, and canceling while it may be."""

from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from shop import orders
from shop.models import Cart, Order, Payment
from tests.shelf import NOW, make_customer, make_insole, make_rates, make_shoe, make_variant
from tests.shop.shopping import check_out, pay, put, shoe_variant
from tests.shop.test_enrollment import make_order

pytestmark = pytest.mark.django_db


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def order_of(client, lines=1):
    make_rates()
    for _ in range(lines):
        put(client, shoe_variant())
    check_out(client)
    return Order.objects.get()


def url_of(order, name="shop:order"):
    return reverse(name, args=[order.token])


def page(client, order):
    response = client.get(url_of(order))
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_lines_amounts_address_and_what_comes(client):
    html = page(client, order_of(client))
    for text in ("€59.00", "€4.90", "€63.90", "of which 19 % VAT", "Jo Doe", "10115 Berlin"):
        assert text in html
    assert html.index("Ordered") < html.index("Shipped") < html.index("Delivered")
    assert "Pay now, €63.90" in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize(
    ("verbs", "heading"),
    [
        ([], "Ordered, not paid yet"),
        (["cancel"], "Canceled"),
        (["pay"], "Thank you. It is paid."),
        (["pay", "ship"], "It is on its way"),
        (["pay", "ship", "deliver"], "Delivered"),
        (["pay", "refund"], "Refunded"),
    ],
)
def test_every_state_has_its_page(client, verbs, heading):
    order = order_of(client)
    for verb in verbs:
        getattr(orders, verb)(order, now=NOW)
    html = page(client, order)
    assert f"<h1>{heading}</h1>" in html
    assert ("Arrives <strong>" in html) == (verbs in (["pay"], ["pay", "ship"]))


@pytest.mark.parametrize(
    ("state", "title"),
    [("refund_due", "Your money is on its way back"), ("refunded", "Your money went back")],
)
def test_a_refund_is_told_as_far_as_it_is(client, state, title):
    order = order_of(client)
    pay(client, order)
    orders.refund(order, now=NOW)
    Payment.objects.update(state=state)
    assert title in page(client, order)


def test_the_token_opens_it_anywhere_and_nothing_else_does(client):
    order = order_of(client)
    stranger = Client()
    assert stranger.get(url_of(order)).status_code == 200
    assert stranger.get(reverse("shop:order", args=[uuid4()])).status_code == 404
    assert stranger.get(f"/order/{order.pk}/").status_code == 404
    assert stranger.get(f"/order/{order.number}/").status_code == 404
    assert order.token.version == 4
    assert "no-store" in stranger.get(url_of(order))["Cache-Control"]


class TestCanceling:
    def test_a_waiting_order_is_canceled_and_its_items_are_back(self, client):
        order = order_of(client)
        response = client.post(url_of(order, "shop:order_cancel"))
        assert said(response)[-1] == "Its items are back in your cart."
        order.refresh_from_db()
        assert order.state == "canceled"
        assert order.cart.is_open
        assert client.session["cart_count"] == 1
        assert check_out(client).status_code == 302
        assert Order.objects.count() == 2

    def test_somebody_else_with_the_link_gets_no_cart(self, client):
        order = order_of(client)
        Client().post(url_of(order, "shop:order_cancel"))
        assert not Cart.objects.get().is_open
        order.refresh_from_db()
        assert order.state == "canceled"

    def test_a_paid_order_is_not(self, client):
        order = order_of(client)
        pay(client, order)
        response = client.post(url_of(order, "shop:order_cancel"))
        assert said(response)[-1] == "This order cannot be canceled any more."
        order.refresh_from_db()
        assert order.state == "paid"

    def test_a_get_changes_nothing(self, client):
        assert client.get(url_of(order_of(client), "shop:order_cancel")).status_code == 405


def test_a_variant_deleted_since_still_shows(client):
    order = order_of(client)
    order.lines.update(variant=None)
    assert "€59.00" in page(client, order)


@pytest.mark.parametrize("lines", [1, 3])
def test_the_page_takes_four_queries_for_a_stranger(client, lines, django_assert_num_queries):
    order = order_of(client, lines)
    with django_assert_num_queries(4):  # order, lines, events, payment
        Client().get(url_of(order))


@pytest.mark.parametrize(("make", "is_there"), [(make_insole, True), (make_shoe, False)])
def test_a_paid_insole_links_to_how_to_get_used_to_it(client, make, is_there):
    order = make_order(make_variant(make()))
    assert ("/break-in/" in client.get(url_of(order)).content.decode()) is is_there


class TestItIsHere:
    def sent(self, client):
        order = order_of(client)
        return orders.ship(orders.pay(order, now=NOW), now=NOW)

    def test_the_button_is_there_while_it_is_on_its_way(self, client):
        order = order_of(client)
        action = url_of(order, "shop:order_here")
        for verb, is_there in (("pay", False), ("ship", True), ("deliver", False)):
            getattr(orders, verb)(order, now=NOW)
            assert (action in page(client, order)) is is_there

    def test_pressing_it_delivers_and_a_second_time_changes_nothing(self, client):
        order = self.sent(client)
        answers = [client.post(url_of(order, "shop:order_here")) for _ in range(2)]
        assert said(answers[0]) == ["Noted: it is here."]
        assert said(answers[1])[-1].startswith("Nothing to note")
        order.refresh_from_db()
        assert order.state == "delivered"
        assert order.events.filter(to_state="delivered").count() == 1

    @pytest.mark.parametrize(("back", "to"), [("pairs", "/pairs/"), ("//evil.example", "/order/")])
    def test_it_leads_back_to_where_it_was_pressed(self, client, back, to):
        answer = client.post(url_of(self.sent(client), "shop:order_here"), {"back": back})
        assert answer.url.startswith(to)

    def test_a_get_changes_nothing(self, client):
        assert client.get(url_of(self.sent(client), "shop:order_here")).status_code == 405

    def test_a_customers_pair_begins_the_day_they_say_it(self, client):
        customer = make_customer()
        client.force_login(customer)
        client.post(url_of(self.sent(client), "shop:order_here"))
        pair = customer.wearer_links.get().wearer.pairs.get()
        assert pair.started_on == Order.objects.get().delivered_at.date()
