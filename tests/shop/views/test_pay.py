"""Paying: the hosted page, the way back, signed news, and what cannot be done."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalog.models import Variant
from recommender import safety
from recommender.models import TriageResult
from shop import orders, wearer_removal, wearers
from shop.models import DemoCharge, Mail, Order, Payment, PaymentEvent
from shop.payments import demo
from tests.shelf import NOW, make_customer, make_rates, make_variant
from tests.shop.payments.paying import switched_off
from tests.shop.shopping import check_out, pay, put, shoe_variant

pytestmark = pytest.mark.django_db
WEBHOOK = "/pay/webhook/demo/"


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def order(client):
    make_rates()
    put(client, shoe_variant())
    check_out(client)
    return Order.objects.get()


def url_of(order, name="shop:order"):
    return reverse(name, args=[order.token])


def page_of():
    return reverse("shop:pay", args=[DemoCharge.objects.latest("pk").reference])


def state():
    return Order.objects.get().state


def send(client, body, headers):
    return client.post(WEBHOOK, body, content_type="application/json", headers=headers)


class TestHostedPage:
    def test_it_shows_the_amount_and_no_card_field(self, client, order):
        html = client.get(page_of()).content.decode()
        assert "€63.90" in html
        assert order.number in html
        assert "no money moves" in html
        assert 'type="text"' not in html

    def test_a_card_that_pays(self, client, order):
        html = pay(client, order).content.decode()
        assert "We have your payment" in html
        assert state() == "paid"

    def test_a_card_that_is_declined_then_one_that_pays(self, client, order):
        html = pay(client, order, "declined").content.decode()
        assert "The card was declined. Nothing was charged." in html
        assert "Pay again, €63.90" in html
        assert "/pay/demo/" in client.post(url_of(order, "shop:order_pay")).url
        assert "We have your payment" in pay(client, order).content.decode()

    def test_3d_secure_confirmed_and_refused(self, client, order):
        assert "Is it you" in pay(client, order, "bank").content.decode().replace("is it", "Is it")
        response = client.post(page_of(), {"card": "bank_no"})
        html = client.get(response.url, follow=True).content.decode()
        assert "The bank did not confirm the payment." in html
        client.post(url_of(order, "shop:order_pay"))
        pay(client, order, "bank")
        response = client.post(page_of(), {"card": "pays"})
        assert "We have your payment" in client.get(response.url, follow=True).content.decode()

    def test_a_late_confirmation_waits_and_offers_no_second_payment(self, client, order):
        html = pay(client, order, "later").content.decode()
        assert "We wait for the confirmation" in html
        assert "Pay now" not in html
        assert state() == "pending"

    def test_leaving_charges_nothing(self, client, order):
        assert "The payment was canceled." in pay(client, order, "leave").content.decode()

    @pytest.mark.parametrize("card", ["", "gold", "bank\x00"])
    def test_another_card_is_not_taken(self, client, order, card):
        assert client.post(page_of(), {"card": card}).status_code == 200
        assert DemoCharge.objects.get().status == "open"

    def test_a_decided_page_only_leads_back(self, client, order):
        pay(client, order)
        assert client.get(page_of()).url == url_of(order, "shop:pay_return")

    def test_an_unknown_charge_is_not_found(self, client):
        assert client.get("/pay/demo/demo_x/").status_code == 404


class TestWayBack:
    def test_coming_back_without_paying_pays_nothing(self, client, order):
        html = client.get(url_of(order, "shop:pay_return"), follow=True).content.decode()
        assert "This order is not paid yet" in html
        assert state() == "pending"

    def test_a_provider_that_is_down_is_waited_for(self, client, order):
        demo.decide(DemoCharge.objects.get(), card="pays", now=NOW)
        with switched_off("fetch"):
            response = client.get(url_of(order, "shop:pay_return"))
        assert said(response)[-1] == "We are waiting for the payment provider's answer."
        assert state() == "pending"
        client.get(url_of(order, "shop:pay_return"))
        assert state() == "paid"


class TestPayingAgain:
    def test_a_paid_order_is_not_paid_again(self, client, order):
        pay(client, order)
        assert client.post(url_of(order, "shop:order_pay")).url == url_of(order)
        assert Payment.objects.count() == 1

    def test_too_many_attempts_are_stopped(self, client, order, monkeypatch):
        monkeypatch.setattr("shop.payments.starting.MAX_ATTEMPTS", 1)
        pay(client, order, "declined")
        response = client.post(url_of(order, "shop:order_pay"))
        assert said(response)[-1].startswith("This order was tried too often.")

    def test_what_sold_out_meanwhile_is_said(self, client, order):
        order.cart.holds.all().delete()
        Variant.objects.update(allocated=5)
        response = client.post(url_of(order, "shop:order_pay"))
        assert said(response)[-1].endswith("sold out before it was paid.")


class TestNews:
    @pytest.fixture
    def news(self, order):
        charge = demo.decide(DemoCharge.objects.get(), card="pays", now=NOW)
        return lambda: demo.signed_event(charge, now=self.now())

    def now(self):
        from django.utils import timezone

        return timezone.now()

    def test_signed_news_pays_without_a_cookie_or_token_and_only_once(self, news):
        stranger = Client(enforce_csrf_checks=True)
        for _ in range(3):
            assert send(stranger, *news()).status_code == 200
        assert state() == "paid"
        assert PaymentEvent.objects.count() == Mail.objects.count() == 1

    def test_forged_news_is_refused(self, client, news):
        body, headers = news()
        assert send(client, body + b" ", headers).status_code == 400
        assert send(client, body, {}).status_code == 400
        assert state() == "pending"

    def test_a_body_that_is_not_an_event_is_refused(self, client, order):
        from shop.payments import signature

        for body in (b"[]", b"null", b"{}", b"\xff", b""):
            header = signature.sign(body, secret=demo._secret(), now=self.now())
            answer = send(client, body, {demo.HEADER: header})
            assert answer.status_code == 400
            assert answer["Content-Type"] == "text/plain"

    def test_a_huge_body_is_refused(self, client, order):
        assert send(client, b"x" * 70_000, {}).content == b"too large"

    def test_a_provider_that_is_down_is_asked_to_send_again(self, client, news):
        with switched_off("fetch"):
            assert send(client, *news()).status_code == 503
        assert send(client, *news()).status_code == 200
        assert state() == "paid"

    def test_another_provider_is_not_found(self, client, order):
        answer = client.post("/pay/webhook/nobody/", b"{}", content_type="application/json")
        assert answer.status_code == 404

    def test_a_get_is_not_allowed(self, client):
        assert client.get(WEBHOOK).status_code == 405


class TestWhoseOrder:
    @pytest.fixture
    def customer(self, client):
        customer = make_customer()
        client.force_login(customer)
        return customer

    @pytest.fixture
    def ada(self, customer):
        wearers.own(customer, now=NOW)
        return wearers.add(customer, "Ada", now=NOW)

    @pytest.fixture
    def tom(self, customer, ada):
        return wearers.add(customer, "Tom", now=NOW)

    @pytest.fixture
    def order(self, client, ada, tom):
        """An insole for Ada; by now the session is about Tom, who may have it too."""
        make_rates()
        switch(client, ada)
        put(client, make_variant(), check="none")
        check_out(client, for_whom=str(ada.pk))
        switch(client, tom)
        client.post("/cart/check/", {"check": "none"})
        return Order.objects.get()

    def test_it_is_for_whom_the_session_was_about(self, client, order, ada):
        assert order.wearer == ada.wearer
        assert "/pay/demo/" in client.post(url_of(order, "shop:order_pay")).url
        pay(client, order)
        orders.deliver(orders.ship(order, now=NOW), now=NOW)
        assert ada.wearer.pairs.count() == 1

    @pytest.mark.parametrize("line", ["numb_feet", "fever", "pee"])
    def test_a_sign_of_its_wearer_stops_it_whoever_pays(self, client, order, ada, line):
        safety.answer_checklist(ada.wearer, [line], now=timezone.now())
        response = client.post(url_of(order, "shop:order_pay"))
        assert response.url == url_of(order)
        assert "be paid now" in said(response)[-1]

    def test_a_sign_of_whom_the_session_is_about_stops_it_too(self, client, order, tom):
        safety.answer_checklist(tom.wearer, ["numb_feet"], now=timezone.now())
        assert client.post(url_of(order, "shop:order_pay")).url == url_of(order)
        safety.answer_checklist(tom.wearer, ["fever"], now=timezone.now())
        assert client.post(url_of(order, "shop:order_pay")).url == reverse("quiz:advice")

    def test_a_removed_wearers_order_needs_a_check_of_whom_it_is_for_now(
        self, client, order, ada, customer
    ):
        wearer_removal.remove(customer, ada, session=client.session, now=NOW)
        assert "/pay/demo/" in client.post(url_of(order, "shop:order_pay")).url
        TriageResult.objects.all().delete()
        response = client.post(url_of(order, "shop:order_pay"))
        assert said(response)[-1].startswith("Please answer the short safety check")


def switch(client, link):
    client.post("/wearers/switch/", {"key": str(link.pk), "back": "cart"})
