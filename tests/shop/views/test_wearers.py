"""The pages of wearers: the list, nicknames, switching, and nobody else's."""

import pytest
from django.utils import timezone

from recommender import safety
from recommender import wearers as sessions
from recommender.models import Wearer
from shop import wearers
from tests.shelf import NOW, make_customer, make_pair
from tests.shop import quizzed

pytestmark = pytest.mark.django_db


@pytest.fixture
def customer(client):
    customer = make_customer()
    client.force_login(customer)
    return customer


def switch(client, key, back=""):
    return client.post("/wearers/switch/", {"key": key, "back": back})


def test_the_list_asks_to_sign_in(client):
    assert client.get("/you/wearers/")["Location"].startswith("/account/login/")


def test_an_empty_list_says_what_to_do(client, customer):
    assert "Nobody yet." in client.get("/you/wearers/").text


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    client, customer, count, django_assert_num_queries
):
    wearers.own(customer, now=NOW)
    for number in range(1, count):
        wearers.add(customer, f"Child {number}", now=NOW)
    with django_assert_num_queries(3):  # session, user, links with wearers
        page = client.get("/you/wearers/")
    assert page.text.count('class="whose-list__row"') == count
    assert "no-store" in page.headers["Cache-Control"]


def test_adding_somebody_makes_the_pages_about_them(client, customer):
    page = client.post("/you/wearers/add/", {"name": " Ada "}, follow=True)
    assert "Take the quiz for “Ada”" in page.text
    assert [link.label for link in wearers.links_of(customer)] == ["Me", "Ada"]
    assert sessions.current(client.session) == wearers.links_of(customer)[1].wearer


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Give a nickname."),
        ("me", "Another of your wearers has this name."),
        ("x" * 41, "at most 40"),
    ],
)
def test_a_name_that_does_not_do_is_said(client, customer, name, message):
    link = wearers.add(customer, "Ada", now=NOW)
    for path in ("add/", f"{link.pk}/rename/"):
        page = client.post(f"/you/wearers/{path}", {"name": name})
        assert page.status_code == 422
        assert message in page.text
    assert [each.label for each in wearers.links_of(customer)] == ["Me", "Ada"]


def test_a_name_can_be_changed(client, customer):
    link = wearers.add(customer, "Ada", now=NOW)
    assert 'value="Ada"' in client.get(f"/you/wearers/{link.pk}/rename/").text
    page = client.post(f"/you/wearers/{link.pk}/rename/", {"name": "Mum"}, follow=True)
    assert "The name is now Mum." in page.text


def test_removing_asks_first(client, customer):
    link = wearers.add(customer, "Ada", now=NOW)
    page = client.get(f"/you/wearers/{link.pk}/remove/")
    assert "This cannot be undone." in page.text
    assert len(wearers.links_of(customer)) == 2
    client.post(f"/you/wearers/{link.pk}/remove/")
    assert [each.label for each in wearers.links_of(customer)] == ["Me"]


@pytest.mark.parametrize("page", ["rename", "remove"])
def test_somebody_elses_wearer_is_not_there(client, customer, page):
    link = wearers.add(make_customer(), "Ada", now=NOW)
    assert client.get(f"/you/wearers/{link.pk}/{page}/").status_code == 404
    assert client.post(f"/you/wearers/{link.pk}/{page}/", {"name": "X"}).status_code == 404
    assert switch(client, str(link.pk)).status_code == 404


@pytest.mark.parametrize(
    ("back", "url"),
    [
        ("pairs", "/pairs/"),
        ("account", "/you/"),
        ("wearers", "/you/wearers/"),
        ("", "/quiz/"),
        ("https://evil.example", "/quiz/"),
    ],
)
def test_switching_leads_back_to_where_one_was(client, customer, back, url):
    link = wearers.add(customer, "Ada", now=NOW)
    assert switch(client, str(link.pk), back).url == url
    assert sessions.current(client.session) == link.wearer


@pytest.mark.parametrize("key", ["", "x", "0", "-1", "9" * 30, "²"])
def test_a_key_that_means_nobody_is_not_there(client, customer, key):
    assert switch(client, key).status_code == 404
    client.logout()
    assert switch(client, key).status_code == 404


def test_a_customer_adds_somebody_new_by_name(client, customer):
    assert switch(client, "new").url == "/you/wearers/"
    assert not Wearer.objects.exists()


def test_a_hold_goes_along_when_switching(client, customer):
    ada = wearers.add(customer, "Ada", now=NOW)
    own = quizzed.finish(client)
    wearers.adopt(customer, own, now=NOW)
    client.post("/cart/check/", {"check": "fever"})
    switch(client, str(ada.pk))
    assert safety.gate_for(ada.wearer, now=timezone.now()).is_holding
    assert client.post("/quiz/", {"consent": "yes", "choice": "me"}).url == "/quiz/advice/"
    assert ada.wearer.triage_results.get().rule_ids == ["R13"]


def test_pairs_are_those_of_the_chosen_wearer(client, customer):
    ada = wearers.add(customer, "Ada", now=NOW)
    make_pair(wearers.own(customer, now=NOW), name="Old boots")
    make_pair(ada.wearer, name="Pink trainers")
    page = client.get("/pairs/").text
    assert "Old boots" in page
    assert "Pink trainers" not in page
    switch(client, str(ada.pk))
    page = client.get("/pairs/").text
    assert "Pink trainers" in page
    assert "Old boots" not in page
    assert "the list of <strong>Ada</strong>" in client.get("/pairs/add/").text


def test_a_guest_keeps_their_own_answers_beside_somebody_elses(client):
    first = quizzed.finish(client)
    assert "Someone else" in client.get("/quiz/").text
    assert switch(client, "new").url == "/quiz/"
    page = client.get("/quiz/").text
    assert "Before we ask about health" in page
    assert "Wearer 2" in page
    second = quizzed.finish(client)
    assert first.responses.count() == second.responses.count() == 1
    assert switch(client, "1", "result").url == "/result/"
    assert sessions.current(client.session) == first


def test_the_account_and_the_pairs_show_whom_they_are_about(client, customer):
    wearers.add(customer, "Ada", now=NOW)
    for url in ("/you/", "/pairs/", "/quiz/"):
        page = client.get(url).text
        assert "Whose feet?" in page
        assert page.count('name="key"') == 2
