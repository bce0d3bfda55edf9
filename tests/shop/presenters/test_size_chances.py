"""The chances of the sizes around the wearer's."""

import pytest

from catalog.models import Variant
from recommender.domain.size import Foot
from recommender.domain.size_felt import Offset
from shop.presenters.size_chances import around, basis

MEASURED = Foot(length_mm=265, sd_mm=2, certainty="measured")
TRUE = Offset(sd_mm=3)
SIZES = [
    Variant(size_label=f"EU {number}", foot_min_mm=low, foot_max_mm=low + 6)
    for number, low in ((40, 249), (41, 255), (42, 262), (43, 269), (44, 275))
]


def test_the_best_size_stands_between_its_neighbors():
    found = around(SIZES, foot=MEASURED, offset=TRUE)
    assert [each.label for each in found] == ["EU 41", "EU 42", "EU 43"]
    assert [each.is_best for each in found] == [False, True, False]
    assert found[0].words == "Right for about 4 of 10"
    assert found[0].otherwise == "too small for about 6 of 10"
    assert found[1].words == "Right for about 7 of 10"
    assert found[1].otherwise == "too small for about 2 of 10, too large for about 2 of 10"
    assert found[2].otherwise == "too large for about 6 of 10"


def test_what_hardly_anybody_would_feel_is_not_said():
    roomy = Variant(size_label="EU 41-43", foot_min_mm=245, foot_max_mm=285)
    assert around([roomy], foot=MEASURED, offset=TRUE)[0].otherwise == ""


def test_colors_of_one_size_are_one_row_and_the_last_size_has_one_neighbor():
    found = around([*SIZES[:2], *SIZES[:2]], foot=MEASURED, offset=TRUE)
    assert [each.label for each in found] == ["EU 40", "EU 41"]


def test_the_offset_of_the_product_moves_the_best_size():
    short = around(SIZES, foot=MEASURED, offset=Offset(mean_mm=-7, sd_mm=1))
    assert next(each for each in short if each.is_best).label == "EU 43"


@pytest.mark.parametrize(
    ("sizes", "foot"), [(SIZES, Foot()), ([], MEASURED), ([Variant(size_label="M")], MEASURED)]
)
def test_where_foot_or_sizes_are_unknown_nothing_is_said(sizes, foot):
    assert around(sizes, foot=foot, offset=TRUE) == []


def test_what_the_chances_rest_on_is_said():
    told = Foot(length_mm=265, sd_mm=3.3, certainty="from a shoe that fits")
    assert basis(MEASURED) == "Of people with a foot of about 265 mm (as you measured)."
    assert basis(told) == (
        "Of people with a foot of about 265 mm (from a shoe that fits). "
        "Measure your foot in mm to be surer."
    )
    assert basis(Foot()) == ""
    moved = Foot(length_mm=266, stated_mm=265, sd_mm=2, certainty="measured")
    assert basis(moved) == (
        "Of people with a foot of about 266 mm (as you measured, 265 mm, and as your pairs fitted)."
    )
