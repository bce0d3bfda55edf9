"""The checkout page: country rules, drift, replays, and nothing typed is lost."""

import re
from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from catalog.models import Variant
from recommender.models import TriageResult
from shop import wearers
from shop.models import Cart, Order, ShippingRate, TaxRate
from shop.payments import registry
from tests.shelf import NOW, make_customer, make_rates, make_variant
from tests.shop.payments.paying import switched_off
from tests.shop.shopping import ADDRESS, check_out, hidden, order_form, pay, put, shoe_variant

pytestmark = pytest.mark.django_db
URL = "/checkout/"


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def shopper(client):
    make_rates()
    put(client, shoe_variant(), 2)
    return client


def html_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_a_guest_orders_and_is_sent_to_pay(shopper):
    response = check_out(shopper)
    order = Order.objects.get()
    assert response.url.startswith("/pay/demo/demo_")
    assert (order.email, order.customer, order.total_minor) == ("jo@mail.example", None, 12290)
    assert not Cart.objects.get().is_open


def test_the_button_and_totals_are_as_the_law_wants(shopper):
    html = html_of(shopper.get(URL))
    assert "Order with obligation to pay" in html
    assert "of which 19 % VAT" in html
    assert "€19.62" in html
    assert "1 to 3 working days" in html


def test_a_replayed_post_leads_to_the_same_order(shopper):
    form = order_form(shopper)
    first = shopper.post(URL, form)
    second = shopper.post(URL, form)
    assert first.url == second.url
    assert Order.objects.count() == 1
    order = Order.objects.get()
    assert shopper.get(URL).url == reverse("shop:order", args=[order.token])
    pay(shopper, order)
    assert shopper.post(URL, form).url == reverse("shop:order", args=[order.token])


class TestForm:
    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"postal_code": "1011"}, "Check the postal code"),
            ({"postal_code": ""}, "Fill in the postal code."),
            ({"email": "jo"}, "Enter a valid email address."),
            ({"email": ""}, "Fill in your e-mail address."),
            ({"name": "   "}, "Fill in your full name."),
            ({"name": "x" * 151}, "at most 150 characters"),
            ({"street": "x" * 301}, "at most 300 characters"),
            ({"country": "FR"}, "We do not send there."),
            ({"country": ""}, "Choose a country."),
        ],
    )
    def test_what_is_wrong_is_named_and_the_rest_stays(self, shopper, changes, sentence):
        html = html_of(check_out(shopper, **changes))
        assert sentence in html
        assert "Some fields need another look" in html
        assert "<title>Error: Checkout" in html
        for name in ("city", "street", "email"):
            if name not in changes:
                assert f'value="{ADDRESS[name]}"' in html
        assert not Order.objects.exists()

    def test_an_error_is_tied_to_its_field(self, shopper):
        html = html_of(check_out(shopper, postal_code="1011"))
        assert 'aria-invalid="true"' in html
        assert 'id="id_postal_code_error"' in html
        assert 'href="#id_postal_code"' in html

    def test_a_country_brings_its_own_fields_and_keeps_what_was_typed(self, shopper):
        make_rates("US", tax_basis_points=0)
        data = order_form(shopper, country="US", action="country")
        html = html_of(shopper.post(URL, data))
        assert "ZIP code" in html
        assert ">Texas</option>" in html
        assert 'value="Weg 1"' in html
        assert "Some fields need another look" not in html
        assert not Order.objects.exists()

    def test_ordering_to_another_country_without_the_button_shows_the_new_total_first(
        self, shopper
    ):
        make_rates("AT", tax_basis_points=2000)
        ShippingRate.objects.filter(country="AT").update(price_minor=890)
        form = order_form(shopper, country="AT", postal_code="1010", city="Wien")
        html = html_of(shopper.post(URL, form))
        assert "You chose another country." in html
        assert "Delivery costs €8.90; before it was €4.90." in html
        response = shopper.post(URL, form | hidden(html))
        assert response.status_code == 302
        assert Order.objects.get().total_minor == 12690

    def test_a_country_without_tax_is_said_and_has_no_button(self, shopper):
        ShippingRate.objects.create(country="AT", price_minor=890, min_days=2, max_days=4)
        form = order_form(shopper, country="AT", postal_code="1010")
        for data in (form, form | {"action": "country"}):
            html = html_of(shopper.post(URL, data))
            assert "We cannot send there yet" in html
            assert 'button--wide">Order with obligation to pay' not in html
        assert not Order.objects.exists()

    def test_no_country_at_all_is_said(self, shopper):
        ShippingRate.objects.all().delete()
        response = shopper.get(URL)
        assert response.url == "/cart/"
        assert "does not send anywhere" in said(response)[-1]

    def test_another_country_than_the_shops_own_may_be_the_only_one(self, shopper):
        ShippingRate.objects.update(country="AT")
        TaxRate.objects.update(country="AT")
        assert ">Austria</option>" in html_of(shopper.get(URL))

    def test_extra_fields_change_nothing(self, shopper):
        check_out(shopper, state="paid", total_minor="1", customer="1", is_staff="1", number="X")
        order = Order.objects.get()
        assert (order.state, order.total_minor) == ("pending", 12290)
        assert order.number != "X"


