"""Measurements in words."""

import pytest

from catalog.models import Product
from catalog.specs import Insole, Shoe
from shop.presenters import spec_lines, specs
from tests.shelf import make_insole, make_product, make_shoe

pytestmark = pytest.mark.django_db


def said(product):
    return {row.label: row.value for row in specs.rows(Product.objects.get(pk=product.pk))}


def test_an_insole_says_every_known_measurement_with_its_unit():
    values = said(make_insole())
    assert values["Arch height"] == "26 mm"
    assert values["Firmness"] == "Semi-firm"
    assert values["Heel cup depth"] == "14 mm"
    assert values["Heel cushion"] == "Medium (2 of 3)"
    assert values["Inner-side post"] == "None"
    assert values["Can be trimmed"] == "Yes"
    assert values["Materials"] == "EVA foam, Textile"
    assert values["How long it lasts"] == "180–365 days"
    assert "Heel cup width" not in values


def test_what_matters_and_is_not_known_is_left_empty_not_guessed():
    values = said(make_insole({"arch_height_mm": None, "thickness_heel_mm": None}))
    assert values["Arch height"] == ""
    assert values["Thickness at the heel"] == ""


def test_a_shoe_says_every_known_measurement_with_its_unit():
    values = said(make_shoe({"size_offset_mm": -4}))
    assert values["Drop"] == "8 mm"
    assert values["Room for an insole"] == "7 mm"
    assert values["Liner comes out"] == "Yes"
    assert values["Weight, one shoe"] == "280 g"
    assert values["Runs"] == "4 mm short"
    assert values["How long it lasts"] == "600–900 km"


@pytest.mark.parametrize(("offset_mm", "words"), [(3, "3 mm long"), (0, "True to its size")])
def test_how_a_shoe_runs(offset_mm, words):
    assert said(make_shoe({"size_offset_mm": offset_mm}))["Runs"] == words


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ({"lifespan_min_km": 500, "lifespan_max_km": 500}, "500 km"),
        ({"lifespan_min_km": None, "lifespan_max_km": 900}, "900 km"),
        ({"lifespan_min_km": 500, "lifespan_max_km": None}, "500 km"),
        ({"lifespan_min_km": None, "lifespan_max_km": None}, ""),
        ({"lifespan_min_days": 90, "lifespan_max_days": 180}, "600–900 km or 90–180 days"),
    ],
)
def test_a_lifespan_is_a_range_as_far_as_it_is_known(spec, words):
    assert said(make_shoe(spec))["How long it lasts"] == words


def test_the_source_of_a_lifespan_is_named():
    rows = specs.rows(make_shoe({"lifespan_source": "maker's page, 2025"}))
    assert "Source: maker's page, 2025." in rows[-1].meaning


def test_a_product_without_specs_has_no_measurements():
    assert specs.rows(make_product("insole")) == []
    assert specs.rows(make_product("shoe")) == []
    assert specs.rows(make_product("accessory")) == []


def test_each_line_reads_a_field_that_exists_and_explains_it():
    for lines, record in (
        ((*spec_lines.INSOLE_LINES, *spec_lines.BOTH_LINES), Insole),
        ((*spec_lines.SHOE_LINES, *spec_lines.BOTH_LINES), Shoe),
    ):
        for line in lines:
            assert hasattr(record(), line.field)
            assert line.meaning.endswith(".")
