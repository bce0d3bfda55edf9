"""My pairs: the list, and adding a pair."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from recommender import pairs as worn_pairs
from recommender.models import Pair
from shop import reminder_consents, wearers
from shop.models import Customer
from tests.shelf import NOW, make_customer, make_insole, make_pair, make_shoe, make_variant
from tests.shop import quizzed
from tests.shop.test_enrollment import make_order

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()
OWN = {
    "kind": "shoe",
    "name": "Old boots",
    "use": "hiking",
    "surface": "trail",
    "size_label": "EU 42",
    "started_on": (TODAY - timedelta(days=100)).isoformat(),
    "so_far": "250",
}


@pytest.fixture
def customer(client: Client) -> Customer:
    customer = make_customer()
    client.force_login(customer)
    return customer


def test_signed_out_it_says_what_it_is_for_and_how_to_sign_in(client):
    page = client.get("/pairs/")
    assert page.status_code == 200
    assert b"Know when a pair is worth a look" in page.content
    assert b"/account/login/code/?next=/pairs/" in page.content


def test_adding_asks_to_sign_in_first(client):
    assert client.get("/pairs/add/")["Location"] == "/account/login/code/?next=/pairs/add/"


def test_an_empty_list_says_what_to_do(client, customer):
    page = client.get("/pairs/").content
    assert b"No pair on your list yet" in page
    assert b"/pairs/add/" in page


def test_what_is_due_stands_first_and_retired_pairs_apart(client, customer):
    wearer = wearers.own(customer, now=NOW)
    make_pair(wearer, name="Fresh", started_on=TODAY, created_at=timezone.now())
    make_pair(wearer, name="Worn", initial_km=900, started_on=TODAY, created_at=timezone.now())
    make_pair(wearer, name="Gone", state="retired", retired_on=TODAY, retired_for="lost")
    page = client.get("/pairs/").content.decode()
    assert page.index("Worn") < page.index("Fresh") < page.index("Gone")
    assert "Past the usual range" in page or "Worth a look" in page
    assert "Good for now" in page
    assert "Not in use any more" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    client, customer, count, django_assert_num_queries
):
    wearer = wearers.own(customer, now=NOW)
    for _ in range(count):
        make_pair(wearer, variant=make_variant(make_insole()), kind="insole")
    # session, user, wearers, on its way, consents, pairs, answers, sums, last, checks, homes
    with django_assert_num_queries(11):
        client.get("/pairs/")


def test_a_pair_of_ones_own_words_is_added(client, customer):
    answer = client.post("/pairs/add/", OWN | {"habit_hours_per_week": "40"})
    pair = Pair.objects.get()
    assert answer["Location"] == f"/pairs/{pair.token}/"
    assert wearers.customer_of(pair.wearer) == customer
    assert (pair.name, pair.initial_km, pair.habit_hours_per_week) == ("Old boots", 250, 40)
    assert pair.next_look_on is not None


def test_a_pair_from_the_shelf_is_found_and_added_with_its_size(client, customer):
    shoe = make_shoe(title="Tempo Four")
    make_shoe(title="Other")
    variant = make_variant(shoe, "EU 43")
    page = client.get("/pairs/add/?q=tempo").content.decode()
    assert "1 found" in page
    assert f"?product={shoe.slug}" in page
    assert "Tempo Four" in client.get(f"/pairs/add/?product={shoe.slug}").content.decode()
    data = {
        "product": shoe.slug,
        "variant": variant.pk,
        "use": "walking",
        "surface": "road",
        "started_on": TODAY.isoformat(),
    }
    client.post("/pairs/add/", data)
    pair = Pair.objects.get()
    assert (pair.variant, pair.name, pair.size_label) == (variant, "Tempo Four", "EU 43")


def test_a_size_of_another_product_is_refused(client, customer):
    shoe = make_shoe()
    make_variant(shoe)
    data = {"product": shoe.slug, "variant": make_variant().pk, "use": "walking"}
    page = client.post("/pairs/add/", data | {"surface": "road", "started_on": TODAY.isoformat()})
    assert b"field__error" in page.content
    assert b"<title>Error: Add a pair" in page.content
    assert not Pair.objects.exists()


def test_words_that_find_nothing_say_so(client, customer):
    assert "Nothing found" in client.get("/pairs/add/?q=zzz").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "required"),
        ("kind", "hat", "valid choice"),
        ("started_on", "2999-01-01", "still to come"),
        ("started_on", "1900-01-01", "after 1990"),
        ("so_far", "-5", "greater than or equal to 0"),
        ("so_far", "999999", "less than or equal to 20000"),
        ("habit_hours_per_week", "200", "less than or equal to 112"),
    ],
)
def test_bad_input_is_named_and_nothing_is_lost(client, customer, field, value, words):
    page = client.post("/pairs/add/", OWN | {field: value}).content.decode()
    assert words in page
    assert "What you typed is still there" in page
    assert "EU 42" in page
    assert not Pair.objects.exists()


def test_the_reminder_switch_is_off_at_first_in_the_stored_words(client, customer):
    make_pair(wearers.own(customer, now=NOW))
    page = client.get("/pairs/").content.decode()
    assert reminder_consents.WORDING in page
    switch = page[page.index('role="switch"') - 60 : page.index('role="switch"') + 60]
    assert "checked" not in switch


def test_a_pair_bought_late_in_the_evening_has_no_kilometers_yet(client):
    with time_machine.travel(datetime(2026, 6, 1, 23, tzinfo=UTC), tick=False):
        customer = make_customer(time_zone="Europe/Berlin")  # where it is the next day already
        client.force_login(customer)
        pair = worn_pairs.add_bought(
            wearer=wearers.own(customer, now=timezone.now()),
            variant=make_variant(make_shoe()),
            source_key="order:1:1:0",
            started_on=date(2026, 6, 2),
            now=timezone.now(),
        )
        for address in ("/pairs/", f"/pairs/{pair.token}/"):
            assert "about 0 km" in client.get(address).content.decode()


def test_the_hours_at_work_from_the_quiz_are_filled_in_to_be_changed(client, customer):
    wearer = quizzed.finish(client, {"use": ["standing"], "hours_on_feet": "over_8"})
    wearers.adopt(customer, wearer, now=NOW)
    page = client.get("/pairs/add/").content.decode()
    assert re.search(r'name="habit_hours_per_week" value="50"', page)
    assert not wearer.pairs.exists()


def test_what_is_on_its_way_shows_and_joins_the_pairs_when_it_is_here(
    client, customer, django_assert_num_queries
):
    variant = make_variant(make_shoe())
    order = make_order(variant, customer=customer, state="shipped", shipped_at=timezone.now())
    page = client.get("/pairs/").content.decode()
    assert "On its way" in page
    assert "No pair on your list yet" not in page
    # session, user, wearers, orders, their lines, consents, pairs, homes, checks
    with django_assert_num_queries(9):
        client.get("/pairs/")
    answer = client.post(f"/order/{order.token}/here/", {"back": "pairs"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/pairs/"
    assert Pair.objects.get().variant == variant
    assert "On its way" not in answer.content.decode()
