import doctest
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import specs
from recommender.domain.columns import encode
from recommender.domain.comfort import (
    basis,
    belief,
    beliefs,
    insole_softness,
    shoe_softness,
)
from recommender.domain.comfort_prior import current_prior
from tests.recommender.domain.stands import owned

SOFT = specs.Insole(firmness="soft", cushion_heel_level=3, cushion_forefoot_level=3)
SEMI = specs.Insole(firmness="semi", cushion_heel_level=1, cushion_forefoot_level=1)
HARD = specs.Insole(firmness="rigid", cushion_heel_level=0, cushion_forefoot_level=0)
PADDED_SHOE = specs.Shoe(cushion_heel_level=3, cushion_forefoot_level=3)
RACK = (SOFT, SEMI, HARD)

ANY_INSOLE = st.builds(
    specs.Insole,
    firmness=st.sampled_from([None, "soft", "semi", "firm", "rigid"]),
    cushion_heel_level=st.sampled_from([None, 0, 1, 2, 3]),
    cushion_forefoot_level=st.sampled_from([None, 0, 1, 2, 3]),
    thickness_heel_mm=st.sampled_from([None, 2, 5, 12]),
    arch_height=st.sampled_from([None, "none", "low", "medium", "high"]),
    heel_cup=st.sampled_from([None, "shallow", "deep"]),
    metatarsal_pad=st.sampled_from([None, "none", "removable", "fixed"]),
)
SOFT_INSOLE = st.builds(
    specs.Insole,
    firmness=st.just("soft"),
    cushion_heel_level=st.sampled_from([2, 3]),
    cushion_forefoot_level=st.sampled_from([2, 3]),
    thickness_heel_mm=st.sampled_from([None, 2, 5, 12]),
    arch_height=st.sampled_from([None, "none", "low", "medium", "high"]),
    heel_cup=st.sampled_from([None, "shallow", "deep"]),
    metatarsal_pad=st.sampled_from([None, "none", "removable", "fixed"]),
)
FEELS = st.sampled_from(["softest", "soft", "medium", "firm", "not_sure"])


def rack(*records):
    return basis(encode(records), "shoe" if isinstance(records[0], specs.Shoe) else "insole")


def best(told):
    return RACK[int(np.argmax(told.match(rack(*RACK))))]


@pytest.mark.parametrize(
    ("said", "first"), [("softest", SOFT), ("soft", SOFT), ("medium", SEMI), ("not_sure", SEMI)]
)
def test_what_was_said_decides_before_a_pair_was_rated(said, first):
    assert best(belief(said, (), "insole")) is first


def test_who_likes_it_firm_gets_firm_before_rigid():
    firm = specs.Insole(firmness="firm", cushion_heel_level=1, cushion_forefoot_level=1)
    match = belief("firm", (), "insole").match(rack(firm, SEMI, HARD, SOFT))

    assert match[0] == max(match)
    assert match[3] == min(match)


@given(FEELS, st.lists(ANY_INSOLE, min_size=1, max_size=8))
@settings(max_examples=50)
def test_before_a_rating_nothing_is_expected_above_four_of_five(said, records):
    assert belief(said, (), "insole").expected(rack(*records)).max() <= 0.5


def test_one_rated_pair_already_moves_the_ranking():
    assert best(belief("medium", (), "insole")) is SEMI
    assert best(belief("medium", [owned(SOFT, comfort=5)], "insole")) is SOFT
    assert best(belief("softest", [owned(SOFT, comfort=1)], "insole")) is not SOFT


@given(FEELS, st.sampled_from([4, 5]), SOFT_INSOLE, SOFT_INSOLE)
@settings(max_examples=50)
def test_a_liked_soft_pair_never_lowers_a_soft_product(said, comfort, pair, product):
    before = belief(said, (), "insole").match(rack(product))
    after = belief(said, [owned(pair, comfort=comfort)], "insole").match(rack(product))

    assert after[0] >= before[0]


@given(FEELS, SOFT_INSOLE, SOFT_INSOLE)
@settings(max_examples=30)
def test_a_soft_pair_rated_one_never_lifts_a_soft_product(said, pair, product):
    before = belief(said, (), "insole").match(rack(product))
    after = belief(said, [owned(pair, comfort=1)], "insole").match(rack(product))

    assert after[0] <= before[0]


@given(FEELS, st.lists(st.tuples(ANY_INSOLE, st.integers(1, 5)), min_size=1, max_size=5))
@settings(max_examples=30)
def test_more_pairs_narrow_the_spread_and_their_order_changes_nothing(said, rated):
    pairs = [owned(spec, comfort=comfort) for spec, comfort in rated]
    told, reversed_ = (belief(said, each, "insole") for each in (pairs, pairs[::-1]))
    products = rack(*RACK)

    assert (told.spread(products) <= belief(said, pairs[:-1], "insole").spread(products)).all()
    np.testing.assert_array_equal(told.mean, reversed_.mean)
    np.testing.assert_array_equal(told.covariance, reversed_.covariance)


