import subprocess
import sys

import numpy as np
import pytest
from sklearn.utils.estimator_checks import parametrize_with_checks

from recommender.domain.estimator import AdditiveScorer
from recommender.domain.score import contributions


@parametrize_with_checks([AdditiveScorer()])
def test_the_estimator_keeps_scikit_learns_contract(estimator, check):
    check(estimator)


def test_without_outcomes_that_surprise_the_expert_weights_stay():
    features = np.random.default_rng(1).uniform(-1, 1, size=(50, 3))
    weights = np.array([0.4, 0.2, 0.1])
    fitted = AdditiveScorer(weights=weights).fit(features, 0.5 + features @ (weights / 2))

    np.testing.assert_allclose(fitted.weights_, weights)


def test_outcomes_move_the_weights_less_the_stronger_the_experts():
    features = np.random.default_rng(2).uniform(-1, 1, size=(200, 2))
    outcomes = 0.5 + features @ np.array([0.3, 0.0])
    weak, strong = (
        AdditiveScorer(weights=[0.0, 0.0], strength=strength).fit(features, outcomes).weights_[0]
        for strength in (0.1, 1000)
    )

    assert 0.59 < weak < 0.61
    assert 0 < strong < 0.2


def test_its_contributions_are_those_of_the_request_path_within_a_grain():
    features = np.random.default_rng(3).uniform(-1, 1, size=(20, 3))
    weights = np.array([0.35, 0.25, 0.2])
    fitted = AdditiveScorer(weights=weights, strength=1e9).fit(features, np.full(20, 0.5))

    np.testing.assert_allclose(
        fitted.contributions(features), contributions(weights, features), atol=1e-5
    )


def test_as_many_expert_weights_as_features_are_needed():
    with pytest.raises(ValueError, match="3 features need as many weights"):
        AdditiveScorer(weights=[0.1]).fit(np.zeros((4, 3)), np.zeros(4))


def test_a_web_worker_never_imports_scikit_learn():
    code = "import sys; import recommender.domain.match; print('sklearn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
