import pytest
from django.db import connection

from catalog.models import Brand, CatalogVersion, InsoleSpec, Product, ShoeSpec, Variant
from tests.shelf import make_brand, make_insole, make_shoe, make_variant

pytestmark = pytest.mark.django_db


def number() -> int:
    row = CatalogVersion.objects.first()
    return row.number if row else 0


@pytest.fixture
def shelf():
    make_variant(make_insole())
    make_variant(make_shoe())


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Brand, {"name": "Else"}),
        (Product, {"title": "Else"}),
        (InsoleSpec, {"firmness": "soft"}),
        (ShoeSpec, {"drop_mm": 4}),
        (Variant, {"price_minor": 1}),
        (Variant, {"size_label": "EU 43"}),
        (Variant, {"color_name": "Clay"}),
        (Variant, {"position": 3}),
        (Variant, {"width": "wide"}),
    ],
)
def test_every_edit_raises_the_version_once_however_many_rows(model, values, shelf):
    before = number()
    rows = model.objects.all()
    if "name" in values:
        rows = rows.filter(pk=rows.first().pk)
    assert rows.update(**values)
    assert number() == before + 1


@pytest.mark.parametrize("values", [{"on_hand": 4}, {"allocated": 1}, {"barcode": "1"}])
def test_selling_does_not_raise_the_version(values, shelf):
    before = number()
    Variant.objects.update(**values)
    assert number() == before


def test_new_and_deleted_rows_raise_the_version():
    before = number()
    brand = make_brand()
    assert number() == before + 1
    brand.delete()
    assert number() == before + 2


def test_new_and_deleted_variants_raise_the_version(shelf):
    before = number()
    Variant.objects.all().delete()
    assert number() > before


def test_there_is_one_row_even_after_it_was_deleted(shelf):
    CatalogVersion.objects.all().delete()
    make_brand()
    assert list(CatalogVersion.objects.values_list("pk", "number")) == [(1, 1)]
    assert str(CatalogVersion.objects.get()) == "1"


def test_a_write_that_is_no_django_query_is_seen_too(shelf):
    before = number()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalog_product SET title = title")
    assert number() == before + 1
