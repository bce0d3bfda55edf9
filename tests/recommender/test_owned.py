"""What the match knows of a wearer's pairs: wear, fit and how they ended, in three queries."""

from datetime import date, timedelta

import pytest

from recommender.owned import owned_of
from tests.shelf import NOW, make_insole, make_pair, make_shoe, make_variant, make_wearer

pytestmark = pytest.mark.django_db


def only(wearer):
    (pair,) = owned_of(wearer, now=NOW)
    return pair


def test_a_bought_pair_brings_its_specs_brand_and_size():
    wearer = make_wearer()
    variant = make_variant(make_insole(), "EU 42")
    make_pair(
        wearer,
        variant=variant,
        kind="insole",
        comfort=2,
        size_felt="small",
        state="retired",
        retired_for="uncomfortable",
        retired_on=NOW.date(),
        initial_km=250,
    )
    pair = only(wearer)

    assert pair.spec.firmness == "semi"
    assert pair.brand == variant.product.brand.name
    assert pair.variant_foot_mm == (variant.foot_min_mm, variant.foot_max_mm)
    assert (pair.comfort, pair.size_felt, pair.retired_for) == (2, "small", "uncomfortable")
    assert not pair.is_active
    assert not pair.is_past_life


def test_a_pair_from_elsewhere_has_no_specs():
    wearer = make_wearer()
    make_pair(wearer)
    pair = only(wearer)

    assert (pair.spec, pair.brand, pair.variant_foot_mm, pair.product_id) == (None, "", None, None)


def test_an_assumed_distance_is_no_distance():
    wearer = make_wearer()
    make_pair(wearer, started_on=date(2026, 1, 1))

    assert only(wearer).wear_km is None


def test_a_pair_worn_for_longer_than_most_is_past_its_life():
    wearer = make_wearer()
    variant = make_variant(make_shoe())
    make_pair(wearer, variant=variant, initial_km=2000, started_on=NOW.date() - timedelta(days=400))
    make_pair(wearer, variant=variant, habit_km_per_week=10)
    old, new = owned_of(wearer, now=NOW)

    assert (old.is_past_life, new.is_past_life) == (True, False)
    assert old.wear_km >= 2000
    assert old.pair_id < new.pair_id


def test_a_returned_pair_tells_nothing():
    wearer = make_wearer()
    make_pair(wearer, state="returned")

    assert owned_of(wearer, now=NOW) == ()


@pytest.mark.parametrize(("count", "queries"), [(0, 1), (1, 3), (3, 3)])
def test_pairs_cost_three_queries_however_many(count, queries, django_assert_num_queries):
    wearer = make_wearer()
    for _ in range(count):
        make_pair(wearer, variant=make_variant(make_insole()), kind="insole")
    with django_assert_num_queries(queries):  # pairs with specs, answers, wear
        assert len(owned_of(wearer, now=NOW)) == count
