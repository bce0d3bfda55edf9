"""The product page, in every state."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from catalog.models import PriceChange, ProductImage
from recommender import safety
from recommender.models import Pair
from shop.models import WearerLink
from shop.wearers import own
from tests.shelf import (
    make_brand,
    make_customer,
    make_insole,
    make_pair,
    make_product,
    make_rates,
    make_shoe,
    make_variant,
    make_wearer,
)
from tests.shop.quizzed import be, finish

pytestmark = pytest.mark.django_db


def get(client, product, **query):
    return client.get(reverse("shop:product", args=[product.slug]), query)


def text(response):
    html = re.sub(r"<script.*?</script>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def data(response):
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL
    )
    return json.loads(found[1])


def checked(client, *ticked):
    """Answer the short safety check in this browser."""
    wearer = make_wearer()
    be(client, wearer)
    safety.answer_checklist(wearer, ticked or ["none"], now=timezone.now())
    return wearer


def test_an_insole_asks_the_safety_check_before_it_goes_into_the_cart(client):
    insole = make_insole(title="Ridge")
    variant = make_variant(insole)
    page = get(client, insole)
    html = page.content.decode()
    assert f'action="{reverse("shop:cart_add")}"' in html
    assert f'name="variant" value="{variant.pk}"' in html
    assert 'name="check" value="none"' in html
    for line in safety.checklist():
        assert f'name="check" value="{line.id}"' in html
    assert "csrfmiddlewaretoken" in html


def test_a_wearer_who_passed_the_check_is_not_asked_again(client):
    insole = make_insole()
    make_variant(insole)
    checked(client)
    page = get(client, insole)
    assert "Add to cart" in text(page)
    assert 'name="check"' not in page.content.decode()


def test_a_refused_insole_shows_the_reason_and_nothing_to_buy(client):
    insole = make_insole()
    make_variant(insole, price_minor=4321)
    checked(client, "diabetes")
    page = get(client, insole)
    html = page.content.decode()
    assert page.status_code == 200
    assert "Not for this wearer now" in html
    assert "insoles, lifts, wedges and pads can&#x27;t be bought" in html
    assert reverse("help:medical") in html
    assert reverse("shop:cart_add") not in html
    assert "43.21" not in html
    assert "Add to cart" not in html
    assert "26 mm" in html


def test_a_hold_refuses_shoes_too(client):
    shoe = make_shoe()
    make_variant(shoe)
    checked(client, safety.checklist()[0].id)
    assert "We do not sell anything to you today" in text(get(client, shoe))


def test_shoes_need_no_check(client):
    shoe = make_shoe()
    make_variant(shoe)
    page = get(client, shoe)
    assert "Add to cart" in text(page)
    assert 'name="check"' not in page.content.decode()


def test_an_insole_refused_for_comfort_only_says_what_may_be_sold(client):
    insole = make_insole({"firmness": "rigid"})
    make_variant(insole)
    finish(client, {"health": ["falls"]})
    assert "We only show soft insoles" in text(get(client, insole))


@pytest.mark.parametrize("make", [make_insole, make_shoe])
def test_who_buys_again_is_asked_whether_anything_is_new(client, make):
    product = make()
    variant = make_variant(product)
    checked(client)
    page = get(client, product, variant=variant.pk, again=1)
    html = page.content.decode()
    assert safety.reask() in text(page)
    assert 'name="again" value="1"' in html
    for line in safety.checklist():
        assert f'name="check" value="{line.id}"' in html
    assert 'form="buy-form"' not in html
    assert safety.reask() not in text(get(client, product, variant=variant.pk))


def test_another_color_is_bought_again_too(client):
    shoe = make_shoe()
    moss = make_variant(shoe, "EU 42", color_name="Moss")
    clay = make_variant(shoe, "EU 42", color_name="Clay")
    html = get(client, shoe, variant=moss.pk, again=1).content.decode()
    assert f'href="?variant={clay.pk}&amp;again=1#buy"' in html


def test_what_is_refused_is_not_asked_again(client):
    insole = make_insole()
    make_variant(insole)
    checked(client, "diabetes")
    assert 'name="check"' not in get(client, insole, again=1).content.decode()


def test_the_size_of_the_quiz_is_preselected(client):
    shoe = make_shoe()
    make_variant(shoe, "EU 41")
    fitting = make_variant(shoe, "EU 42")
    finish(client)
    html = get(client, shoe).content.decode()
    assert re.search(rf'value="{fitting.pk}" required checked', html)
    assert "the wearer" in html


def test_the_address_preselects_a_variant_and_nonsense_does_not_break_it(client):
    shoe = make_shoe()
    asked = make_variant(shoe, "EU 41")
    assert (
        f'value="{asked.pk}" required checked'
        in get(client, shoe, variant=asked.pk).content.decode()
    )
    for nonsense in ("x", "-1", "²", "9" * 40, ""):
        assert get(client, shoe, variant=nonsense).status_code == 200


def test_a_sold_out_size_is_struck_through_and_cannot_be_chosen(client):
    shoe = make_shoe()
    gone = make_variant(shoe, "EU 41", on_hand=0)
    make_variant(shoe, "EU 42")
    html = get(client, shoe).content.decode()
    assert f'value="{gone.pk}" required disabled' in html
    assert "<s>41</s> <small>sold out</small>" in html


def test_a_product_without_anything_left_has_no_button(client):
    shoe = make_shoe()
    make_variant(shoe, on_hand=0)
    page = get(client, shoe)
    assert "Sold out in" in text(page)
    assert "Add to cart" not in text(page)


def test_a_product_without_variants_is_not_for_sale_yet(client):
    assert "Not for sale yet" in text(get(client, make_shoe()))


def test_different_prices_of_sizes_are_said_from_the_lowest(client):
    shoe = make_shoe()
    make_variant(shoe, "EU 41", price_minor=8900)
    dear = make_variant(shoe, "EU 42", price_minor=9900)
    assert "from €89.00 incl. VAT" in text(get(client, shoe))
    assert "€99.00 incl. VAT" in text(get(client, shoe, variant=dear.pk))


def test_a_price_is_struck_through_only_from_its_history(client):
    shoe = make_shoe()
    variant = make_variant(shoe, price_minor=5900)
    now = timezone.now()
    PriceChange.objects.filter(variant=variant).delete()
    assert "price__was" not in get(client, shoe).content.decode()
    for days, minor in ((90, 6900), (2, 5900)):
        PriceChange.objects.create(
            variant=variant, price_minor=minor, changed_at=now - timedelta(days=days)
        )
    page = text(get(client, shoe))
    assert "Lowest price of the 30 days before: €69.00" in page


def test_delivery_and_guarantee_are_said(client):
    make_rates("DE")
    shoe = make_shoe()
    make_variant(shoe)
    page = text(get(client, shoe))
    assert "€4.90 delivery, 1–3 days" in page
    assert "14 days from delivery" in page
    assert "guarantee of 2 years" in page


def test_the_room_an_insole_needs_is_said_in_millimetres(client):
    insole = make_insole()
    make_variant(insole)
    assert "Room needed: 6 mm at the heel and 4 mm at the forefoot" in text(get(client, insole))


def test_a_known_shoe_of_the_wearer_is_checked_in_millimetres(client):
    insole = make_insole()
    make_variant(insole)
    wearer = checked(client)
    worn = make_variant(make_shoe({"insole_room_mm": 3}))
    make_pair(wearer, name="Blue walkers", variant=worn)
    make_pair(wearer, name="Gone", variant=worn, state=Pair.State.RETIRED)
    make_pair(wearer, name="Not bought here")
    page = text(get(client, insole))
    assert "Blue walkers: Too thick by 3 mm" in page
    assert "Gone" not in page
    assert "Not bought here:" not in page


def test_an_owned_insole_is_checked_on_a_shoes_page(client):
    shoe = make_shoe()
    make_variant(shoe)
    wearer = checked(client)
    make_pair(wearer, kind="insole", name="Soft ones", variant=make_variant(make_insole()))
    assert "Soft ones: The insole is 6 mm thick" in text(get(client, shoe))


def test_a_customers_bought_pairs_are_checked_whichever_wearer_is_asked_for(client):
    insole = make_insole()
    make_variant(insole)
    customer, stranger = make_customer(), make_wearer()
    client.force_login(customer)
    first = own(customer, now=timezone.now())
    second = checked(client)
    WearerLink.objects.create(customer=customer, wearer=second, label="Ada")
    shoe = make_variant(make_shoe())
    for wearer, name in ((first, "Bought ones"), (second, "Theirs"), (stranger, "Foreign")):
        make_pair(wearer, name=name, variant=shoe)
    page = text(get(client, insole))
    assert "Bought ones:" in page
    assert "Theirs:" in page
    assert "Foreign" not in page


def test_a_signed_in_customer_without_a_session_wearer_sees_their_pairs(client):
    insole = make_insole()
    make_variant(insole)
    customer = make_customer()
    client.force_login(customer)
    make_pair(own(customer, now=timezone.now()), name="Mine", variant=make_variant(make_shoe()))
    assert "Mine:" in text(get(client, insole))


def test_the_maker_and_the_responsible_person_are_named(client):
    brand = make_brand(
        eu_responsible_name="EU Agent BV",
        eu_responsible_address="Kade 2, Utrecht",
        eu_responsible_email="eu@agent.example",
    )
    insole = make_insole(brand=brand, safety_warnings="Keep away from heat.")
    make_variant(insole, sku="RIDGE-42")
    page = text(get(client, insole))
    assert "Maker GmbH, Weg 1, 10115 Berlin, Germany, safety@maker.example" in page
    assert "EU Agent BV, Kade 2, Utrecht, eu@agent.example" in page
    assert "Keep away from heat." in page
    assert "RIDGE-42" in page


def test_structured_data_says_price_and_stock_of_each_variant(client):
    insole = make_insole(title="Ridge")
    make_variant(insole, "EU 42", price_minor=5905)
    make_variant(insole, "EU 43", on_hand=0)
    body = data(get(client, insole))
    assert body["@type"] == "ProductGroup"
    first, second = (variant["offers"] for variant in body["hasVariant"])
    assert (first["price"], first["priceCurrency"]) == ("59.05", "EUR")
    assert first["availability"].endswith("InStock")
    assert second["availability"].endswith("OutOfStock")


def test_structured_data_names_a_picture_that_anyone_can_get(client):
    insole = make_insole()
    make_variant(insole)
    address = reverse("shop:product_picture", args=[insole.slug])
    body = data(get(client, insole))
    assert body["image"] == [f"http://127.0.0.1:8000{address}"]
    assert [variant["image"] for variant in body["hasVariant"]] == body["image"]
    picture = client.get(address)
    assert picture["Content-Type"] == "image/svg+xml"
    assert "public" in picture["Cache-Control"]
    assert picture.content.startswith(b"<svg ")
    assert not picture.cookies


def test_photos_come_before_the_drawing_in_structured_data(client):
    insole = make_insole()
    make_variant(insole)
    ProductImage.objects.create(product=insole, file="products/ridge.webp")
    first, second = data(get(client, insole))["image"]
    assert first == "http://127.0.0.1:8000/media/products/ridge.webp"
    assert second.endswith("/picture.svg")


def test_a_draft_has_no_picture(client):
    draft = make_insole(status="draft")
    assert client.get(reverse("shop:product_picture", args=[draft.slug])).status_code == 404


def test_markup_in_a_title_is_text_everywhere(client):
    evil = "</script><script>alert(1)</script><b>&"
    insole = make_insole(title=evil, summary=evil)
    make_variant(insole)
    page = get(client, insole)
    assert b"<script>alert" not in page.content
    assert data(page)["name"] == evil


def test_a_description_keeps_only_harmless_markup(client):
    shoe = make_shoe(
        description_html='<p style="x" onclick="y">Soft <script>alert(1)</script><b>and</b></p>'
    )
    make_variant(shoe)
    assert "<p>Soft <b>and</b></p>" in get(client, shoe).content.decode()


def test_color_and_width_are_links_that_keep_the_size(client):
    shoe = make_shoe()
    moss = make_variant(shoe, "EU 42", color_name="Moss")
    clay = make_variant(shoe, "EU 42", color_name="Clay", width="wide")
    html = get(client, shoe, variant=moss.pk).content.decode()
    assert f'href="?variant={clay.pk}#buy"' in html
    assert "Color: Moss" in html


def test_an_unpublished_or_unknown_product_is_not_found(client):
    assert get(client, make_insole(status="draft")).status_code == 404
    assert get(client, make_insole(status="discontinued")).status_code == 404
    missing = client.get(reverse("shop:product", args=["nothing-here"]))
    assert missing.status_code == 404
    assert "There is no page here" in text(missing)


def test_an_accessory_and_a_product_without_specs_have_a_page(client):
    for product in (make_product("accessory"), make_product("insole"), make_product("shoe")):
        make_variant(product)
        assert get(client, product).status_code == 200


def test_the_page_names_its_one_address(client):
    shoe = make_shoe()
    variant = make_variant(shoe)
    html = get(client, shoe, variant=variant.pk).content.decode()
    assert f'rel="canonical" href="http://127.0.0.1:8000/p/{shoe.slug}/"' in html


def test_only_reading_is_allowed(client):
    assert client.post(reverse("shop:product", args=[make_shoe().slug])).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_a_stranger_costs_six_queries(client, django_assert_num_queries, rows):
    insole = make_insole()
    for size in ("EU 41", "EU 42", "EU 43")[:rows]:
        make_variant(insole, size)
    with django_assert_num_queries(6):
        get(client, insole)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_wearer_with_pairs_costs_twelve_queries(client, django_assert_num_queries, rows):
    insole = make_insole()
    make_variant(insole)
    wearer = finish(client)
    for _ in range(rows):
        make_pair(wearer, variant=make_variant(make_shoe()))
    with django_assert_num_queries(12):
        get(client, insole)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_customer_with_pairs_of_two_wearers_costs_thirteen_queries(
    client, django_assert_num_queries, rows
):
    insole = make_insole()
    make_variant(insole)
    customer = make_customer()
    client.force_login(customer)
    for wearer in (own(customer, now=timezone.now()), checked(client)):
        WearerLink.objects.get_or_create(
            customer=customer, wearer=wearer, defaults={"label": "Somebody"}
        )
        for _ in range(rows):
            make_pair(wearer, variant=make_variant(make_shoe()))
    # the stranger's six; session, user, wearer, gate, foot in two, pairs
    with django_assert_num_queries(13):
        get(client, insole)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_shoe_costs_six_too_for_how_it_runs(client, django_assert_num_queries, rows):
    shoe = make_shoe()
    for size in ("EU 41", "EU 42", "EU 43")[:rows]:
        make_variant(shoe, size)
    with django_assert_num_queries(6):
        get(client, shoe)


def test_a_shoe_says_how_its_sizes_may_fit_the_wearer(client):
    shoe = make_shoe()
    for size in ("EU 41", "EU 42", "EU 43"):
        make_variant(shoe, size)
    finish(client)
    page = text(get(client, shoe))
    assert "How the sizes may fit you" in page
    assert "Right for about 6 of 10" in page
    assert "Nobody has told us yet how this shoe fitted." in page


def test_nothing_is_said_of_chances_to_a_stranger_or_of_insoles(client):
    for product in (make_shoe(), make_insole()):
        make_variant(product)
        assert "How the sizes may fit you" not in text(get(client, product))


def test_an_insole_and_its_top_covers_name_each_other(client):
    insole, cover, draft = (
        make_insole(title="Schaal"),
        make_product("accessory", title="Leather top"),
        make_product("accessory", title="Silk top", status="draft"),
    )
    insole.top_covers.set([cover, draft])
    page = get(client, insole).content.decode()
    assert f'is worn, a new one is enough: <a href="/p/{cover.slug}/">Leather top</a>.' in page
    assert "Silk top" not in page
    other = get(client, cover).content.decode()
    assert f'Renews the top of: <a href="/p/{insole.slug}/">Schaal</a>.' in other
