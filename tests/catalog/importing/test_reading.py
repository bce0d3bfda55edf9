import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import importing
from catalog.sizes import parse
from tests.catalog.importing.sheet import more, read, row, sheet, told

FIXTURES = Path(__file__).parent / "fixtures"


def by_handle(found: importing.Draft) -> dict[str, importing.ProductDraft]:
    return {product.handle: product for product in found.products}


@pytest.fixture
def old() -> dict[str, importing.ProductDraft]:
    found = read((FIXTURES / "old_header.csv").read_bytes())
    assert told(found) == []
    return by_handle(found)


@pytest.fixture
def new() -> dict[str, importing.ProductDraft]:
    found = read((FIXTURES / "new_header.csv").read_bytes())
    assert told(found) == []
    assert not found.has_quantity
    return by_handle(found)


def test_an_old_export_is_grouped_by_handle(old):
    assert {handle: len(product.variants) for handle, product in old.items()} == {
        "harbor-runner": 2,
        "plain-bag": 1,
        "gel-liner": 2,
    }


def test_continuation_rows_inherit_and_image_rows_add_images(old):
    runner = old["harbor-runner"]
    assert [image.url[-5] for image in runner.images] == ["1", "2", "3"]
    assert [image.alt_text for image in runner.images] == ["Side view", "", "From above"]
    second = runner.variants[1]
    assert (second.line, second.sku, second.color_name) == (5, "0042", "Blue")
    assert (second.foot_min_mm, second.foot_max_mm) == (
        parse("EU 42").min_mm,
        parse("EU 42").max_mm,
    )


def test_old_columns_become_fields(old):
    runner = old["harbor-runner"]
    assert runner.kind == "shoe"
    assert runner.vendor == "Northpier"
    assert runner.fields == {
        "title": "Harbor Runner",
        "description_html": "<p>A soft shoe.</p>\n\n<p>Second <em>line</em>.</p>",
        "tags": ["men", "Running"],
        "audience": "men",
        "status": "published",
    }
    first = runner.variants[0]
    assert (first.barcode, first.weight_g, first.quantity) == ("4006381333931", None, 3)


def test_an_unpublished_active_product_is_a_draft_of_no_known_kind(old):
    bag = old["plain-bag"]
    assert (bag.kind, bag.fields["status"]) == (None, "draft")
    assert (bag.variants[0].sku, bag.variants[0].size_label) == ("plain-bag", "")
    assert bag.variants[0].weight_g == 34000


def test_a_first_row_without_an_option_value_is_no_variant(old):
    liner = old["gel-liner"]
    assert liner.kind == "insole"
    assert [variant.sku for variant in liner.variants] == ["gel-liner-s", "gel-liner-m-eu-39-41"]
    assert [variant.position for variant in liner.variants] == [0, 1]
    assert [variant.foot_min_mm for variant in liner.variants] == [None, parse("EU 39-41").min_mm]
    assert liner.notes == (
        "sizes that name no foot length: 1 (S); they are sold, but no size filter finds them",
    )


def test_a_new_export_reads_specs_from_our_metafields(new):
    meadow = new["meadow"]
    assert (meadow.kind, meadow.fields["audience"]) == ("insole", "women")
    assert meadow.spec == {
        "arch_height": "medium",
        "materials": ("eva", "textile"),
        "is_trimmable": True,
        "break_in_days": None,
    }
    assert {variant.color_hex for variant in meadow.variants} == {"#7FA58F"}


def test_a_style_code_on_all_rows_is_made_unique(new):
    skus = [variant.sku for variant in new["meadow"].variants]
    assert skus == ["MEA-1-eu-38-moss-left", "MEA-1-eu-39-moss-left", "MEA-1-eu-39-moss-right"]
    assert new["meadow"].notes == (
        "one SKU, “MEA-1”, stands for 3 variants; their options were added to it",
    )


def test_other_options_stay_in_the_label(new):
    assert new["meadow"].variants[2].size_label == "EU 39 / Right"
    assert new["meadow"].variants[2].foot_min_mm == parse("EU 39").min_mm


def test_a_product_without_handle_gets_one_from_its_title(new):
    assert new["lone-pad"].kind is None
    assert "status" not in new["lone-pad"].fields


