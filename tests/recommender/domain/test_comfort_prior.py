import tomllib
from importlib import resources

import numpy as np
import pytest

from recommender.domain.comfort_prior import BadComfort, current_prior, load_prior

TEXT = (resources.files("recommender") / "data" / "comfort.toml").read_text("utf-8")


def test_the_data_of_this_version_give_a_proper_normal_prior():
    prior = current_prior()

    np.testing.assert_array_equal(prior.covariance, prior.covariance.T)
    assert np.linalg.cond(prior.covariance) < 1000
    assert set(prior.said) == {"softest", "soft", "medium", "firm", "nothing"}
    assert prior.mean("not_sure") is prior.mean("nothing")


def test_a_rating_is_read_on_the_scale_of_comfort():
    assert [current_prior().comfort(rating) for rating in (1, 3, 5)] == [-1, 0, 1]


def test_features_of_both_kinds_stand_side_by_side():
    prior = current_prior()
    insoles, shoes = prior.part("insole"), prior.part("shoe")

    assert insoles.stop == shoes.start == len(prior.features["insole"])
    assert shoes.stop - shoes.start == len(prior.features["shoe"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("insole = { soft = 0.33", "insole = { silky = 0.33"),
        ('of = ["insole.soft", "insole.cushion_heel"]', 'of = ["insole.soft", "insole.none"]'),
    ],
)
def test_a_feature_that_is_not_there_is_refused(old, new):
    assert old in TEXT
    with pytest.raises(BadComfort, match="no felt feature"):
        load_prior(TEXT.replace(old, new))


def test_correlations_that_contradict_each_other_are_refused():
    with pytest.raises(BadComfort, match="cannot all be true"):
        load_prior(TEXT.replace("correlation = 0.3", "correlation = 0.99"))


def test_words_for_people_are_there_for_every_feature_but_the_low_end_of_in_between():
    for kind in ("insole", "shoe"):
        for row in tomllib.loads(TEXT)[kind]:
            assert row["high"]
            assert ("low" in row) is ("between" not in row)
