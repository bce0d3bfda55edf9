from pathlib import Path

import pytest

from catalog import importing
from catalog.models import Product, Variant
from tests.catalog.importing.sheet import read
from tests.shelf import NOW

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]

# what a person found in each file: products and variants to import, products left out, problems
FOUND = {
    "apparel.csv": (20, 22, 0, 0),
    "footwear_12_products_157_rows.csv": (3, 12, 9, 127),
    "home-and-garden.csv": (20, 21, 0, 0),
    "jewelery.csv": (20, 23, 0, 0),
    "real_export_swimwear_194_rows.csv": (48, 130, 0, 0),
}


def plan_of(folder: Path, name: str) -> importing.Plan:
    return importing.plan(read((folder / "feeds_shopify" / name).read_bytes()))


@pytest.mark.parametrize(("name", "found"), FOUND.items())
def test_each_real_export_is_imported_twice_and_the_second_changes_nothing(real_data, name, found):
    plan = plan_of(real_data, name)
    counts = plan.counts
    assert found == (
        counts.products_new,
        counts.variants_new,
        counts.products_left_out,
        len(plan.problems),
    )
    importing.apply(plan, now=NOW, set_on_hand=stock_of, good_lines_only=True)
    assert (Product.objects.count(), Variant.objects.count()) == found[:2]
    again = plan_of(real_data, name).counts
    assert (again.products_unchanged, again.variants_unchanged) == found[:2]


def stock_of(counts):
    for variant, units in counts.items():
        Variant.objects.filter(pk=variant).update(on_hand=units)


def test_the_problems_of_the_shoe_shop_are_placeholder_skus(real_data):
    plan = plan_of(real_data, "footwear_12_products_157_rows.csv")
    assert {problem.column for problem in plan.problems} == {"Variant SKU"}
    assert all(len(problem.value) == 3 for problem in plan.problems)


def test_the_real_exports_style_numbers_are_told(real_data):
    plan = plan_of(real_data, "real_export_swimwear_194_rows.csv")
    noted = [product for product in plan.products if "one SKU" in " ".join(product.notes)]
    assert len(noted) > 30
    assert {product.kind for product in plan.products} == {"accessory"}


def test_an_affiliate_feed_is_refused_by_its_columns(real_data):
    with pytest.raises(importing.Refused, match="Missing columns: “URL handle”"):
        plan_of(real_data, "awin_google_style_feed.csv")