BAD = [
    ({"price": "-5"}, "Price", "a price must not be negative."),
    ({"price": ""}, "Price", "a variant needs a price."),
    ({"price": "NaN"}, "Price", "a price is a number with a point, such as 59.90."),
    ({"title": "=HYPERLINK(1)"}, "Title", "this is a spreadsheet formula; write the text itself."),
    ({"title": ""}, "Title", "the first line of a product needs its title."),
    ({"title": "Pain relief"}, "Title", "“relief” may not stand beside a product."),
    ({"quantity": "-1"}, "Inventory quantity", "a quantity is between 0 and 1,000,000."),
    ({"status": "gone"}, "Status", "one of active, draft, unlisted, archived is wanted."),
    ({"name1": ""}, "Option1 value", "option 1 has a value but no name."),
    ({"value1": "x" * 41}, "Option1 value", "the label is longer than 40 characters."),
    (
        {"name1": "Color", "value1": "x" * 61},
        "Option1 value",
        "the color is longer than 60 characters.",
    ),
    ({"handle": "靴"}, "URL handle", "1 to 200 letters, digits and hyphens are wanted."),
    (
        {"kind": "boat"},
        "kind (product.metafields.footing.kind)",
        "one of insole, shoe, accessory is wanted.",
    ),
    (
        {"firmness": "soft"},
        "firmness (product.metafields.footing.firmness)",
        "this column has no meaning for a shoe; leave it empty.",
    ),
    (
        {"kind": "", "drop_mm": "8"},
        "drop_mm (product.metafields.footing.drop_mm)",
        "this column has no meaning for a product of no known kind; leave it empty.",
    ),
    (
        {"lifespan_min_km": "9", "lifespan_max_km": "8"},
        "lifespan_min_km (product.metafields.footing.lifespan_min_km)",
        "the shortest life is longer than the longest.",
    ),
    (
        {"size_system": "JP"},
        "size_system (product.metafields.footing.size_system)",
        "one of EU, UK, US M, US W, mm is wanted.",
    ),
    (
        {"image": "javascript:alert(1)"},
        "Product image URL",
        "a web address that starts with https:// is wanted.",
    ),
]


@pytest.mark.parametrize(("cells", "column", "message"), BAD)
def test_a_bad_line_is_named_and_its_product_left_out(cells, column, message):
    found = read(sheet(row(handle="good", sku="GOOD"), row(**cells)))
    assert told(found) == [(3, column, message)]
    assert [product.handle for product in found.products] == ["good"]
    assert list(found.left_out.values()) == [3]


def test_a_bad_continuation_line_leaves_out_the_whole_product():
    found = read(sheet(row(), more(value1="EU 43", sku="STR-43", price="x")))
    assert found.products == ()
    assert found.left_out == {"strider": 2}
    assert told(found)[0][0] == 3


def test_lines_are_file_lines_not_records():
    found = read(sheet(row(description="one\ntwo\nthree"), more(value1="EU 43", price="x")))
    assert told(found)[0][0] == 5


def test_a_duplicate_sku_names_both_lines_and_leaves_out_both_products():
    found = read(sheet(row(), row(handle="other", title="Other"), row(handle="c", sku="C")))
    assert told(found) == [(3, "SKU", "the SKU is on line 2 and on line 3.")]
    assert [product.handle for product in found.products] == ["c"]
    assert found.left_out == {"strider": 2, "other": 3}


def test_the_same_options_without_a_sku_are_a_duplicate():
    found = read(sheet(row(sku=""), more(value1="EU 42")))
    assert told(found) == [(3, "SKU", "the SKU is on line 2 and on line 3.")]


def test_two_titles_under_one_handle_are_a_problem():
    found = read(sheet(row(), more(title="Else", value1="EU 43", sku="X")))
    assert told(found) == [(3, "Title", "line 2 gives this handle another title.")]


def test_handles_that_become_one_address_are_a_problem():
    found = read(sheet(row(handle="a b"), row(handle="a-b", sku="X")))
    assert told(found) == [(3, "URL handle", "“a b” becomes the same address, “a-b”.")]
    assert found.products == ()


