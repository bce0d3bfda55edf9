"""The list pages."""

import re

import pytest
from django.urls import reverse

from catalog.models import Brand, InsoleSpec, Product, Variant
from shop.queries.listing import PER_PAGE
from tests.shelf import make_brand, make_insole, make_shoe, make_variant

pytestmark = pytest.mark.django_db


def get(client, name="insoles", **query):
    return client.get(reverse(f"shop:{name}"), query)


def counts_of(page):
    return {o.value: o.count for g in page.context["groups"] for o in g.options}


def titles(page):
    return re.findall(r'class="tile__name">(.*?)</h', page.content.decode())


def test_each_list_shows_its_own_kind(client):
    make_variant(make_insole(title="Ridge"))
    make_variant(make_shoe(title="Walker"))
    assert titles(get(client)) == ["Ridge"]
    assert titles(get(client, "shoes")) == ["Walker"]


def test_filters_are_disjunctive_within_a_group_and_count_as_if_alone(client):
    for word in ("soft", "firm", "rigid"):
        make_variant(make_insole({"firmness": word}, title=word))
    page = get(client, firmness=["soft", "firm"])
    assert titles(page) == ["firm", "soft"]
    counts = counts_of(page)
    assert (counts["soft"], counts["firm"], counts["rigid"]) == (1, 1, 1)


def test_a_size_shows_only_what_is_in_stock_in_it(client):
    make_variant(make_insole(title="Fits"), "EU 42")
    make_variant(make_insole(title="Gone"), "EU 42", on_hand=0)
    make_variant(make_insole(title="Other"), "EU 38")
    assert titles(get(client, size="42")) == ["Fits"]


def test_width_and_stock_filter_shoes(client):
    make_variant(make_shoe(title="Wide"), width="wide")
    make_variant(make_shoe(title="Medium"))
    make_variant(make_shoe(title="Wide but gone"), width="wide", on_hand=0)
    assert titles(get(client, "shoes", width="wide")) == ["Wide", "Wide but gone"]
    assert titles(get(client, "shoes", width="wide", in_stock="1")) == ["Wide"]


def test_a_wrong_price_is_named_and_nothing_else_is_lost(client):
    make_variant(make_insole(title="Ridge"))
    page = get(client, max_price="abc", firmness="semi")
    assert titles(page) == ["Ridge"]
    assert "Enter a number." in page.content.decode()
    assert 'value="abc"' in page.content.decode()


def test_nothing_found_offers_a_way_out(client):
    page = get(client, max_price="1")
    assert "Nothing matches all of that" in page.content.decode()
    assert "Show everything" in page.content.decode()


def test_long_lists_have_pages_and_a_page_beyond_the_end_says_so(client):
    brand = make_brand()
    for n in range(PER_PAGE + 1):
        make_insole(title=f"Insole {n:02}", brand=brand)
    first, second, third = (get(client, page=n) for n in (1, 2, 3))
    assert len(titles(first)) == PER_PAGE
    assert titles(second) == [f"Insole {PER_PAGE:02}"]
    assert "There is no page 3" in third.content.decode()
    assert [page.status_code for page in (first, second, third)] == [200, 200, 404]
    assert 'rel="canonical" href="http://127.0.0.1:8000/insoles/?page=2"' in second.content.decode()


def test_a_sold_out_product_says_so(client):
    make_variant(make_insole(), on_hand=0)
    assert "Sold out" in get(client).content.decode()


def test_orders_by_price(client):
    make_variant(make_insole(title="Dear"), price_minor=9000)
    make_variant(make_insole(title="Cheap"), price_minor=1000)
    assert titles(get(client, sort="price")) == ["Cheap", "Dear"]
    assert titles(get(client, sort="price-down")) == ["Dear", "Cheap"]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["insoles", "shoes"])
def test_a_list_costs_two_queries(client, django_assert_num_queries, rows, name):
    make = make_insole if name == "insoles" else make_shoe
    for _ in range(rows):
        make_variant(make())
    with django_assert_num_queries(2):
        get(client, name, size="42", width="medium", use="walking", max_price="100")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["insoles", "shoes"])
def test_counts_are_read_again_only_after_an_edit(client, django_assert_num_queries, rows, name):
    make = make_insole if name == "insoles" else make_shoe
    for _ in range(rows):
        make_variant(make())
    for queries in (3, 2):  # version, counts, page
        with django_assert_num_queries(queries):
            get(client, name, use="walking", max_price="100")


def test_every_edit_shows_on_the_very_next_request(client):
    product = make_insole({"firmness": "soft"}, title="Ridge")
    variant = make_variant(product, price_minor=4550)
    before = get(client).content.decode()
    assert "Ridge" in before
    assert "€45.50" in before
    assert "Sold out" not in before
    Product.objects.filter(pk=product.pk).update(title="Ledge")
    Variant.objects.filter(pk=variant.pk).update(price_minor=5000, on_hand=0)
    Brand.objects.filter(pk=product.brand_id).update(name="Acme & Co")
    InsoleSpec.objects.filter(product=product).update(firmness="rigid", arch_height_mm=31)
    page = get(client)
    after = page.content.decode()
    assert titles(page) == ["Ledge"]
    for words in ("€50.00", "Sold out", "Acme &amp; Co", "31\u00a0mm arch · rigid"):
        assert words in after
    assert counts_of(page)["rigid"] == 1
    assert "soft" not in counts_of(page)


def test_counts_follow_what_is_published_and_what_is_in_stock(client):
    variant = make_variant(make_insole({"firmness": "soft"}))
    assert counts_of(get(client))["soft"] == counts_of(get(client, in_stock="1"))["soft"] == 1
    Variant.objects.filter(pk=variant.pk).update(on_hand=0)
    assert counts_of(get(client))["soft"] == 1
    assert "soft" not in counts_of(get(client, in_stock="1"))
    make_variant(make_insole({"firmness": "soft"}))
    assert counts_of(get(client))["soft"] == 2
    Product.objects.update(status="draft")
    assert "soft" not in counts_of(get(client))


def test_the_drawings_of_a_page_share_no_id(client):
    for _ in range(2):
        make_variant(make_insole())
    for _ in range(2):
        ids = re.findall(r' id="([^"]+)"', get(client).content.decode())
        assert len(ids) == len(set(ids))


def test_a_chosen_size_stays_chosen_and_a_wrong_one_is_named(client):
    for size in ("42", "43", "42", ""):
        assert re.findall(r'value="(\d+)" selected', get(client, size=size).content.decode()) == [
            *([size] if size else [])
        ]
    assert "99 is not one of the available choices" in get(client, size="99").content.decode()


def test_a_filter_that_is_on_can_be_taken_off_alone(client):
    make_variant(make_insole(), price_minor=4550)
    page = get(client, max_price="45.5", firmness="semi", in_stock="1", size="42", page=1)
    chips = {chip.label: chip.query for chip in page.context["chips"]}
    assert set(chips) == {"Semi-firm", "EU 42", "Up to €45.50", "In stock"}
    assert chips["Semi-firm"] == "max_price=45.5&in_stock=1&size=42"
    assert len(titles(page)) == 1


def test_a_word_that_is_no_choice_is_left_out(client):
    make_variant(make_insole(title="Ridge"))
    assert titles(get(client, firmness="<script>", size="99", sort="x", page="-3")) == ["Ridge"]
