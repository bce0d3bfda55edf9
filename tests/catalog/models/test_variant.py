import pytest

from catalog.models import PriceChange, Product, ProductImage, Variant
from tests.shelf import NOW, make_product, make_variant

pytestmark = pytest.mark.django_db


def test_in_stock_means_a_unit_that_nobody_holds():
    free = make_variant(on_hand=2, allocated=1)
    make_variant(on_hand=2, allocated=2)
    make_variant(on_hand=0)
    assert list(Variant.objects.in_stock()) == [free]
    assert free.free == 1


def test_variants_for_a_foot():
    make_variant(size="EU 40")
    fits = make_variant(size="EU 42")
    assert list(Variant.objects.for_foot(length_mm=265)) == [fits]


def test_a_label_holds_what_is_known():
    variant = make_variant(size="EU 42", width="wide", color_name="Moss")
    assert variant.label == "EU 42, Wide, Moss"
    assert Variant(size_label="EU 42").label == "EU 42"
    assert str(variant) == variant.sku


def test_shoppers_see_published_products():
    seen = make_product("shoe")
    make_product("shoe", status="draft")
    assert list(Product.objects.published()) == [seen]
    assert str(seen) == seen.title


def test_prices_and_images_name_themselves():
    variant = make_variant()
    price = PriceChange.objects.create(variant=variant, price_minor=5900, changed_at=NOW)
    assert str(price) == "5900 from 2026-03-02"
    image = ProductImage(product=variant.product, source_url="https://x.example/1.jpg")
    assert str(image) == "https://x.example/1.jpg"
    image.alt_text = "Side view"
    assert str(image) == "Side view"
