import pytest
from rest_framework.exceptions import ValidationError

from catalog.specs import Status
from recommender.api.pairs import owned
from tests.shelf import make_insole, make_product, make_shoe, make_variant

pytestmark = pytest.mark.django_db
PLAIN = {"comfort": None, "size_felt": "", "retired_for": "", "is_active": True}


def problems(*rows):
    with pytest.raises(ValidationError) as caught:
        owned([PLAIN | row for row in rows])
    return caught.value.detail["pairs"]


def test_a_sku_brings_the_product_its_specs_and_the_size():
    variant = make_variant(make_insole({"firmness": "firm"}, title="Firm One"), "EU 42")
    (pair,) = owned([PLAIN | {"sku": variant.sku, "comfort": 5, "size_felt": "small"}])
    assert (pair.name, pair.kind, pair.product_id) == ("Firm One", "insole", variant.product_id)
    assert (pair.spec.firmness, pair.comfort, pair.size_felt) == ("firm", 5, "small")
    assert pair.variant_foot_mm == (variant.foot_min_mm, variant.foot_max_mm)
    assert pair.brand == variant.product.brand.name


def test_a_product_brings_its_specs_without_a_size():
    shoe = make_shoe({"drop_mm": 4})
    (pair,) = owned([PLAIN | {"product": shoe.slug, "name": "My walkers", "is_active": False}])
    assert (pair.name, pair.spec.drop_mm, pair.variant_foot_mm) == ("My walkers", 4, None)
    assert pair.is_active is False


def test_a_pair_from_elsewhere_has_a_kind_only():
    first, second = owned([PLAIN | {"kind": "shoe"}, PLAIN | {"kind": "insole", "name": "Mine"}])
    assert (first.name, first.spec, first.product_id) == ("shoe 1", None, None)
    assert (second.name, second.pair_id) == ("Mine", 2)


def test_a_variant_without_a_length_says_nothing_of_size():
    variant = make_variant(make_insole(), foot_min_mm=None, foot_max_mm=None)
    assert owned([PLAIN | {"sku": variant.sku}])[0].variant_foot_mm is None


def test_what_the_shop_does_not_have_is_named_with_its_place():
    draft = make_variant(make_insole(status=Status.DRAFT))
    assert problems({"kind": "shoe"}, {"sku": "NO-1"}, {"product": "gone"}) == {
        "1": {"sku": "The shop has no “NO-1”."},
        "2": {"product": "The shop has no “gone”."},
    }
    assert "sku" in problems({"sku": draft.sku})["0"]
    assert "product" in problems({"product": draft.product.slug})["0"]


def test_a_pair_of_another_kind_is_refused():
    variant = make_variant(make_insole())
    assert "insole" in problems({"sku": variant.sku, "kind": "shoe"})["0"]["kind"]
    laces = make_product("accessory")
    assert "neither" in problems({"product": laces.slug})["0"]["product"]


@pytest.mark.parametrize("count", [1, 3])
def test_pairs_cost_two_queries_however_many(count, django_assert_num_queries):
    rows = [PLAIN | {"sku": make_variant().sku} for _ in range(count)]
    rows += [PLAIN | {"product": make_shoe().slug} for _ in range(count)]
    with django_assert_num_queries(2):
        assert len(owned(rows)) == 2 * count


def test_no_pair_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert owned([]) == ()
