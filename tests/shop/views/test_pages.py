"""The plain pages."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from recommender import rule_signatures
from recommender.domain.rule_content import current_sha256
from shop.models import ShippingRate
from tests.shelf import make_rates

pytestmark = pytest.mark.django_db
PAGES = {
    "page_how": "The rest is a sum of five parts",
    "page_delivery": "within <strong>14 days</strong>",
    "page_privacy": "90 days after you finish, 24 hours if you stop half-way",
    "page_health_privacy": "My Health My Data Act",
    "page_accessibility": "WCAG 2.2, level AA",
    "page_imprint": "Example Street 1",
}


@pytest.mark.parametrize("name", PAGES)
def test_each_page_says_what_it_is_for(client, name):
    page = client.get(reverse(f"shop:{name}"))
    html = page.content.decode()
    assert page.status_code == 200
    assert PAGES[name] in html
    assert html.count("<h1") == 1
    assert 'rel="canonical"' in html
    assert client.post(reverse(f"shop:{name}")).status_code == 405


def test_the_weights_are_those_in_force(client):
    html = client.get(reverse("shop:page_how")).content.decode()
    for share in ("35 %", "25 %", "20 %", "12 %", "8 %"):
        assert share in html


def test_sources_are_papers_and_guidelines_never_copies(client):
    html = client.get(reverse("shop:page_how")).content.decode().partition("<main")[2]
    for source in ("NICE NG59", "Menz and colleagues 2013", "Whittaker and colleagues 2018"):
        assert source in html
    assert "https://" not in html.partition("<footer")[0]


def test_delivery_lists_every_country_in_order(client):
    make_rates("DE")
    ShippingRate.objects.create(country="AT", price_minor=0, min_days=2, max_days=4)
    html = client.get(reverse("shop:page_delivery")).content.decode()
    assert html.index("Austria") < html.index("Germany")
    assert "€4.90" in html
    assert ">free<" in html


def test_without_rates_delivery_says_so(client):
    assert (
        "No delivery country is set up yet"
        in client.get(reverse("shop:page_delivery")).content.decode()
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_delivery_costs_one_query(client, django_assert_num_queries, rows):
    for country in ("DE", "AT", "FR")[:rows]:
        ShippingRate.objects.create(country=country, price_minor=490, min_days=1, max_days=3)
    with django_assert_num_queries(1):
        client.get(reverse("shop:page_delivery"))


def test_how_the_quiz_decides_costs_one_query_and_shows_all_its_tables(
    client, django_assert_num_queries
):
    with django_assert_num_queries(1):  # whether the rules are signed
        html = client.get(reverse("shop:page_how")).content.decode()
    assert html.count('class="share"') == 5
    for words in (
        "Not yet reviewed by a clinician",
        "Insoles that are higher on the outer side, for everyone",
        "Shoes that bring it on",
        "How your arch looks to you",
        "Wear on your old soles",
    ):
        assert words in html


def test_how_the_quiz_decides_names_the_day_of_the_signature_of_these_rules(client):
    signed_at = datetime(2026, 12, 3, 9, tzinfo=UTC)
    rule_signatures.sign(
        content_sha256=current_sha256(),
        reviewer="A. Reviewer",
        role="podiatrist",
        signed_at=signed_at,
        recorded_by="staff",
        now=signed_at,
    )
    html = client.get(reverse("shop:page_how")).content.decode()
    assert "Reviewed by a clinician on 3 December 2026." in html
    assert "Not yet reviewed" not in html
