from datetime import timedelta

import pytest

from catalog import importing
from catalog.importing import applying
from catalog.models import (
    Brand,
    CatalogVersion,
    InsoleSpec,
    PriceChange,
    Product,
    ProductImage,
    ShoeSpec,
    Variant,
)
from tests.catalog.importing.sheet import more, read, row, sheet
from tests.shelf import NOW, make_brand, make_shoe, make_variant

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def apply_rows(*rows, now=NOW, without=(), **options) -> importing.Counts:
    plan = importing.plan(read(sheet(*rows, without=without)))
    return apply_plan(plan, now=now, **options)


def apply_plan(plan, *, now=NOW, stock=None, **options) -> importing.Counts:
    put = (stock if stock is not None else {}).update
    return importing.apply(plan, now=now, set_on_hand=put, **options)


def tables() -> list[list[dict]]:
    models = (Brand, Product, InsoleSpec, ShoeSpec, Variant, ProductImage, PriceChange)
    return [list(model.objects.order_by("pk").values()) for model in models]


SHOE = row(drop_mm="8", materials="mesh;rubber", summary="A shoe.", image="https://x.example/1.jpg")
SECOND = more(value1="EU 43", sku="STR-43", image="https://x.example/2.jpg", quantity="0")


def test_a_new_product_is_written_whole():
    make_brand(name="Acme", slug="acme")
    stock: dict[int, int] = {}
    counts = apply_rows(SHOE, SECOND, stock=stock)
    product = Product.objects.get()
    assert (product.slug, product.kind, product.status) == ("strider", "shoe", "published")
    assert (product.brand.name, product.created_at, product.summary) == ("Acme", NOW, "A shoe.")
    assert product.shoe_spec.record().drop_mm == 8
    assert product.shoe_spec.record().materials == ("mesh", "rubber")
    assert product.shoe_spec.record().stack_heel_mm is None
    assert [image.source_url[-5] for image in product.images.all()] == ["1", "2"]
    first, second = product.variants.all()
    assert (first.sku, first.price_minor, first.on_hand) == ("STR-42", 8990, 0)
    assert (second.sku, second.position) == ("STR-43", 1)
    assert stock == {first.pk: 5}
    assert [change.price_minor for change in PriceChange.objects.all()] == [8990, 8990]
    assert (counts.products_new, counts.variants_new) == (1, 2)


def test_a_second_import_of_the_same_file_changes_nothing():
    apply_rows(SHOE, SECOND)
    Variant.objects.filter(sku="STR-42").update(on_hand=5)
    before, version = tables(), CatalogVersion.objects.get().number
    counts = apply_rows(SHOE, SECOND, now=LATER)
    assert counts.products_unchanged == 1
    assert tables() == before
    assert CatalogVersion.objects.get().number == version


def test_only_columns_of_the_file_are_changed():
    product = make_shoe(slug="strider", title="Old")
    variant = make_variant(product, sku="STR-42", barcode="123", on_hand=7, allocated=2)
    apply_rows(row(), without=("barcode", "grams", "quantity", "status"))
    product.refresh_from_db()
    variant.refresh_from_db()
    assert product.title == "Strider"
    assert (product.status, product.created_at) == ("published", NOW)
    assert product.shoe_spec.record().drop_mm == 8
    assert (variant.barcode, variant.on_hand, variant.allocated) == ("123", 7, 2)
    assert (variant.price_minor, variant.color_name) == (8990, "")


def test_a_changed_price_is_kept_in_the_history():
    apply_rows(row())
    apply_rows(row(price="79.90"), now=LATER)
    assert list(PriceChange.objects.values_list("price_minor", "changed_at")) == [
        (7990, LATER),
        (8990, NOW),
    ]
    apply_rows(row(price="79.90", barcode="1"), now=LATER)
    assert PriceChange.objects.count() == 2


def test_a_changed_spec_is_written_and_the_others_stay():
    product = make_shoe(slug="strider", title="Strider")
    apply_rows(row(drop_mm="4"))
    record = ShoeSpec.objects.get(product=product).record()
    assert (record.drop_mm, record.stack_heel_mm) == (4, 30)


def test_stock_of_variants_that_are_there_is_told_by_id():
    product = make_shoe(slug="strider", title="Strider")
    variant = make_variant(product, sku="STR-42", price_minor=8990)
    stock: dict[int, int] = {}
    apply_rows(row(quantity="9", color_hex="#000000"), stock=stock)
    assert stock == {variant.pk: 9}


