"""What crawlers read."""

from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from tests.shelf import make_insole

pytestmark = pytest.mark.django_db
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_robots_keeps_out_of_private_pages_and_names_the_sitemap(client):
    page = client.get("/robots.txt")
    assert page["Content-Type"].startswith("text/plain")
    for path in (reverse("shop:cart"), reverse("shop:result"), reverse("shop:pairs"), "/quiz/"):
        assert f"Disallow: {path}" in page.content.decode()
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in page.content.decode()


def test_the_sitemap_lists_published_products_and_open_pages(client):
    shown = make_insole()
    hidden = make_insole(status="draft")
    page = client.get("/sitemap.xml")
    assert page["Content-Type"].startswith("application/xml")
    addresses = [loc.text for loc in ET.fromstring(page.content).findall("s:url/s:loc", NS)]
    assert f"http://127.0.0.1:8000/p/{shown.slug}/" in addresses
    assert not any(hidden.slug in address for address in addresses)
    assert f"http://127.0.0.1:8000{reverse('help:medical')}" in addresses
    assert not any("/result/" in address for address in addresses)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sitemap_costs_one_query(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_insole()
    with django_assert_num_queries(1):
        client.get("/sitemap.xml")
