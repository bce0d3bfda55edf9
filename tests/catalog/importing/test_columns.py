import pytest

from catalog.importing.columns import TITLES, read_header
from catalog.importing.problems import Refused

OLD = ["Handle", "Title", "Body (HTML)", "Vendor", "Variant SKU", "Variant Price"]
NEW = ["Title", "URL handle", "Description", "Vendor", "SKU", "Price"]


@pytest.mark.parametrize("header", [OLD, NEW])
def test_both_vintages_give_the_same_fields(header):
    columns = read_header(header, line=1)
    assert set(columns.places) == {"handle", "title", "description_html", "vendor", "sku", "price"}
    assert columns.title("sku") in ("Variant SKU", "SKU")


def test_titles_are_read_in_any_case_and_with_stray_blanks():
    assert "price" in read_header([" title ", "HANDLE", "variant  price"], line=1)


def test_our_metafields_are_named_by_key():
    title = "Bogenhöhe (product.metafields.footing.arch-height)"
    columns = read_header([*NEW, title, "Farbe (variant.metafields.footing.color_hex)"], line=1)
    assert columns.places["arch_height"] == 6
    assert columns.places["color_hex"] == 7
    assert columns.title("arch_height") == title


def test_a_spec_is_not_mixed_up_with_a_column_of_the_same_name():
    ours = ["weight (product.metafields.footing.weight_g)", "Weight value (grams)"]
    category = ["category (product.metafields.footing.category)", "Product category"]
    columns = read_header([*NEW, *ours, *category], line=1)
    assert columns.places["weight_g"] == 6
    assert columns.places["variant_weight_g"] == 7
    assert columns.places["category"] == 8
    assert columns.places["product_category"] == 9


def test_metafields_of_others_and_unknown_columns_are_passed_over():
    others = ["Stoff (product.metafields.shopify.fabric)", "Option1 Linked To", "", "Cost per item"]
    assert read_header([*NEW, *others], line=1).problems == ()


@pytest.mark.parametrize("key", ["arch_hight", "price", "handle"])
def test_a_metafield_of_ours_that_nothing_knows_is_a_problem(key):
    columns = read_header([*NEW, f"x (product.metafields.footing.{key})"], line=3)
    assert [(p.line, p.message) for p in columns.problems] == [
        (3, f"“{key}” is not a spec that Footing knows.")
    ]


def test_missing_columns_are_named():
    with pytest.raises(Refused) as caught:
        read_header(["id", "title", "link"], line=1)
    assert str(caught.value).endswith(
        "Missing columns: “URL handle” (or “Handle”), “Price” (or “Variant Price”)."
    )


def test_a_column_that_is_read_must_not_stand_there_twice():
    with pytest.raises(Refused, match="“Price” stands there twice"):
        read_header([*NEW, "Price"], line=1)


def test_no_title_means_two_fields():
    titles = [title for both in TITLES.values() for title in both]
    assert len(titles) == len(set(titles))
