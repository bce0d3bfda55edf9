import csv
import io
import tomllib
from collections import Counter

import pytest

from catalog import importing, specs
from catalog.copy_linter import blocked_words
from catalog.data import make_demo_shop
from catalog.data.demo_columns import HEADER, METAFIELDS
from tests.catalog.importing.sheet import read

HERE = make_demo_shop.HERE


@pytest.fixture(scope="module")
def draft() -> importing.Draft:
    return read((HERE / "demo_shop.csv").read_bytes())


def test_the_committed_file_is_what_the_lines_make():
    assert make_demo_shop.make() == (HERE / "demo_shop.csv").read_text(encoding="utf-8")


def test_every_line_is_well(draft):
    assert [str(problem) for problem in draft.problems] == []
    assert [product.notes for product in draft.products if product.notes] == []


def test_the_shop_is_large_enough(draft):
    kinds = Counter(product.kind for product in draft.products)
    assert kinds["insole"] >= 44
    assert kinds["shoe"] >= 66
    assert 4 <= kinds["accessory"] <= 6
    assert sum(len(product.variants) for product in draft.products) >= 2000


def values(draft: importing.Draft, kind: str, name: str) -> set:
    return {product.spec.get(name) for product in draft.products if product.kind == kind}


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("insole", "arch_height", specs.ArchHeight),
        ("insole", "firmness", specs.Firmness),
        ("insole", "heel_cup", specs.HeelCup),
        ("insole", "metatarsal_pad", specs.MetatarsalPad),
        ("insole", "length", specs.InsoleLength),
        ("shoe", "category", specs.ShoeCategory),
        ("shoe", "stability", specs.Stability),
        ("shoe", "torsional_stiffness", specs.Level),
        ("shoe", "toe_box", specs.ToeBox),
        ("shoe", "depth", specs.Depth),
        ("shoe", "closure", specs.Closure),
    ],
)
def test_every_word_is_for_sale(draft, kind, name, words):
    assert set(words.values()) <= values(draft, kind, name)


def test_every_use_has_insoles_and_shoes(draft):
    for kind in ("insole", "shoe"):
        used = {use for product in draft.products for use in product.spec.get("uses", ())
                if product.kind == kind}  # fmt: skip
        assert used == set(specs.Use.values())


def test_something_soft_without_post_is_there_for_careful_buyers(draft):
    soft = [
        product
        for product in draft.products
        if product.kind == "insole"
        and product.spec["firmness"] in ("soft", "semi")
        and product.spec["medial_post_level"] == 0
        and (product.spec["heel_lift_mm"] or 0) <= 6
    ]
    assert len(soft) >= 10
    plain = {"leather", "wool", "latex"}
    assert sum(not plain & set(product.spec["materials"]) for product in soft) >= 5


def test_some_specs_are_unknown(draft):
    for kind, name in (("insole", "thickness_heel_mm"), ("shoe", "insole_room_mm")):
        assert None in values(draft, kind, name)


def test_sizes_cover_feet_from_eu_35_to_48_in_whole_and_half_steps(draft):
    sized = [v for product in draft.products for v in product.variants if v.size_label]
    assert all(variant.foot_min_mm for variant in sized)
    labels = {variant.size_label for variant in sized}
    assert {"EU 35", "EU 48", "EU 38.5", "EU 35-36"} <= labels
    assert {variant.width for variant in sized} >= {"medium", "wide", "extra_wide", None}


def test_stock_and_prices_are_plausible(draft):
    variants = [variant for product in draft.products for variant in product.variants]
    stock = Counter(variant.quantity for variant in variants)
    assert set(stock) == {0, *range(3, 21)}
    assert 0.04 < stock[0] / len(variants) < 0.12
    prices = [variant.price_minor for variant in variants]
    assert (min(prices), max(prices)) == (1200, 19000)


def test_copy_says_nothing_that_evidence_does_not_carry(draft):
    for product in draft.products:
        texts = [value for value in product.fields.values() if isinstance(value, str)]
        assert blocked_words(*texts) == ()
        assert "pain" not in " ".join(texts).lower()


def test_every_summary_is_one_sentence_of_its_own(draft):
    summaries = [product.fields["summary"] for product in draft.products]
    assert len(set(summaries)) == len(summaries)
    for summary in summaries:
        assert summary.endswith(".")
        assert summary.count(".") == 1


def test_a_lifespan_has_its_source(draft):
    for product in draft.products:
        known = [product.spec.get(f"lifespan_max_{unit}") for unit in ("km", "days")]
        assert bool(product.spec.get("lifespan_source")) == any(known)


def test_makers_have_producer_data_and_a_person_in_the_eu():
    brands = tomllib.loads((HERE / "demo_brands.toml").read_text(encoding="utf-8"))["brand"]
    assert 12 <= len(brands) <= 16
    for brand in brands:
        assert brand["manufacturer_name"]
        assert brand["manufacturer_address"]
        assert brand["manufacturer_email"].endswith(".example")
        outside = brand["country"] in ("GB", "US", "JP", "CA")
        assert outside == bool(brand.get("eu_responsible_name"))
    named = {line["brand"] for group in ("insoles", "shoes", "accessories")
             for line in make_demo_shop.lines(group)}  # fmt: skip
    assert named == {brand["name"] for brand in brands}


def test_the_header_is_shopifys_new_one_with_our_metafields():
    with (HERE / "demo_shop.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert header[:3] == ["Title", "URL handle", "Description"]
    assert header == list(HEADER.values())
    assert set(METAFIELDS) == {
        f for r in (specs.Insole, specs.Shoe) for f in r.__dataclass_fields__
    }


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("whole 36-38", ["EU 36", "EU 37", "EU 38"]),
        ("half 36-37", ["EU 36", "EU 36.5", "EU 37"]),
        ("spans 35-38", ["EU 35-36", "EU 37-38"]),
        ("thirds", ["EU 35-38", "EU 39-42", "EU 43-46"]),
        ("none", []),
    ],
)
def test_size_runs(text, labels):
    assert make_demo_shop.sizes(text) == labels


def test_barcodes_are_valid_and_of_the_range_for_use_inside_one_shop():
    code = make_demo_shop.barcode(1)
    assert code == "2000000000015"
    weights = (1, 3) * 7
    assert sum(int(d) * w for d, w in zip(code, weights, strict=False)) % 10 == 0


def test_the_file_is_plain_utf_8_with_unix_line_ends():
    data = (HERE / "demo_shop.csv").read_bytes()
    assert b"\r" not in data
    assert io.BytesIO(data).readline().startswith(b"Title,")
