"""The home page."""

import json
import re

import pytest
from django.urls import reverse

from tests.shelf import make_brand, make_insole, make_shoe, make_variant

pytestmark = pytest.mark.django_db


def get(client):
    return client.get(reverse("shop:home"))


def test_the_quiz_comes_first_and_honesty_with_it(client):
    html = get(client).content.decode()
    main = html.partition("<main")[2]
    assert main.index(reverse("quiz:start")) < main.index(reverse("shop:insoles"))
    assert "your shoes may be fine" in main
    assert reverse("help:medical") in main
    assert "NICE NG59 says not to offer them for low back pain" in main


def test_an_empty_shop_still_has_a_front_door(client):
    page = get(client)
    assert page.status_code == 200
    assert b"product-grid" not in page.content


def test_what_can_be_bought_is_in_the_window(client):
    make_variant(make_insole(title="Ridge"))
    make_variant(make_insole(title="Gone"), on_hand=0)
    make_variant(make_shoe(title="Walker"))
    make_insole(title="Hidden", status="draft")
    html = get(client).content.decode()
    assert "Ridge" in html
    assert "Walker" in html
    assert "Gone" not in html
    assert "Hidden" not in html
    assert "26 mm arch" in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_home_page_costs_two_queries(client, django_assert_num_queries, rows):
    brand = make_brand()
    for _ in range(rows):
        make_variant(make_insole(brand=brand))
        make_variant(make_shoe(brand=brand))
    with django_assert_num_queries(2):
        get(client)


def test_structured_data_names_the_shop(client):
    html = client.get("/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    body = json.loads(found[1])
    assert (body["@type"], body["name"]) == ("OnlineStore", "Footing")
    assert body["url"] == "http://127.0.0.1:8000/"
    assert body["logo"].startswith("http://127.0.0.1:8000/static/img/icon")
