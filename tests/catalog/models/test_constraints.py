import pytest
from django.db import IntegrityError, transaction

from catalog import specs
from catalog.models import InsoleSpec, Product, ShoeSpec, Variant
from tests.shelf import make_insole, make_product, make_shoe, make_variant

pytestmark = pytest.mark.django_db
MODELS = {"insole": InsoleSpec, "shoe": ShoeSpec}
SPEC_NUMBERS = [
    (kind, field.name)
    for kind, model in MODELS.items()
    for field in model._meta.concrete_fields
    if field.name in specs.RANGES
]
SPEC_WORDS = [
    (kind, field.name)
    for kind, model in MODELS.items()
    for field in model._meta.concrete_fields
    if field.choices
]


@pytest.fixture
def row_of():
    def find(kind: str):
        product = {"insole": make_insole, "shoe": make_shoe}[kind]()
        return MODELS[kind].objects.filter(product=product)

    return find


def refused(rows, **values) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        rows.update(**values)
    return str(caught.value)


def test_every_number_and_word_of_both_tables_is_tested_here():
    assert len(SPEC_NUMBERS) == 14 + 13
    assert len(SPEC_WORDS) == 14


@pytest.mark.parametrize(("kind", "name"), SPEC_NUMBERS)
def test_numbers_outside_their_range_are_refused(kind, name, row_of):
    low, high = specs.RANGES[name]
    rows = row_of(kind)
    others = {
        other: None
        for other in (
            "lifespan_min_km",
            "lifespan_max_km",
            "lifespan_min_days",
            "lifespan_max_days",
        )
        if other != name
    }
    for value in (low, high, None):
        rows.update(**others | {name: value})
    for value in (low - 1, high + 1):
        assert f"{kind}_{name}_range" in refused(rows, **{name: value})


@pytest.mark.parametrize(("kind", "name"), SPEC_WORDS)
def test_words_that_are_on_no_list_are_refused(kind, name, row_of):
    rows = row_of(kind)
    rows.update(**{name: None})
    assert f"{kind}_{name}_word" in refused(rows, **{name: "else"})


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("name", ["materials", "uses"])
def test_lists_hold_only_their_words(kind, name, row_of):
    rows = row_of(kind)
    rows.update(**{name: []})
    assert f"{kind}_{name}_words" in refused(rows, **{name: ["else"]})


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("unit", ["km", "days"])
def test_the_shortest_life_is_not_longer_than_the_longest(kind, unit, row_of):
    rows = row_of(kind)
    values = {f"lifespan_min_{unit}": 500, f"lifespan_max_{unit}": 400}
    assert f"{kind}_lifespan_min_{unit}_ordered" in refused(rows, **values)


@pytest.mark.parametrize("name", ["kind", "audience", "status"])
def test_a_product_holds_words_of_its_lists(name):
    make_product("shoe")
    assert f"product_{name}_word" in refused(Product.objects.all(), **{name: "else"})


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"foot_min_mm": 149}, "variant_foot_min_mm_range"),
        ({"foot_max_mm": 351}, "variant_foot_max_mm_range"),
        ({"foot_min_mm": 270, "foot_max_mm": 260}, "variant_foot_min_mm_ordered"),
        ({"foot_min_mm": None}, "variant_foot_both"),
        ({"width": "2E"}, "variant_width_word"),
        ({"color_hex": "moss"}, "variant_color_hex"),
        ({"on_hand": -1}, "variant_stock_holds"),
        ({"allocated": -1}, "variant_stock_holds"),
        ({"allocated": 6}, "variant_stock_holds"),
        ({"price_minor": -1}, "price_minor"),
    ],
)
def test_a_variant_holds_together(values, constraint):
    make_variant()
    assert constraint in refused(Variant.objects.all(), **values)


def test_a_variant_may_have_no_size_width_or_color():
    make_variant()
    Variant.objects.update(foot_min_mm=None, foot_max_mm=None, width=None, color_hex="")


def test_skus_and_addresses_are_unique():
    make_variant(sku="A")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_variant(sku="A")
    make_product("shoe", slug="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_product("shoe", slug="a")


def test_a_message_for_people_is_given_too():
    spec = make_insole().insole_spec
    spec.heel_lift_mm = 13
    with pytest.raises(Exception, match="heel_lift_mm must be between 0 and 12"):
        spec.validate_constraints()
