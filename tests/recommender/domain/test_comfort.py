import numpy as np
import pytest

from catalog import specs
from recommender.domain.comfort import belief, softness_of
from tests.recommender.domain.stands import owned

SOFT = specs.Insole(firmness="soft", cushion_heel_level=3, cushion_forefoot_level=3)
HARD = specs.Insole(firmness="rigid", cushion_heel_level=0, cushion_forefoot_level=0)


def test_the_stated_feel_leads_the_belief():
    means = [belief(word, (), "insole").mean for word in ("firm", "medium", "soft", "softest")]

    assert means == sorted(means)


def test_not_knowing_leaves_a_wide_belief_in_the_middle():
    unsure = belief("not_sure", (), "insole")

    assert 0.4 < unsure.mean < 0.6
    assert unsure.match(np.array([0.5]))[0] < belief("medium", (), "insole").match(np.array([0.5]))


@pytest.mark.parametrize(("comfort", "pulls"), [(5, True), (1, False)])
def test_a_liked_pair_pulls_the_belief_and_a_disliked_one_pushes_it_away(comfort, pulls):
    before = belief("medium", (), "insole")
    after = belief("medium", [owned(SOFT, comfort=comfort)], "insole")

    assert (after.mean > before.mean) is pulls
    assert len(after.rated) == 1


def test_more_rated_pairs_say_more():
    once = belief("medium", [owned(HARD, comfort=5)], "insole")
    thrice = belief("medium", [owned(HARD, comfort=5)] * 3, "insole")

    assert thrice.mean < once.mean < belief("medium", (), "insole").mean


@pytest.mark.parametrize(
    "pair",
    [
        owned(SOFT, comfort=None),
        owned(None, comfort=5),
        owned(specs.Insole(), comfort=5),
        owned(specs.Shoe(cushion_heel_level=3, cushion_forefoot_level=3), comfort=5),
    ],
    ids=["unrated", "unknown product", "unknown specs", "other kind"],
)
def test_pairs_that_say_nothing_change_nothing(pair):
    told = belief("soft", [pair], "insole")

    assert told.rated == ()
    np.testing.assert_array_equal(told.weights, belief("soft", (), "insole").weights)


def test_unknown_softness_is_neutral():
    assert belief("soft", (), "insole").match(np.array([np.nan]))[0] == 0


def test_softness_follows_firmness_and_cushion_and_takes_what_is_known():
    assert softness_of(owned(SOFT)) > softness_of(owned(HARD))
    assert softness_of(owned(specs.Insole(cushion_heel_level=1))) == pytest.approx(0.3)
    assert softness_of(owned(specs.Insole(firmness="soft"))) == pytest.approx(0.9)
    assert softness_of(owned(specs.Shoe(cushion_forefoot_level=3))) == pytest.approx(0.95)
