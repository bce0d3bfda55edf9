"""The demo shop, loaded once for all tests of this file."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from catalog.models import Brand, Product, Variant
from shop import demo, stock
from shop.demo import Loaded
from shop.models import ShippingRate, StockMove, TaxRate
from tests.shelf import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[Loaded]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield demo.load(now=NOW)
        transaction.set_rollback(True)


def test_the_demo_shop_is_loaded_and_published(loaded):
    assert loaded.counts.products_new == Product.objects.published().count() >= 115
    assert loaded.counts.variants_new == Variant.objects.count() >= 2000
    assert loaded.brands == Brand.objects.count()
    assert all(brand.has_producer for brand in Brand.objects.all())
    assert TaxRate.objects.get(country="DE").rate_basis_points == 1900
    assert set(TaxRate.objects.values_list("country")) == set(
        ShippingRate.objects.values_list("country")
    )
    assert loaded.countries == TaxRate.objects.count()


def test_every_unit_on_the_shelf_is_in_the_ledger(loaded):
    moved = StockMove.objects.values_list("variant", "on_hand_change")
    on_hand = Variant.objects.filter(on_hand__gt=0).values_list("pk", "on_hand")
    assert dict(moved) == dict(on_hand)


def test_a_second_load_changes_nothing_and_sold_units_stay_sold(loaded):
    variant = Variant.objects.in_stock().first()
    stock.set_on_hand({variant.pk: 1}, reason="Sold", now=NOW)
    Product.objects.filter(pk=variant.product_id).update(title="Edited")
    moves = StockMove.objects.count()
    again = demo.load(now=LATER)
    assert again.counts.products_new == again.counts.variants_new == 0
    variant.refresh_from_db()
    assert variant.on_hand == 1
    assert variant.product.title != "Edited"
    assert StockMove.objects.count() == moves


def test_the_command_says_what_is_there_in_one_line(loaded):
    out = StringIO()
    call_command("load_demo_shop", stdout=out)
    assert out.getvalue().startswith("Demo shop: 15 brands, ")
    assert out.getvalue().count("\n") == 1
