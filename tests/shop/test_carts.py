"""Carts: whose, and every change of a line within what may be had."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from shop import carts, orders
from shop.models import Cart, CartLine, Order
from tests.shelf import NOW, make_customer, make_insole, make_rates, make_variant
from tests.shop.shopping import check_out, make_cart, put, shoe_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionStore()


@pytest.fixture
def request_of(session):
    request = RequestFactory().get("/")
    request.session = session
    from django.contrib.messages.storage.session import SessionStorage

    request._messages = SessionStorage(request)
    return request


def said(request):
    return [str(message) for message in get_messages(request)]


class TestWhose:
    def test_a_new_session_has_none(self, session):
        assert carts.current(session) is None
        assert carts.last(session) is None

    def test_a_cart_is_made_when_needed_and_found_again(self, session):
        cart = carts.ensure(session, customer=None, now=NOW)
        assert carts.ensure(session, customer=None, now=NOW) == carts.current(session) == cart
        assert session["cart_count"] == 0

    def test_an_ordered_cart_is_the_last_but_not_the_current_one(self, session):
        cart = carts.ensure(session, customer=None, now=NOW)
        Cart.objects.update(is_open=False)
        assert carts.last(session) == cart
        assert carts.current(session) is None
        assert carts.ensure(session, customer=None, now=NOW) != cart

    def test_a_customer_gets_back_the_open_cart(self, session):
        customer = make_customer()
        cart = make_cart(make_variant(), customer=customer)
        assert carts.ensure(session, customer=customer, now=NOW) == cart
        assert session["cart_count"] == 1

    def test_a_token_that_does_not_exist_is_no_cart(self, session):
        session["cart"] = "00000000-0000-0000-0000-000000000000"
        assert carts.last(session) is None


class TestLines:
    def test_units_are_added_to_the_same_line(self):
        cart, variant = make_cart(), make_variant()
        carts.add(cart, variant=variant, quantity=1, now=NOW)
        done = carts.add(cart, variant=variant, quantity=2, now=NOW)
        assert (done.quantity, done.message) == (3, "")
        assert carts.count(cart) == 3

    def test_no_more_than_are_left(self):
        cart = make_cart()
        done = carts.add(cart, variant=make_variant(on_hand=2), quantity=5, now=NOW)
        assert done.quantity == 2
        assert done.message.endswith("2 instead of 5. Only 2 left.")

    def test_no_more_than_20(self):
        cart, variant = make_cart(), make_variant(on_hand=50)
        carts.add(cart, variant=variant, quantity=15, now=NOW)
        done = carts.add(cart, variant=variant, quantity=15, now=NOW)
        assert (done.quantity, done.reason) == (20, "At most 20 in one order.")

    def test_what_is_sold_out_is_refused(self):
        with pytest.raises(carts.SoldOut):
            carts.add(make_cart(), variant=make_variant(on_hand=0), quantity=1, now=NOW)

    @pytest.mark.parametrize("status", ["draft", "discontinued"])
    def test_what_is_not_published_is_refused(self, status):
        variant = make_variant(make_insole(status=status))
        with pytest.raises(carts.NotForSale):
            carts.add(make_cart(), variant=variant, quantity=1, now=NOW)

    def test_a_cart_has_an_end(self, monkeypatch):
        monkeypatch.setattr(carts, "MAX_LINES", 1)
        first = make_variant()
        cart = make_cart(first)
        carts.add(cart, variant=first, quantity=1, now=NOW)
        with pytest.raises(carts.CartFull):
            carts.add(cart, variant=make_variant(), quantity=1, now=NOW)

    def test_a_line_is_set_and_removed(self):
        line = make_cart(make_variant()).lines.get()
        assert carts.change(line, quantity=9, now=NOW).quantity == 5
        assert CartLine.objects.get().quantity == 5
        carts.remove(line, now=NOW)
        assert CartLine.objects.count() == 0

    def test_a_sold_out_line_stays_as_it_is(self):
        line = make_cart(make_variant(on_hand=0), quantity=3).lines.get()
        with pytest.raises(carts.SoldOut):
            carts.change(line, quantity=1, now=NOW)
        assert CartLine.objects.get().quantity == 3

    def test_an_ordered_cart_changes_no_more(self):
        variant = make_variant()
        cart = make_cart(variant, is_open=False)
        line = cart.lines.get()
        for change in (
            lambda: carts.add(cart, variant=variant, quantity=1, now=NOW),
            lambda: carts.change(line, quantity=2, now=NOW),
            lambda: carts.remove(line, now=NOW),
        ):
            with pytest.raises(carts.CartClosed):
                change()
        assert CartLine.objects.get().quantity == 1


class TestReopening:
    def test_a_guests_cart_is_given_back(self):
        cart = make_cart(is_open=False)
        assert carts.reopen(cart, now=NOW)
        assert Cart.objects.get().is_open

    def test_a_customer_with_another_open_cart_keeps_that_one(self):
        customer = make_customer()
        cart = make_cart(is_open=False, customer=customer)
        make_cart(customer=customer)
        assert not carts.reopen(cart, now=NOW)
        cart.refresh_from_db()
        assert not cart.is_open


class TestSigningIn:
    def test_without_any_cart_nothing_happens(self, request_of, session):
        carts.adopt(request_of, make_customer(), NOW)
        assert "cart" not in session

    def test_a_guests_cart_becomes_the_customers(self, request_of, session):
        customer = make_customer()
        cart = make_cart(make_variant())
        carts.remember(session, cart)
        carts.adopt(request_of, customer, now=NOW)
        assert Cart.objects.get().customer == customer
        assert session["cart_count"] == 1

    def test_the_customers_own_cart_comes_along(self, request_of, session):
        customer = make_customer()
        mine = make_cart(make_variant(), quantity=3, customer=customer)
        carts.adopt(request_of, customer, NOW)
        assert carts.current(session) == mine
        assert session["cart_count"] == 3
        assert said(request_of) == []

    def test_of_the_same_line_the_larger_counts_and_what_was_there_is_named(
        self, request_of, session
    ):
        customer = make_customer()
        same, old = make_variant(), make_variant()
        mine = make_cart(same, old, quantity=2, customer=customer)
        carts.remember(session, make_cart(same, quantity=3))
        carts.adopt(request_of, customer, NOW)
        assert dict(mine.lines.values_list("variant_id", "quantity")) == {same.pk: 3, old.pk: 2}
        assert Cart.objects.count() == 1
        assert len(said(request_of)) == 1
        assert said(request_of)[0].endswith("is in your cart from before.")

    def test_the_merged_line_keeps_within_what_is_left_and_says_so(self, request_of, session):
        customer = make_customer()
        few, none = make_variant(on_hand=2), make_variant(on_hand=0)
        mine = make_cart(customer=customer)
        carts.remember(session, make_cart(few, none, quantity=4))
        carts.adopt(request_of, customer, NOW)
        assert dict(mine.lines.values_list("variant_id", "quantity")) == {few.pk: 2, none.pk: 4}
        assert [text.rpartition(": ")[2] for text in said(request_of)] == [
            "2 instead of 4. Only 2 left.",
            "4 instead of 4. Sold out.",
        ]

    def test_a_guests_cart_stays_behind_closed_where_a_canceled_order_keeps_it(
        self, client, request_of, session
    ):
        make_rates()
        put(client, shoe_variant())
        check_out(client)
        order = Order.objects.get()
        orders.cancel(order, now=NOW)
        carts.reopen(order.cart, now=NOW)
        mine = make_cart(customer=make_customer())
        carts.remember(session, order.cart)
        carts.adopt(request_of, mine.customer, NOW)
        assert mine.lines.count() == 1
        assert not Cart.objects.get(pk=order.cart.pk).is_open
        assert carts.current(session) == mine

    def test_another_customers_cart_is_not_taken(self, request_of, session):
        theirs = make_cart(make_variant(), customer=make_customer())
        carts.remember(session, theirs)
        carts.adopt(request_of, make_customer(), NOW)
        theirs.refresh_from_db()
        assert theirs.lines.count() == 1
