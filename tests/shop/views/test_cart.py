"""The cart page and its forms: bad input is named, nothing is lost, the gate holds everywhere."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from recommender.models import TriageResult
from recommender.safety import answer_checklist, reask
from shop import wearers
from shop.models import Cart, CartLine, ShippingRate
from tests.shelf import NOW, make_customer, make_insole, make_rates, make_variant
from tests.shop.shopping import make_cart, put, shoe_variant

pytestmark = pytest.mark.django_db
CART = "/cart/"


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def page(client):
    return client.get(CART).content.decode()


def post_line(client, **data):
    line = CartLine.objects.get()
    return client.post(reverse("shop:cart_line", args=[line.pk]), data)


class TestAdding:
    def test_a_shoe_goes_into_the_cart_at_once(self, client):
        make_rates()
        response = put(client, shoe_variant(), 2)
        assert response.url == CART
        html = page(client)
        assert "is in your cart." in html
        assert "€118.00" in html
        assert "€122.90" in html
        assert "Cart, 2 items" in html

    @pytest.mark.parametrize("quantity", ["0", "-1", "21", "1000000000", "two", "", "1.5", "١"])
    def test_a_number_that_cannot_be_is_named_on_the_products_page(self, client, quantity):
        variant = shoe_variant()
        response = put(client, variant, quantity)
        if quantity == "١":  # Arabic digits are digits
            assert CartLine.objects.get().quantity == 1
            return
        assert response.url == reverse("shop:product", args=[variant.product.slug])
        assert said(response) == ["Choose a number from 1 to 20."]
        assert not CartLine.objects.exists()

    @pytest.mark.parametrize(
        ("variant", "sentence"),
        [
            ("", "Choose a size first."),
            ("x", "Choose a size first."),
            ("-1", "Choose a size first."),
            ("9" * 30, "Choose a size first."),
            ("999999", "We do not know that size. Please choose it again."),
        ],
    )
    def test_a_variant_that_does_not_exist_is_named(self, client, variant, sentence):
        response = client.post("/cart/add/", {"variant": variant, "quantity": 1})
        assert response.url == CART
        assert said(response) == [sentence]
        assert not Cart.objects.exists()

    def test_what_is_not_published_is_refused(self, client):
        variant = shoe_variant()
        variant.product.status = "draft"
        variant.product.save()
        assert said(put(client, variant)) == [f"{variant.product.title} is not sold at the moment."]

    def test_what_is_sold_out_is_said_where_another_size_can_be_chosen(self, client):
        variant = shoe_variant(on_hand=0)
        response = put(client, variant)
        assert response.url == reverse("shop:product", args=[variant.product.slug])
        assert said(response)[0].endswith("is sold out.")

    def test_more_than_are_left_is_clamped_and_said(self, client):
        assert said(put(client, shoe_variant(on_hand=2), 5))[0].endswith("Only 2 left.")

    def test_a_full_cart_says_so(self, client, monkeypatch):
        monkeypatch.setattr("shop.carts.MAX_LINES", 1)
        put(client, shoe_variant())
        assert said(put(client, shoe_variant()))[-1] == "A cart holds at most 1 different things."

    def test_a_get_changes_nothing(self, client):
        assert client.get("/cart/add/").status_code == 405


class TestSafety:
    def test_an_insole_asks_the_check_first_from_any_button(self, client):
        response = put(client, make_variant(), 2)
        html = response.content.decode()
        assert response.status_code == 200
        assert "First, a short safety check" in html
        assert 'name="quantity" value="2"' in html
        assert "None of these apply to the wearer" in html
        assert not CartLine.objects.exists()

    def test_none_of_these_puts_it_into_the_cart(self, client):
        assert put(client, make_variant(), check="none").url == CART
        assert CartLine.objects.count() == TriageResult.objects.count() == 1
        assert put(client, make_variant()).url == CART

    def test_a_tick_refuses_with_the_reason_and_a_way_to_help(self, client):
        html = put(client, make_variant(), check="numb_feet").content.decode()
        assert "We do not sell" in html
        assert reverse("help:medical") in html
        assert not CartLine.objects.exists()

    def test_an_urgent_tick_leads_to_its_own_screen(self, client):
        assert put(client, make_variant(), check="saddle").url == reverse("quiz:advice")
        assert not CartLine.objects.exists()
        assert client.post("/cart/check/", {"check": "saddle"}).url == reverse("quiz:advice")

    def test_bought_again_the_check_is_needed_again(self, client):
        put(client, make_variant(), check="none")
        variant = make_variant()
        html = put(client, variant, 2, again="1").content.decode()
        assert reask() in html
        assert "Please tick what applies" in html
        assert 'name="again" value="1"' in html
        assert not CartLine.objects.filter(variant=variant).exists()
        assert put(client, variant, 2, again="1", check="none").url == CART
        assert CartLine.objects.filter(variant=variant).exists()

    def test_bought_again_a_shoe_asks_too_and_a_tick_is_heeded(self, client):
        assert reask() in put(client, shoe_variant(), again="1").content.decode()
        again = {"again": "1", "check": "saddle"}
        assert put(client, shoe_variant(), **again).url == reverse("quiz:advice")
        assert put(client, shoe_variant(), again="1").url == reverse("quiz:advice")
        assert not CartLine.objects.exists()

    def test_a_tick_beside_none_counts(self, client):
        html = put(client, make_variant(), check=["none", "numb_feet"]).content.decode()
        assert "We do not sell" in html

    def test_an_unanswered_check_is_asked_again_with_a_sentence(self, client):
        html = put(client, make_variant(), asked="1").content.decode()
        assert 'role="alert"' in html

    def test_an_unknown_line_is_refused_with_a_sentence(self, client):
        html = put(client, make_variant(), check="made_up").content.decode()
        assert "Please tick only the lines shown." in html

    def test_a_line_refused_later_stays_and_is_named(self, client):
        put(client, make_variant(), check="none")
        put(client, make_variant(), check="numb_feet")
        html = page(client)
        assert "We do not sell this to the wearer now." in html
        assert reverse("help:medical") in html
        assert CartLine.objects.count() == 1
        assert reverse("shop:checkout") not in html

    def test_a_forgotten_check_is_asked_in_the_cart_and_answered_there(self, client):
        put(client, make_variant(), check="none")
        TriageResult.objects.all().delete()
        assert reverse("shop:cart_check") in page(client)
        html = client.get("/cart/check/").content.decode()
        assert "True" not in html
        assert 'role="alert"' in client.post("/cart/check/", {}).content.decode()
        assert client.post("/cart/check/", {"check": "none"}).url == CART
        assert reverse("shop:checkout") in page(client)


class TestLines:
    @pytest.fixture(autouse=True)
    def one_line(self, client):
        make_rates()
        put(client, shoe_variant(on_hand=4), 2)

    @pytest.mark.parametrize(
        ("data", "quantity"),
        [
            ({"quantity": "2", "step": "1"}, 3),
            ({"quantity": "2", "step": "-1"}, 1),
            ({"quantity": "1", "step": "-1"}, 1),
            ({"quantity": "4"}, 4),
            ({"quantity": "20", "step": "1"}, 4),
        ],
    )
    def test_units_are_changed(self, client, data, quantity):
        assert post_line(client, **data).url == CART
        assert CartLine.objects.get().quantity == quantity

    @pytest.mark.parametrize("quantity", ["0", "-3", "21", "many", ""])
    def test_a_number_that_cannot_be_changes_nothing(self, client, quantity):
        assert said(post_line(client, quantity=quantity))[-1] == "Choose a number from 1 to 20."
        assert CartLine.objects.get().quantity == 2

    def test_a_line_is_removed(self, client):
        post_line(client, action="remove")
        html = page(client)
        assert "is out of your cart." in html
        assert "Your cart is empty" in html

    def test_a_line_that_is_short_is_marked(self, client):
        CartLine.objects.update(quantity=5)
        assert "Only 4 left; you want 5." in page(client)
        assert "Only 4 left" in said(post_line(client, quantity=5))[0]

    def test_a_line_that_sold_out_can_only_be_removed(self, client):
        line = CartLine.objects.get()
        line.variant.on_hand = 0
        line.variant.save()
        assert "Sold out." in page(client)
        assert said(post_line(client, quantity=1))[0].endswith("Remove it to go on.")

    def test_another_session_cannot_touch_or_see_it(self, client, django_user_model):
        line = CartLine.objects.get()
        other = type(client)()
        url = reverse("shop:cart_line", args=[line.pk])
        assert other.post(url, {"action": "remove"}).status_code == 404
        put(other, shoe_variant())
        assert other.post(url, {"action": "remove"}).status_code == 404
        assert CartLine.objects.filter(pk=line.pk).exists()
        assert line.variant.product.title not in other.get(CART).content.decode()

    def test_a_posted_cart_token_is_nothing(self, client):
        other = type(client)()
        token = str(Cart.objects.get().token)
        put(other, shoe_variant(), cart=token, token=token)
        assert Cart.objects.count() == 2

    def test_an_ordered_cart_is_not_shown(self, client):
        Cart.objects.update(is_open=False)
        assert "Your cart is empty" in page(client)


def test_without_a_rate_delivery_is_left_open(client):
    put(client, shoe_variant())
    assert "Delivery is added in the next step." in page(client)


def test_the_page_is_not_kept_by_browsers(client):
    assert "no-store" in client.get(CART)["Cache-Control"]


@pytest.mark.parametrize("lines", [1, 3])
def test_the_page_takes_five_queries(client, lines, django_assert_num_queries):
    make_rates()
    for _ in range(lines):
        put(client, shoe_variant())
    page(client)
    with django_assert_num_queries(5):  # session, cart, lines, shipping, tax
        page(client)


def test_a_page_without_a_cart_asks_no_cart_table(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(CART)


def test_the_insoles_own_page_is_linked(client):
    product = make_insole()
    put(client, make_variant(product), check="none")
    assert reverse("shop:product", args=[product.slug]) in page(client)
    assert ShippingRate.objects.count() == 0


class TestOrderedInAnotherTab:
    def test_adding_to_a_cart_that_was_just_ordered_says_so(self, client, monkeypatch):
        ordered = make_cart(is_open=False)
        monkeypatch.setattr("shop.carts.ensure", lambda session, **rest: ordered)
        assert said(put(client, shoe_variant()))[-1].startswith("That cart was ordered just now.")

    def test_changing_a_cart_that_was_just_ordered_says_so(self, client, monkeypatch):
        ordered = make_cart(shoe_variant(), is_open=False)
        monkeypatch.setattr("shop.carts.current", lambda session: ordered)
        assert said(post_line(client, quantity=3))[-1].startswith("This cart was ordered just now")
        assert CartLine.objects.get().quantity == 1


class TestForWhom:
    @pytest.fixture
    def customer(self, client):
        customer = make_customer()
        client.force_login(customer)
        wearers.own(customer, now=NOW)
        return customer

    def test_one_wearer_needs_no_name(self, client, customer):
        put(client, shoe_variant())
        assert "Whose feet?" not in page(client)

    def test_several_are_named_and_switching_looks_again(self, client, customer):
        ada = wearers.add(customer, "Ada", now=NOW)
        answer_checklist(ada.wearer, ["numb_feet"], now=timezone.now())
        put(client, make_variant(), check="none")
        html = page(client)
        assert "For <strong>Me</strong>" in html
        assert reverse("shop:checkout") in html
        form = {"key": str(ada.pk), "back": "cart"}
        html = client.post("/wearers/switch/", form, follow=True).text
        assert "For <strong>Ada</strong>" in html
        assert "We do not sell this to the wearer now." in html
        assert reverse("shop:checkout") not in html

    def test_a_guest_with_somebody_else_is_told_too(self, client):
        client.post("/cart/check/", {"check": "none"})
        client.post("/wearers/switch/", {"key": "new"})
        put(client, shoe_variant())
        assert "For <strong>Wearer 2</strong>" in page(client)

    @pytest.mark.parametrize("count", [2, 3])
    def test_naming_them_takes_one_query_more(
        self, client, customer, count, django_assert_num_queries
    ):
        make_rates()
        for number in range(1, count):
            wearers.add(customer, f"Child {number}", now=NOW)
        put(client, shoe_variant())
        page(client)
        with django_assert_num_queries(7):  # as for a guest, user, wearers
            page(client)