class TestWhatIsKnown:
    def test_typed_fields_come_back(self, shopper):
        check_out(shopper, postal_code="1011")
        html = html_of(shopper.get(URL))
        assert 'value="Weg 1"' in html
        assert 'value="1011"' in html

    def test_they_are_forgotten_after_the_order(self, shopper):
        check_out(shopper)
        assert "buyer" not in shopper.session

    def test_a_customer_starts_from_the_account(self, shopper):
        shopper.force_login(make_customer(email="ann@mail.example", name="Ann Lee"))
        html = html_of(shopper.get(URL))
        assert 'value="ann@mail.example"' in html
        assert 'value="Ann Lee"' in html

    def test_a_customer_starts_from_the_last_order(self, shopper):
        customer = make_customer(email="ann@mail.example")
        shopper.force_login(customer)
        check_out(shopper, street="Lane 9")
        assert Order.objects.get().customer == customer
        put(shopper, shoe_variant())
        assert 'value="Lane 9"' in html_of(shopper.get(URL))


class TestDrift:
    def test_a_new_price_is_shown_and_asked_again(self, shopper):
        form = order_form(shopper)
        Variant.objects.update(price_minor=6100)
        html = html_of(shopper.post(URL, form))
        assert "now costs €61.00; before it was €59.00." in html
        assert not Order.objects.exists()
        assert shopper.post(URL, form | hidden(html)).status_code == 302
        assert Order.objects.get().goods_minor == 12200

    @pytest.mark.parametrize("total", ["1", "", "x", "-5", "12289", "9" * 40, "²"])
    def test_a_tampered_total_is_asked_again(self, shopper, total):
        html = html_of(check_out(shopper, expected_total=total))
        assert "Something changed." in html
        assert not Order.objects.exists()

    def test_a_new_tax_rate_inside_the_same_price_needs_no_question(self, shopper):
        form = order_form(shopper)
        TaxRate.objects.create(country="DE", rate_basis_points=1600, valid_from_on=date(2021, 1, 1))
        assert shopper.post(URL, form).status_code == 302
        assert Order.objects.get().lines.get().tax_basis_points == 1600

    def test_what_sold_out_meanwhile_is_named(self, shopper):
        form = order_form(shopper)
        Variant.objects.update(on_hand=1)
        response = shopper.post(URL, form)
        assert response.url == "/cart/"
        assert said(response)[-1].endswith("only 1 left. Nothing was ordered.")
        Variant.objects.update(on_hand=0)
        assert said(shopper.post(URL, form))[-1].endswith("sold out. Nothing was ordered.")
        assert not Order.objects.exists()


class TestGate:
    def test_a_cart_that_needs_the_check_does_not_get_here(self, client):
        make_rates()
        put(client, make_variant(), check="none")
        form = order_form(client)
        TriageResult.objects.all().delete()
        assert client.get(URL).url == "/cart/"
        response = client.post(URL, form)
        assert response.url == "/cart/"
        assert "cannot be ordered" in said(response)[-1]
        assert not Order.objects.exists()

    def test_a_refused_insole_is_not_ordered(self, client):
        make_rates()
        put(client, make_variant(), check="none")
        form = order_form(client)
        put(client, make_variant(), check="numb_feet")
        assert client.post(URL, form).url == "/cart/"
        assert not Order.objects.exists()


def test_without_a_cart_there_is_nothing_to_check_out(client):
    make_rates()
    assert client.get(URL).url == client.post(URL, ADDRESS).url == "/cart/"


def test_an_emptied_cart_goes_back(shopper):
    Cart.objects.get().lines.all().delete()
    assert shopper.get(URL).url == "/cart/"


def test_a_provider_that_is_down_takes_no_money_and_says_so(shopper):
    form = order_form(shopper)
    with switched_off("start"):
        response = shopper.post(URL, form)
    order = Order.objects.get()
    assert response.url == reverse("shop:order", args=[order.token])
    assert said(response)[-1].startswith("The payment provider does not answer.")
    assert "/pay/demo/" in shopper.post(reverse("shop:order_pay", args=[order.token])).url
    assert registry.current().name == "demo"


def test_a_form_from_another_site_is_refused():
    make_rates()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(URL, ADDRESS).status_code == 403


@pytest.mark.parametrize("lines", [1, 3])
def test_the_page_takes_seven_queries(client, lines, django_assert_num_queries):
    make_rates()
    for _ in range(lines):
        put(client, shoe_variant())
    client.get(URL)
    with django_assert_num_queries(7):  # session, cart, order, countries, lines, shipping, tax
        client.get(URL)


class TestForWhom:
    def test_it_says_for_whom_and_asks_again_if_it_is_somebody_else_by_now(self, shopper):
        customer = make_customer()
        shopper.force_login(customer)
        wearers.own(customer, now=NOW)
        ada = wearers.add(customer, "Ada", now=NOW)
        html = html_of(shopper.get(URL))
        assert "For <strong>Me</strong>" in html
        form = order_form(shopper, for_whom=for_whom(html))
        shopper.post("/wearers/switch/", {"key": str(ada.pk)})
        html = html_of(shopper.post(URL, form))
        assert "It is for Ada now." in html
        assert not Order.objects.exists()
        shopper.post(URL, form | {"for_whom": for_whom(html)})
        assert Order.objects.get().wearer == ada.wearer

    def test_one_wearer_needs_no_name(self, shopper):
        shopper.force_login(make_customer())
        assert "for_whom" not in html_of(shopper.get(URL))


def for_whom(html):
    return re.search(r'name="for_whom" value="([^"]+)"', html)[1]
