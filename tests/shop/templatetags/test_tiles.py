"""Tiles of products kept as HTML."""

import re

import pytest

from catalog.models import Product
from shop.presenters.tiles import Tile
from shop.queries.listing import with_prices
from shop.templatetags.tiles import product_tile
from tests.shelf import make_insole, make_shoe, make_variant

pytestmark = pytest.mark.django_db


def tile_of(product):
    return Tile.of(with_prices(Product.objects.all()).get(pk=product.pk))


def written(product, **options):
    return re.sub(r"\bd[0-9a-f]+\b", "", product_tile(tile_of(product), **options))


@pytest.mark.parametrize("make", [make_insole, make_shoe])
def test_an_unchanged_product_is_the_same_but_for_the_ids_of_its_drawing(make):
    product = make(title="<b>Ridge</b>")
    make_variant(product)
    assert written(product) == written(product)
    assert "&lt;b&gt;Ridge&lt;/b&gt;</h2>" in written(product)


def test_a_heading_of_another_level_is_another_tile():
    product = make_insole(title="Ridge")
    assert "Ridge</h2>" in written(product)
    assert "Ridge</h3>" in written(product, level=3)


def test_stock_price_and_color_decide_the_tile():
    product = make_insole()
    variant = make_variant(product, price_minor=1000)
    seen = {written(product)}
    for change in ({"allocated": variant.on_hand}, {"price_minor": 2000}, {"color_hex": "#123456"}):
        product.variants.update(**change)
        seen.add(written(product))
    make_variant(product, "EU 44", price_minor=3000)
    assert len(seen | {written(product)}) == 5


def test_the_currency_of_the_shop_decides_the_tile(settings):
    product = make_insole()
    make_variant(product, price_minor=1000)
    assert "€10.00" in written(product)
    settings.SHOP_CURRENCY = "USD"
    assert "€" not in written(product)
