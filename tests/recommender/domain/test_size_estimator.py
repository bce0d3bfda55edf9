"""The ordered logit as an estimator: the contract, and numbers that come back."""

import numpy as np
import pytest
from sklearn.utils.estimator_checks import parametrize_with_checks

from recommender.domain.size_estimator import ProportionalOdds, _Task


@parametrize_with_checks([ProportionalOdds()])
def test_the_estimator_keeps_the_contract_of_scikit_learn(estimator, check):
    check(estimator)


def told(n=4000, slope=2.5, cut=5.8):
    rng = np.random.default_rng(5)
    foot_minus_size = rng.uniform(-12, 12, n)
    latent = foot_minus_size + rng.logistic(0, slope, n)
    return foot_minus_size[:, None], np.digitize(latent, [-cut, cut])


def test_cuts_and_slope_in_mm_come_back():
    learned = ProportionalOdds().fit(*told())

    assert 1 / learned.coef_[0] == pytest.approx(2.5, rel=0.06)
    assert learned.cuts_ / learned.coef_[0] == pytest.approx([-5.8, 5.8], rel=0.06)


def test_chances_sum_to_one_and_follow_the_feature():
    shares = ProportionalOdds().fit(*told()).predict_proba([[-10.0], [0.0], [10.0]])

    assert shares.sum(axis=1) == pytest.approx(np.ones(3))
    assert np.argmax(shares, axis=1).tolist() == [0, 1, 2]


def test_a_fit_cut_short_is_on_its_way_and_says_so():
    short = ProportionalOdds(max_iter=1).fit(*told())

    assert short.n_iter_ == 1
    assert short.coef_[0] > 0


def test_cuts_out_of_order_are_no_answer():
    X, y = told(200)  # noqa: N806  # the contract's name
    task = _Task(X, y, 1.0)

    assert task.height(np.array([1.0, -1.0, 0.0])) == -np.inf
