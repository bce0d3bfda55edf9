import numpy as np
import pytest
from sklearn.linear_model import BayesianRidge
from sklearn.utils.estimator_checks import parametrize_with_checks

from catalog import specs
from recommender.domain.columns import encode
from recommender.domain.comfort import basis, belief
from recommender.domain.comfort_estimator import ComfortRegressor
from recommender.domain.comfort_prior import current_prior
from tests.recommender.domain.stands import owned


@parametrize_with_checks([ComfortRegressor()])
def test_the_estimator_keeps_scikit_learns_contract(estimator, check):
    check(estimator)


def test_it_agrees_with_bayesian_ridge_at_the_same_precisions():
    draw = np.random.default_rng(5)
    features = draw.uniform(-1, 1, size=(60, 3))
    target = features @ np.array([0.5, -0.2, 0.1]) + draw.normal(scale=0.5, size=60)
    ridge = BayesianRidge(fit_intercept=False).fit(features, target)
    ours = ComfortRegressor(
        covariance=np.eye(3) / ridge.lambda_, noise=1 / np.sqrt(ridge.alpha_)
    ).fit(features, target)
    expected, spread = ours.predict(features, return_std=True)
    theirs, their_spread = ridge.predict(features, return_std=True)

    # Its own precisions move once more after its last fit, so it agrees to its tolerance.
    np.testing.assert_allclose(expected, theirs, rtol=1e-3, atol=1e-4)
    np.testing.assert_allclose(np.sqrt(spread**2 + 1 / ridge.alpha_), their_spread, rtol=1e-3)


def test_it_predicts_what_a_request_computes():
    prior = current_prior()
    part = prior.part("insole")
    rated = [specs.Insole(firmness="soft", cushion_heel_level=3), specs.Insole(firmness="firm")]
    fitted = ComfortRegressor(
        mean=prior.mean("soft")[part], covariance=prior.covariance[part, part], noise=prior.noise
    ).fit(basis(encode(rated), "insole"), [1.0, -0.5])
    pairs = [owned(spec, comfort=comfort) for spec, comfort in zip(rated, (5, 2), strict=True)]

    np.testing.assert_allclose(fitted.mean_, belief("soft", pairs, "insole").mean)


def test_a_prior_of_another_size_is_refused():
    with pytest.raises(ValueError, match="2 features need a prior"):
        ComfortRegressor(mean=[0.0]).fit(np.zeros((3, 2)), np.zeros(3))
