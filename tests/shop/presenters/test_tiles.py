"""The line of facts on a tile."""

import pytest

from catalog.models import Product
from shop.presenters.tiles import Tile, facts
from shop.queries.listing import with_prices
from tests.shelf import make_insole, make_product, make_shoe, make_variant

pytestmark = pytest.mark.django_db


def words(product):
    return facts(product).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ({}, "26 mm arch · semi-firm · 6 mm thick"),
        ({"arch_height_mm": 0, "arch_height": "none"}, "flat · semi-firm · 6 mm thick"),
        ({"arch_height_mm": None, "arch_height": "none"}, "flat · semi-firm · 6 mm thick"),
        ({"arch_height_mm": None}, "medium arch · semi-firm · 6 mm thick"),
        (
            {
                "arch_height_mm": None,
                "arch_height": None,
                "firmness": None,
                "thickness_heel_mm": None,
            },
            "",
        ),
    ],
)
def test_an_insole(spec, said):
    assert words(make_insole(spec)) == said


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ({}, "Walking shoe · 8 mm drop · standard toe box"),
        ({"category": None, "drop_mm": None, "toe_box": None}, ""),
    ],
)
def test_a_shoe(spec, said):
    assert words(make_shoe(spec)) == said


def test_a_product_without_specs_has_no_facts():
    assert words(make_product("insole")) == ""
    assert words(make_product("accessory")) == ""


def test_a_tile_says_price_range_and_stock():
    product = make_insole()
    make_variant(product, price_minor=3000, on_hand=0)
    make_variant(product, price_minor=4000, on_hand=0)
    tile = Tile.of(with_prices(Product.objects.all()).get())
    assert (tile.price_from_minor, tile.has_price_range, tile.is_available) == (3000, True, False)
