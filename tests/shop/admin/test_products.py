import pytest
from django.urls import reverse

from catalog.models import PriceChange, Product, Variant
from shop.models import StockMove
from tests.shelf import make_brand, make_insole, make_product, make_shoe, make_variant


def values(response) -> dict[str, object]:
    """What a browser would send back from the page."""
    data: dict[str, object] = {}
    context = response.context
    forms = [context["adminform"].form]
    for wrapper in context["inline_admin_formsets"]:
        forms += [wrapper.formset.management_form, *wrapper.formset.initial_forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                data[bound.html_name] = value
    return data


def change_url(product: Product) -> str:
    return reverse("admin:catalog_product_change", args=[product.pk])


@pytest.fixture
def variant(staff_client) -> Variant:
    return make_variant()


def edit(client, product: Product, **changes: object):
    url = change_url(product)
    return client.post(url, values(client.get(url)) | changes)


def errors(response) -> str:
    context = response.context
    return str([context["errors"], context["adminform"].form.errors])


def test_a_page_sent_back_unchanged_changes_nothing(staff_client, variant):
    response = edit(staff_client, variant.product)
    assert response.status_code == 302, errors(response)
    assert StockMove.objects.count() == 0
    assert PriceChange.objects.count() == 0


def test_a_price_is_typed_as_money_and_leaves_its_history(staff_client, variant):
    response = edit(staff_client, variant.product, **{"variants-0-price_minor": "64,90"})
    assert response.status_code == 302, errors(response)
    variant.refresh_from_db()
    assert variant.price_minor == 6490
    assert PriceChange.objects.get().price_minor == 6490


def test_stock_moves_through_the_ledger_with_its_reason(staff_client, variant, staff):
    changes = {"variants-0-on_hand": "9", "stock_reason": "Counted the shelf"}
    response = edit(staff_client, variant.product, **changes)
    assert response.status_code == 302, errors(response)
    move = StockMove.objects.get()
    assert (move.on_hand_change, move.reason, move.actor) == (4, "Counted the shelf", staff)
    variant.refresh_from_db()
    assert variant.on_hand == 9


def test_stock_without_a_reason_is_refused_and_nothing_is_lost(staff_client, variant):
    response = edit(staff_client, variant.product, **{"variants-0-on_hand": "9"})
    assert response.status_code == 200
    assert b"Say why stock changes" in response.content
    assert b'value="9"' in response.content
    variant.refresh_from_db()
    assert variant.on_hand == 5


def test_fewer_than_promised_is_refused(staff_client):
    variant = make_variant(on_hand=5, allocated=3)
    changes = {"variants-0-on_hand": "2", "stock_reason": "Counted"}
    response = edit(staff_client, variant.product, **changes)
    assert b"3 are already promised" in response.content


@pytest.mark.parametrize("price", ["-1", "free", "1.999", "99999999999", "=1+1"])
def test_what_is_no_price_is_refused(staff_client, variant, price):
    response = edit(staff_client, variant.product, **{"variants-0-price_minor": price})
    assert response.status_code == 200
    variant.refresh_from_db()
    assert variant.price_minor == 5900


def test_a_variant_is_added_and_another_deleted(staff_client, variant):
    product = variant.product
    other = make_variant(product, "EU 43")
    data = {
        "variants-TOTAL_FORMS": "3",
        "variants-1-DELETE": "on",
        "variants-2-sku": "NEW-44",
        "variants-2-size_label": "EU 44",
        "variants-2-foot_min_mm": "275",
        "variants-2-foot_max_mm": "281",
        "variants-2-price_minor": "59.00",
        "variants-2-on_hand": "7",
    }
    response = edit(staff_client, product, **data)
    assert response.status_code == 302, errors(response)
    assert not Variant.objects.filter(pk=other.pk).exists()
    new = Variant.objects.get(sku="NEW-44")
    assert new.on_hand == 7
    assert StockMove.objects.get(variant=new).reason == "First count"
    assert PriceChange.objects.get(variant=new).price_minor == 5900


def test_specs_are_edited_with_their_ranges(staff_client, variant):
    response = edit(staff_client, variant.product, **{"insole_spec-0-arch_height_mm": "999"})
    assert b"arch_height_mm must be between 0 and 60, not 999" in response.content
    changes = {"insole_spec-0-arch_height_mm": "31", "insole_spec-0-uses": ["standing"]}
    response = edit(staff_client, variant.product, **changes)
    assert response.status_code == 302
    spec = Product.objects.get(pk=variant.product_id).insole_spec
    assert (spec.arch_height_mm, spec.uses) == (31, ["standing"])


def test_a_shoe_shows_its_own_specs(staff_client):
    product = make_variant(make_shoe()).product
    content = staff_client.get(change_url(product)).content
    assert b"stack_heel_mm" in content
    assert b"arch_height_mm" not in content


def test_an_accessory_has_no_specs(staff_client):
    content = staff_client.get(change_url(make_product("accessory"))).content
    assert b"_mm" not in content.replace(b"foot_min_mm", b"").replace(b"foot_max_mm", b"")


def test_copy_that_promises_too_much_is_refused(staff_client, variant):
    response = edit(staff_client, variant.product, summary="Relieves pain in the back")
    assert b"Not allowed beside products: relieves" in response.content


def test_nothing_is_published_without_its_producer(staff_client):
    product = make_insole(brand=make_brand(manufacturer_email=""), status="draft")
    response = edit(staff_client, product, status="published")
    assert b"lacks its producer data" in response.content


def test_a_new_product_is_saved_first(staff_client):
    data = {
        "brand": make_brand().pk,
        "kind": "insole",
        "audience": "unisex",
        "title": "New insole",
        "slug": "new-insole",
        "status": "draft",
        "tax_category": "standard",
    }
    response = staff_client.post(reverse("admin:catalog_product_add"), data)
    assert response.status_code == 302
    assert Product.objects.get(slug="new-insole").created_at is not None


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_any_number(staff_client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_variant()
    url = reverse("admin:catalog_product_changelist")
    staff_client.get(url)
    with django_assert_num_queries(7):  # one is the notice on unsigned rules
        staff_client.get(url)


def test_an_insole_gets_top_covers_from_the_accessories(staff_client):
    insole, cover = make_insole(), make_product("accessory")
    make_shoe()
    page = staff_client.get(change_url(insole))
    offered = page.context["adminform"].form.fields["top_covers"].queryset
    assert list(offered) == [cover]
    assert edit(staff_client, insole, top_covers=[cover.pk]).status_code == 302
    assert list(insole.top_covers.all()) == [cover]
    assert "top_covers" not in staff_client.get(change_url(cover)).context["adminform"].form.fields