def test_stock_alone_can_change():
    apply_rows(row())
    variant = Variant.objects.get()
    stock: dict[int, int] = {}
    counts = apply_rows(row(quantity="6"), stock=stock)
    assert stock == {variant.pk: 6}
    assert (counts.products_changed, counts.variants_changed) == (1, 1)


def test_an_unknown_brand_is_made_with_an_address_of_its_own():
    make_brand(name="Acme!", slug="acme")
    apply_rows(
        row(), row(handle="b", sku="B", vendor="ACME"), row(handle="c", sku="C", vendor="靴")
    )
    assert set(Brand.objects.values_list("name", "slug")) == {
        ("Acme!", "acme"),
        ("Acme", "acme-2"),
        ("靴", "brand"),
    }


def test_a_product_can_move_to_another_brand():
    make_shoe(slug="strider", title="Strider")
    apply_rows(row(vendor="Else"))
    assert Product.objects.get().brand.name == "Else"


def test_one_bad_line_stops_everything():
    with pytest.raises(importing.HasProblems, match="1 problems; nothing was imported"):
        apply_rows(row(), row(handle="bad", sku="B", price="x"))
    assert not Product.objects.exists()
    assert not Brand.objects.exists()


def test_the_good_lines_can_be_chosen():
    counts = apply_rows(row(), row(handle="bad", sku="B", price="x"), good_lines_only=True)
    assert (counts.products_new, counts.products_left_out) == (1, 1)
    assert [product.slug for product in Product.objects.all()] == ["strider"]


def test_a_failure_at_the_end_leaves_nothing():
    def fail(counts):
        raise RuntimeError("no shelf")

    plan = importing.plan(read(sheet(row())))
    with pytest.raises(RuntimeError, match="no shelf"):
        importing.apply(plan, now=NOW, set_on_hand=fail)
    assert not Product.objects.exists()


def test_a_plan_that_somebody_overtook_is_stale():
    plan = importing.plan(read(sheet(row())))
    make_variant(sku="STR-42")
    with pytest.raises(importing.Stale, match="Check it again"):
        apply_plan(plan)
    assert not Product.objects.filter(slug="strider").exists()


@pytest.mark.parametrize("model", [Product, Variant])
def test_a_row_deleted_after_planning_is_not_written_anew(model):
    make_variant(make_shoe(slug="strider"), sku="STR-42")
    plan = importing.plan(read(sheet(row())))
    model.objects.all().delete()
    with pytest.raises(importing.Stale, match="was deleted"):
        apply_plan(plan)


def test_progress_is_told_after_each_batch(monkeypatch):
    monkeypatch.setattr(applying, "BATCH", 2)
    told: list[tuple[int, int]] = []
    rows = [row(handle=f"shoe-{n}", sku=f"S-{n}") for n in range(3)]
    apply_rows(*rows, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(4, 6), (6, 6)]


@pytest.mark.parametrize("products", [1, 3])
def test_queries_do_not_grow_with_rows(products, django_assert_num_queries):
    rows = [row(handle=f"shoe-{n}", sku=f"S-{n}", drop_mm="8") for n in range(products)]
    make_brand(name="Acme", slug="acme")
    plan = importing.plan(read(sheet(*rows)))
    with django_assert_num_queries(8):
        apply_plan(plan)
    changed = [each | {"price": "5.00", "title": "New", "drop_mm": "9"} for each in rows]
    plan = importing.plan(read(sheet(*changed)))
    with django_assert_num_queries(11):
        apply_plan(plan)


def sizes_sheet(line_count: int) -> bytes:
    """A file of this many lines, its head included, with 25 sizes a shoe."""
    lines = ["Handle,Title,Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price"]
    for number in range(line_count - 1):
        product, place = divmod(number, 25)
        first = f"Shoe {product},Acme,Shoes,Size" if place == 0 else ",,,"
        lines.append(f"shoe-{product},{first},EU {35 + place / 2:g},S-{number},59.90")
    return "\n".join(lines).encode()


def test_twenty_thousand_lines_are_planned_in_five_queries(django_assert_num_queries):
    draft = read(sizes_sheet(20_000))
    assert draft.line_count == 20_000
    with django_assert_num_queries(5):
        plan = importing.plan(draft)
    assert plan.counts.variants_new == 19_999
    assert plan.counts.products_new == 800


def test_three_thousand_lines_are_imported():
    plan = importing.plan(read(sizes_sheet(3_001)))
    assert apply_plan(plan).variants_new == 3_000
    assert Variant.objects.count() == PriceChange.objects.count() == 3_000
    assert Product.objects.count() == ShoeSpec.objects.count() == 120
