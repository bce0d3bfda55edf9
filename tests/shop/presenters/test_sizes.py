"""The size picker."""

import pytest

from catalog.models import Variant
from recommender.domain.size import Foot
from recommender.domain.size_felt import Offset
from shop.presenters.sizes import foot_mm, pick, size_table
from tests.shelf import make_insole, make_shoe, make_variant

pytestmark = pytest.mark.django_db


def rows(product):
    return list(Variant.objects.filter(product=product))


def test_a_product_without_variants_has_no_picker():
    assert pick([]) is None


def test_sizes_drop_the_shared_system_and_keep_their_order():
    shoe = make_shoe()
    for place, size in enumerate(("EU 41", "EU 42", "EU 43")):
        make_variant(shoe, size, position=place)
    picker = pick(rows(shoe))
    assert picker.legend == "EU size"
    assert [chip.label for chip in picker.chips] == ["41", "42", "43"]
    assert picker.chosen is None
    assert picker.note == ""


def test_mixed_labels_stay_whole():
    shoe = make_shoe()
    make_variant(shoe, "EU 41")
    make_variant(shoe, "UK 8")
    picker = pick(rows(shoe))
    assert picker.legend == "Size"
    assert {chip.label for chip in picker.chips} == {"EU 41", "UK 8"}


def test_a_product_of_one_size_says_so():
    variant = make_variant(size_label="", foot_min_mm=None, foot_max_mm=None)
    picker = pick([variant])
    assert [chip.label for chip in picker.chips] == ["One size"]
    assert picker.table == []


def test_a_sold_out_size_is_marked_and_never_chosen():
    insole = make_insole()
    gone = make_variant(insole, "EU 42", on_hand=0)
    picker = pick(rows(insole), asked=gone.pk)
    assert picker.chips[0].is_out
    assert picker.chosen is None
    assert picker.is_sold_out
    assert "sold out" in picker.note


def test_what_others_hold_is_sold_out_too():
    insole = make_insole()
    make_variant(insole, "EU 42", on_hand=2, allocated=2)
    assert pick(rows(insole)).is_sold_out


def test_the_address_chooses_a_variant():
    insole = make_insole()
    make_variant(insole, "EU 41")
    asked = make_variant(insole, "EU 42")
    picker = pick(rows(insole), asked=asked.pk)
    assert picker.chosen == asked
    assert [chip.is_on for chip in picker.chips] == [False, True]
    assert picker.note == f"EU 42 is made for feet of {foot_mm(asked)}."


def test_another_products_variant_in_the_address_is_ignored():
    other = make_variant()
    insole = make_insole()
    make_variant(insole)
    assert pick(rows(insole), asked=other.pk).chosen is None


def test_the_wearers_size_is_chosen_and_named():
    insole = make_insole()
    make_variant(insole, "EU 41")
    fitting = make_variant(insole, "EU 42")
    picker = pick(rows(insole), foot=Foot(length_mm=265))
    assert picker.chosen == fitting
    assert "the wearer's size" in picker.note


def test_the_wearers_width_decides_among_equal_sizes():
    shoe = make_shoe()
    make_variant(shoe, "EU 42", width="medium")
    wide = make_variant(shoe, "EU 42", width="wide")
    assert pick(rows(shoe), foot=Foot(length_mm=265, width="wide")).chosen == wide


def test_a_size_in_stock_comes_before_the_wished_width():
    shoe = make_shoe()
    medium = make_variant(shoe, "EU 42", width="medium")
    make_variant(shoe, "EU 42", width="wide", on_hand=0)
    assert pick(rows(shoe), foot=Foot(length_mm=265, width="wide")).chosen == medium


def test_a_foot_that_no_size_fits_chooses_nothing():
    insole = make_insole()
    make_variant(insole, "EU 42")
    assert pick(rows(insole), foot=Foot(length_mm=200)).chosen is None


def test_variants_without_foot_lengths_are_never_taken_for_the_wearers():
    variant = make_variant(size_label="M", foot_min_mm=None, foot_max_mm=None)
    assert pick([variant], foot=Foot(length_mm=265)).chosen is None
    assert pick([variant], asked=variant.pk).note == ""


def test_colors_keep_the_size_and_widths_keep_the_color():
    shoe = make_shoe()
    here = make_variant(shoe, "EU 42", color_name="Moss")
    make_variant(shoe, "EU 41", color_name="Clay", color_hex="#A8451F")
    clay = make_variant(shoe, "EU 42", color_name="Clay", color_hex="#A8451F")
    wide = make_variant(shoe, "EU 42", color_name="Moss", width="wide")
    picker = pick(rows(shoe), asked=here.pk)
    assert [(way.label, way.variant_id, way.is_on) for way in picker.colors] == [
        ("Moss", here.pk, True),
        ("Clay", clay.pk, False),
    ]
    assert [(way.label, way.variant_id, way.is_on) for way in picker.widths] == [
        ("Medium", here.pk, True),
        ("Wide", wide.pk, False),
    ]
    assert [chip.variant for chip in picker.chips] == [here]


def test_one_width_is_no_choice():
    shoe = make_shoe()
    make_variant(shoe, "EU 42")
    assert pick(rows(shoe)).widths == []


def test_without_a_wish_the_medium_width_in_stock_is_shown():
    shoe = make_shoe()
    make_variant(shoe, "EU 42", width="narrow")
    medium = make_variant(shoe, "EU 42", width="medium", on_hand=0)
    assert pick(rows(shoe)).shown.width == "narrow"
    medium.on_hand = 1
    medium.save()
    assert pick(rows(shoe)).shown == medium


def test_the_size_table_says_each_size_in_every_system():
    shoe = make_shoe()
    make_variant(shoe, "EU 42", color_name="Moss")
    make_variant(shoe, "EU 42", color_name="Clay")
    make_variant(shoe, "EU 38")
    table = size_table(rows(shoe))
    assert [row.label for row in table] == ["EU 38", "EU 42"]
    assert (table[1].foot, table[1].eu, table[1].uk) == ("262–268 mm", "42", "8")
    assert (table[1].us_men, table[1].us_women) == ("9", "10.5")


def test_an_exact_foot_length_is_said_once():
    variant = make_variant(foot_min_mm=265, foot_max_mm=265)
    assert foot_mm(variant) == "265 mm"


def test_a_shoe_that_runs_short_is_chosen_a_size_up_and_says_so():
    shoe = make_shoe()
    make_variant(shoe, "EU 42")
    up = make_variant(shoe, "EU 43")
    short = Offset(mean_mm=-6, sd_mm=1, count=9, small=8)
    picker = pick(rows(shoe), foot=Foot(length_mm=265, sd_mm=2), offset=short)
    assert picker.chosen == up
    assert picker.flag == "Runs 1 size small: 8 of 9 say so."
    assert picker.reports == 9
