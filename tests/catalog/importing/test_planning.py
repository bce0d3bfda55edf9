import pytest

from catalog import importing
from catalog.importing import Action, planning
from catalog.models import Product, Variant
from tests.catalog.importing.sheet import more, read, row, sheet, told
from tests.shelf import make_brand, make_insole, make_product, make_shoe, make_variant

pytestmark = pytest.mark.django_db


def planned(*rows: dict[str, str], without: tuple[str, ...] = ()) -> importing.Plan:
    return importing.plan(read(sheet(*rows, without=without)))


def one(*rows: dict[str, str], without: tuple[str, ...] = ()) -> importing.ProductPlan:
    plan = planned(*rows, without=without)
    assert told(plan) == []
    (found,) = plan.products
    return found


@pytest.fixture
def acme():
    return make_brand(name="Acme", slug="acme")


@pytest.fixture
def strider(acme) -> Product:
    product = make_shoe(brand=acme, slug="strider", title="Strider")
    make_variant(product, sku="STR-42", price_minor=8990, color_name="", color_hex="", width=None)
    return product


def test_an_empty_shop_gets_everything_new():
    plan = planned(row(), more(value1="EU 43", sku="STR-43"))
    assert plan.is_clean
    assert (plan.counts.products_new, plan.counts.variants_new, plan.row_count) == (1, 2, 3)
    found = plan.products[0]
    assert (found.action, found.line, found.handle, found.title) == (
        Action.NEW,
        2,
        "strider",
        "Strider",
    )
    assert found.changes == ()
    assert found.stock == {"STR-42": 5}


def test_planning_writes_nothing():
    planned(row())
    assert not Product.objects.exists()


def test_the_same_product_is_unchanged(strider):
    plan = planned(row())
    assert plan.products[0].changes == ()
    assert plan.products[0].action is Action.UNCHANGED
    assert (plan.counts.products_unchanged, plan.counts.variants_unchanged) == (1, 1)
    assert plan.row_count == 0


def test_changes_are_told_in_short_phrases(strider):
    found = one(
        row(title="Strider Two", price="79.90", quantity="9", drop_mm="4", summary="Softer."),
        more(value1="EU 43", sku="STR-43"),
    )
    assert found.action is Action.CHANGED
    assert found.changes == (
        "title: Strider → Strider Two",
        "summary",
        "drop mm: 8 → 4",
        "1 new variants",
        "price of 1 variants",
        "stock of 1 variants",
    )


def test_an_empty_cell_means_unknown_and_a_missing_column_means_no_change(strider):
    assert one(row(drop_mm="")).changes == ("drop mm: 8 → unknown",)
    assert one(row(materials="")).changes == ("materials: mesh, rubber → unknown",)
    assert one(row()).changes == ()
    assert one(row(), without=("quantity",)).stock == {}


def test_foot_lengths_are_told_once(strider):
    Variant.objects.update(foot_min_mm=200, foot_max_mm=210)
    assert one(row()).changes == ("foot length of 1 variants",)


def test_images_are_known_by_address(strider):
    strider.images.create(source_url="https://cdn.example/1.jpg")
    assert one(row(image="https://cdn.example/1.jpg")).changes == ()
    assert one(row(image="https://cdn.example/2.jpg")).changes == ("1 new images",)


def test_variants_that_the_file_does_not_name_stay(strider):
    make_variant(strider, sku="STR-99")
    assert one(row()).notes == ("1 variants that the file does not name stay as they are",)


def test_a_sku_of_another_product_is_a_problem(strider):
    plan = planned(row(handle="other", title="Other"))
    assert told(plan) == [(2, "SKU", "another product of the shop has this SKU.")]
    assert plan.left_out == {"other": 2}


def test_stock_below_what_orders_hold_is_a_problem(strider):
    Variant.objects.update(allocated=3)
    plan = planned(row(quantity="2"))
    assert told(plan) == [(2, "quantity", "3 are held for orders; stock cannot be below that.")]
    assert planned(row(quantity="3")).is_clean


def test_a_new_product_needs_a_brand_and_an_old_one_keeps_its_own(strider):
    assert told(planned(row(handle="new", sku="N", vendor=""))) == [
        (2, "Vendor", "a new product needs a brand.")
    ]
    assert one(row(vendor="")).changes == ()


def test_another_brand_is_a_change(strider):
    assert one(row(vendor="Else")).values == {"brand": "Else"}
    assert one(row(vendor="ACME")).changes == ()


def test_the_kind_of_a_product_cannot_change(acme):
    product = make_insole(brand=acme, slug="strider", title="Strider")
    plan = planned(row(kind="shoe"))
    assert told(plan) == [(2, "kind", "the shop has this product as insole.")]
    assert one(row(kind="", type="")).kind == product.kind


def test_a_product_of_no_known_kind_is_an_accessory():
    assert one(row(kind="", type="Swimwear")).kind == "accessory"


def test_publishing_waits_for_the_producer_data():
    found = one(row())
    assert found.values["status"] == "draft"
    assert found.notes == ("stays a draft until the producer data of Acme is complete",)


def test_a_brand_with_producer_data_publishes(acme):
    found = one(row())
    assert found.values["status"] == "published"
    assert found.notes == ()


def test_what_is_shown_already_stays_shown(strider, acme):
    acme.manufacturer_email = ""
    acme.save()
    assert one(row()).changes == ()
    strider.status = "draft"
    strider.save()
    assert one(row()).changes == ()


def test_a_product_without_a_spec_row_gets_one(acme):
    make_product("shoe", brand=acme, slug="strider", title="Strider")
    found = one(row(drop_mm="8", price="", name1="", value1="", sku="", quantity=""))
    assert found.changes == ("drop mm: unknown → 8",)
    assert found.spec_values == {"drop_mm": 8}


def test_problems_of_file_and_shop_come_in_the_order_of_the_file(strider):
    plan = planned(row(handle="a", title="A"), row(handle="b", sku="B", price="x"))
    assert [line for line, _, _ in told(plan)] == [2, 3]
    assert plan.counts.products_left_out == 2
    assert not plan.is_clean


@pytest.mark.parametrize("products", [1, 3])
def test_queries_do_not_grow_with_rows(products, django_assert_num_queries, acme):
    rows = []
    for number in range(products):
        product = make_shoe(brand=acme, slug=f"shoe-{number}")
        make_variant(product, sku=f"S-{number}")
        rows.append(row(handle=f"shoe-{number}", sku=f"S-{number}"))
    draft = read(sheet(*rows))
    with django_assert_num_queries(4):
        importing.plan(draft)


def test_products_beyond_one_batch_are_planned(monkeypatch):
    monkeypatch.setattr(planning, "BATCH", 2)
    plan = planned(*(row(handle=f"shoe-{n}", sku=f"S-{n}") for n in range(5)))
    assert plan.counts.products_new == 5
