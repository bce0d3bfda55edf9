import re

import pytest

from catalog import pictures
from catalog.models import Product
from tests.shelf import make_insole, make_product, make_shoe, make_variant

pytestmark = pytest.mark.django_db


def loaded(product):
    return Product.objects.select_related("insole_spec", "shoe_spec").get(pk=product.pk)


def test_no_picture_of_a_loaded_product_needs_a_query(django_assert_num_queries):
    insole, shoe = loaded(make_insole()), loaded(make_shoe())
    bare = loaded(make_product("insole"))
    with django_assert_num_queries(0):
        pictures.tile(insole, is_decorative=True)
        pictures.insole_top(insole)
        pictures.insole_side(insole, has_leaders=True)
        pictures.insole_pair(insole)
        pictures.tile(shoe, is_decorative=True)
        pictures.shoe_side(shoe, has_leaders=True)
        pictures.shoe_plan(shoe)
        pictures.tile(bare, is_decorative=True)


def test_the_name_of_an_insole_tells_its_heights():
    svg = pictures.insole_side(make_insole({"thickness_forefoot_mm": None}, title="Mid & more"))
    assert (
        'aria-label="Mid &amp; more from the side: heel cup 14 mm, arch 26 mm, '
        'forefoot not stated"' in svg
    )


def test_the_name_of_a_shoe_tells_its_heights_and_its_toe_box():
    shoe = make_shoe({"stack_forefoot_mm": None, "toe_box": None}, title="Tempo")
    assert 'aria-label="Tempo from the side: heel 30 mm, drop 8 mm, forefoot 22 mm"' in (
        pictures.shoe_side(shoe)
    )
    assert 'aria-label="Tempo from above: toe box not stated"' in pictures.shoe_plan(shoe)
    wide = make_shoe({"toe_box": "wide"}, title="Tempo")
    assert 'aria-label="Tempo from above: toe box wide"' in pictures.shoe_plan(wide)


def test_a_product_without_specs_is_drawn_as_unknown():
    assert "stroke-dasharray" in pictures.insole_top(loaded(make_product("insole")))
    assert "not stated" in pictures.shoe_side(loaded(make_product("shoe")), has_leaders=True)


def test_an_accessory_has_a_picture():
    assert "Top cover" in pictures.tile(
        make_product("accessory", title="Top cover"), is_decorative=False
    )


def test_a_color_given_by_the_page_wins_over_one_set_and_one_loaded():
    product = make_insole()
    make_variant(product, color_hex="")
    make_variant(product, color_hex="#112233")
    assert pictures.color_of(loaded(product)) == ""
    product = Product.objects.prefetch_related("variants").get(pk=product.pk)
    assert pictures.color_of(product) == "#112233"
    product.color_hex = "#445566"
    assert pictures.color_of(product) == "#445566"
    assert "#778899" in pictures.insole_top(product, color_hex="#778899")


def test_decorative_pictures_are_hidden_and_named_ones_are_not():
    product = make_insole(title="Mid")
    assert 'aria-hidden="true"' in pictures.tile(product, is_decorative=True)
    assert 'aria-label="Mid"' in pictures.tile(product, is_decorative=False)


def test_a_sheet_is_a_large_file_of_its_own():
    svg = pictures.sheet(make_shoe(title="Tempo"))
    width, height = map(int, re.search(r' width="(\d+)" height="(\d+)"', svg).groups())
    assert width == 1200
    assert width * height > 50_000  # Google's least for a product
    assert pictures.UID not in svg
    assert 'aria-label="Tempo"' in svg
