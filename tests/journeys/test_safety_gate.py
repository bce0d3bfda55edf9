"""Nobody with a warning sign is sold an insole, whichever way they try."""

import pytest

from shop.models import CartLine, Order
from tests.quiz_addresses import say
from tests.shelf import make_insole, make_product, make_rates, make_shoe, make_variant
from tests.shop.shopping import order_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def insole():
    make_rates()
    return make_variant(make_insole({"firmness": "soft"}))


@pytest.fixture
def shoe():
    return make_variant(make_shoe())


def quiz(client, *answers):
    client.post("/quiz/", {"consent": "yes"})
    for question_id, choice in [("wearer", "me"), ("age", "18_44"), *answers]:
        say(client, question_id, choice)


def add(client, variant, *checked):
    return client.post(
        "/cart/add/",
        {"variant": variant.pk, "quantity": 1, **({"check": checked} if checked else {})},
    )


def test_an_emergency_in_the_quiz_locks_the_whole_cart(client, insole, shoe):
    quiz(client, ("nerves", "pee"))
    for variant in (insole, shoe):
        assert add(client, variant).url == "/quiz/advice/"
        assert add(client, variant, "none").url == "/quiz/advice/"
    assert not CartLine.objects.exists()


def test_an_emergency_on_the_checklist_leads_to_its_own_screen(client, insole):
    assert add(client, insole, "both_legs").url == "/quiz/advice/"
    assert "Stop shopping." in client.get("/quiz/advice/").text
    assert client.post("/cart/check/", {"check": "none"}).url == "/quiz/advice/"
    assert not CartLine.objects.exists()


def test_a_sign_in_an_open_quiz_is_not_talked_away_by_the_checklist(client, insole, shoe):
    quiz(client, ("nerves", "none"), ("urgent", "none"), ("feet_signs", "numb_both"))
    assert add(client, insole, "none").status_code == 200
    assert not CartLine.objects.exists()
    assert add(client, shoe).url == "/cart/"


def test_a_pad_is_checked_and_refused_like_an_insole(client):
    pad = make_variant(make_product("accessory", title="Metatarsal pads"))
    assert "safety check" in add(client, pad).text
    assert add(client, pad, "numb_feet").status_code == 200
    assert add(client, pad, "none").status_code == 200
    assert not CartLine.objects.exists()


@pytest.mark.parametrize("way_out", ["/quiz/restart/", "/quiz/withdraw/"])
def test_deleting_the_answers_does_not_open_the_shop(client, insole, way_out):
    quiz(client, ("nerves", "pee"))
    client.post(way_out)
    assert add(client, insole, "none").url == "/quiz/advice/"


def test_a_cart_filled_before_is_not_checked_out(client, insole):
    add(client, insole, "none")
    ready = order_form(client)
    quiz(client, ("nerves", "pee"))
    client.post("/checkout/", ready)
    assert not Order.objects.exists()
    assert CartLine.objects.count() == 1


@pytest.mark.parametrize(("line", "is_paid"), [("pee", False), ("fever", False), (None, True)])
def test_an_order_placed_before_a_warning_sign_is_not_paid_after_it(client, insole, line, is_paid):
    add(client, insole, "none")
    client.post("/checkout/", order_form(client))
    order = Order.objects.get()
    if line:
        client.post("/cart/check/", {"check": line})
    page = client.post(f"/order/{order.token}/pay/")
    assert page.url.startswith("/pay/demo/" if is_paid else "/quiz/advice/")


def test_what_was_ticked_is_not_cached(client, insole):
    assert "no-store" in add(client, insole, "none").headers["Cache-Control"]