def test_a_line_with_neither_handle_nor_title_is_a_problem():
    found = read(sheet(row(), {"price": "5"}))
    assert told(found) == [(3, "URL handle", "a line needs the handle of its product.")]


def test_a_line_with_too_many_cells_is_a_problem():
    found = read(b"Handle,Title,Vendor,Price\na,A,V,5,oops\nb,B,V,5,\nc,C,V\n")
    assert told(found) == [(2, "", "5 cells, but the header has 4; is a comma or quote missing?")]
    assert [product.handle for product in found.products] == ["b", "c"]


def test_a_metafield_of_ours_with_a_typo_is_a_problem_of_the_header():
    assert told(read(sheet(row(dropp_mm="8"))))[0][0] == 1


@pytest.mark.parametrize(
    ("status", "published", "stored"),
    [
        ("active", "true", "published"),
        ("active", "", "published"),
        ("active", "false", "draft"),
        ("draft", "true", "draft"),
        ("unlisted", "", "draft"),
        ("archived", "true", "discontinued"),
        ("", "true", "published"),
        ("", "false", "draft"),
        ("", "", None),
    ],
)
def test_status_and_published_make_one_state(status, published, stored):
    found = read(sheet(row(status=status, published=published)))
    assert found.products[0].fields.get("status") == stored


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"kind": "Insole"}, "insole"),
        ({"type": "Running Shoes"}, "shoe"),
        ({"type": "Insoles & Inserts"}, "insole"),
        ({"type": "Shoe accessories"}, None),
        ({"type": "Swimwear"}, None),
    ],
)
def test_the_kind_comes_from_the_metafield_or_the_type(cells, kind):
    assert read(sheet(row(**{"kind": ""} | cells))).products[0].kind == kind


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("187", "shoe"),
        ("2801", "insole"),
        ("1604", None),
        ("Apparel & Accessories > Shoes", "shoe"),
        ("Shoes > Shoe Accessories", None),
    ],
)
def test_the_kind_comes_from_googles_category(category, kind):
    header = "Handle,Title,Vendor,Google Shopping / Google Product Category,Variant Price\n"
    assert read(f"{header}a,A,V,{category},5\n".encode()).products[0].kind == kind


def test_bare_sizes_are_read_in_the_named_system():
    found = read(sheet(row(value1="42", size_system="EU")))
    assert found.products[0].variants[0].foot_min_mm == parse("EU 42").min_mm
    named = read(sheet(row(value1="8", name1="US size", audience="women")))
    assert named.products[0].variants[0].foot_min_mm == parse("US W 8").min_mm


def test_widths_are_words_and_unknown_ones_stay_in_the_label():
    found = read(
        sheet(
            row(name2="Width", value2="Wide"),
            more(value1="EU 42", value2="2E", sku="STR-42-2E"),
        )
    )
    size = parse("EU 42").min_mm
    assert [(v.size_label, v.width, v.foot_min_mm) for v in found.products[0].variants] == [
        ("EU 42", "wide", size),
        ("EU 42 / 2E", None, size),
    ]


def test_a_file_without_a_record_holds_nothing():
    found = read(sheet())
    assert (found.products, found.problems, found.line_count) == ((), (), 1)


def test_a_header_of_blank_cells_is_no_header():
    with pytest.raises(importing.Refused, match="The file is empty"):
        read(b",,,\n,,\n")


def test_columns_that_the_file_lacks_are_not_given():
    found = read(sheet(row(), without=("barcode", "grams", "quantity", "value1", "name1")))
    assert found.variant_fields == {"price_minor"}
    assert not found.has_quantity


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=8), max_size=6))
def test_any_cells_give_products_or_problems(rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Handle", "Title", "Variant Price", "Vendor", "Option1 Name", "Option1 Value"])
    writer.writerows(rows)
    try:
        found = read(out.getvalue().encode("utf-8", "surrogatepass"))
    except importing.Refused:
        return
    for product in found.products:
        assert product.fields["title"]
        assert all(variant.sku for variant in product.variants)
    skus = Counter(v.sku for product in found.products for v in product.variants)
    assert set(skus.values()) <= {1}