def test_the_posterior_is_that_of_the_normal_equations():
    prior = current_prior()
    pairs = [owned(SOFT, comfort=2), owned(HARD, comfort=4), owned(PADDED_SHOE, comfort=5)]
    told = beliefs("soft", pairs)
    rows = np.array([each.row for each in told["shoe"].heard])
    values = np.array([(2 - 3) / 2, (4 - 3) / 2, (5 - 3) / 2])
    inverse = np.linalg.inv(prior.covariance)
    covariance = np.linalg.inv(inverse + rows.T @ rows / prior.noise**2)
    mean = covariance @ (inverse @ prior.mean("soft") + rows.T @ values / prior.noise**2)

    np.testing.assert_allclose(np.concatenate([each.mean for each in told.values()]), mean)
    np.testing.assert_allclose(
        told["shoe"].covariance, covariance[prior.part("shoe"), prior.part("shoe")]
    )


def test_a_shoe_says_something_of_insoles_but_less_than_an_insole():
    padded = rack(SOFT)
    before, by_shoe, by_insole = (
        belief("not_sure", pairs, "insole").match(padded)[0]
        for pairs in ([], [owned(PADDED_SHOE, comfort=5)], [owned(SOFT, comfort=5)])
    )

    assert before < by_shoe < by_insole


def moved_by(pair):
    product = rack(pair.spec)
    after = belief("not_sure", [pair], pair.kind)
    return (after.match(product) - belief("not_sure", (), pair.kind).match(product))[0]


def test_an_unrated_pair_speaks_by_how_it_ended():
    given_up = moved_by(owned(SEMI, retired_for="uncomfortable"))
    worn_out = moved_by(owned(SEMI, retired_for="worn_out"))
    worn_far = moved_by(owned(SEMI, wear_km=300.0))

    assert moved_by(owned(SEMI, comfort=1)) < given_up < 0 < worn_out == worn_far
    assert worn_far < moved_by(owned(SEMI, comfort=5))


def test_a_rating_counts_before_how_the_pair_ended():
    assert moved_by(owned(SEMI, comfort=5, retired_for="uncomfortable")) > 0


@pytest.mark.parametrize(
    ("felt", "is_doubted"), [("small", True), ("large", True), ("right", False)]
)
def test_a_low_rating_of_a_wrong_size_says_less_of_the_feel(felt, is_doubted):
    plain, sized = (moved_by(owned(SOFT, comfort=1, size_felt=each)) for each in ("", felt))

    assert bool(sized > plain) is is_doubted


@pytest.mark.parametrize(
    "pair",
    [
        owned(SOFT, comfort=None),
        owned(SOFT, wear_km=299.0),
        owned(SOFT, retired_for="lost"),
        owned(None, comfort=5),
        owned(specs.Insole(), comfort=5),
    ],
    ids=["unrated", "hardly worn", "lost", "unknown product", "unknown specs"],
)
def test_pairs_that_say_nothing_change_nothing(pair):
    told = belief("soft", [pair], "insole")

    assert told.rated == told.heard == ()
    np.testing.assert_array_equal(told.mean, belief("soft", (), "insole").mean)


def test_only_ratings_are_named_as_rated():
    pair = owned(SOFT, comfort=4)
    told = belief("soft", [owned(SEMI, retired_for="worn_out"), pair], "insole")

    assert told.rated == (pair,)
    assert len(told.heard) == 2


def test_leaving_out_a_pair_is_as_if_it_had_never_been_there():
    pairs = [owned(SOFT, comfort=5), owned(PADDED_SHOE, comfort=2), owned(HARD, comfort=4)]
    means = belief("soft", pairs, "insole").means_without()

    for place in range(len(pairs)):
        others = pairs[:place] + pairs[place + 1 :]
        np.testing.assert_allclose(means[place], belief("soft", others, "insole").mean)
    assert belief("soft", (), "insole").means_without().shape[0] == 0


def test_a_product_of_which_nothing_is_known_is_neutral_and_sure_of_nothing():
    told = belief("soft", [owned(SOFT, comfort=5)], "insole")
    nothing = rack(specs.Insole())

    assert told.match(nothing)[0] == 0
    assert told.spread(nothing)[0] == 0


def test_an_empty_shelf_has_an_empty_basis():
    assert basis({}, "shoe").shape[0] == 0


@pytest.mark.parametrize(
    ("spec", "softness"),
    [
        (specs.Insole(cushion_heel_level=1), 0.3),
        (specs.Insole(firmness="soft"), 0.9),
        (specs.Insole(firmness="soft", cushion_heel_level=3, cushion_forefoot_level=3), 0.915),
        (specs.Insole(length="heel", cushion_heel_level=3, cushion_forefoot_level=0), 0.95),
    ],
)
def test_softness_of_an_insole_takes_what_is_known(spec, softness):
    assert insole_softness(encode([spec]))[0] == pytest.approx(softness)


def test_softness_of_a_shoe_is_that_of_its_cushion():
    assert shoe_softness(encode([specs.Shoe(cushion_forefoot_level=3)]))[0] == pytest.approx(0.95)
    assert np.isnan(shoe_softness(encode([specs.Shoe()]))[0])


def test_the_worked_example_of_the_docs_is_what_the_code_computes():
    page = Path(__file__).parents[3] / "docs" / "comfort.md"
    result = doctest.testfile(str(page), module_relative=False)

    assert result.attempted > 10
    assert result.failed == 0
