"""The fitted life model: scikit-learn's contract, and the truth of simulated wear."""

import numpy as np
import pytest
from scipy.optimize import check_grad
from sklearn.utils.estimator_checks import parametrize_with_checks

from recommender.domain import life_fit
from recommender.domain.life_fit import WeibullLife


@parametrize_with_checks([WeibullLife()])
def test_the_estimator_keeps_the_contract(estimator, check):
    check(estimator)


def simulate(seed: int, *, pairs: int = 2000):
    """Lives of Weibull shape 4 around 650 km; about 45 % still in use when last seen."""
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(pairs, 2))
    truth = np.exp(np.log(650) + features @ [0.15, -0.10])
    life = truth * rng.weibull(4, size=pairs)
    seen = truth * rng.uniform(0.2, 1.7, size=pairs)
    return features, np.minimum(life, seen), life <= seen, truth * np.log(2) ** 0.25


@pytest.mark.parametrize("seed", range(3))
def test_censored_lives_are_not_taken_for_short_ones(seed):
    features, y, is_worn, median = simulate(seed)
    assert 0.35 < 1 - is_worn.mean() < 0.6
    bias = np.mean(WeibullLife().fit(features, y, is_worn=is_worn).predict(features) / median - 1)
    naive = np.mean(WeibullLife().fit(features, y).predict(features) / median - 1)
    assert abs(bias) < 0.03
    assert naive < -0.15


def test_shape_and_coefficients_are_found_again():
    features, y, is_worn, _median = simulate(7, pairs=8000)
    fitted = WeibullLife().fit(features, y, is_worn=is_worn)
    assert fitted.coef_ == pytest.approx([0.15, -0.10], abs=0.02)
    assert 1 / fitted.scale_ == pytest.approx(4, rel=0.06)


def test_pairs_that_enter_late_do_not_lengthen_life():
    features, y, is_worn, median = simulate(11, pairs=6000)
    entered = np.random.default_rng(1).uniform(0, 500, size=len(y))
    here = y > entered  # whoever was worn out before could not enter
    known = {"is_worn": is_worn[here], "entered_km": entered[here]}
    seen = features[here]
    right_and_wrong = {
        "right": WeibullLife().fit(seen, y[here], **known).predict(seen),
        "wrong": WeibullLife().fit(seen, y[here], is_worn=is_worn[here]).predict(seen),
    }
    bias = {name: np.mean(life / median[here] - 1) for name, life in right_and_wrong.items()}
    assert abs(bias["right"]) < 0.03
    assert bias["wrong"] > bias["right"] + 0.015


def test_more_km_are_never_less_worn_and_quantiles_stand_in_order():
    features, y, is_worn, _median = simulate(3)
    fitted = WeibullLife().fit(features, y, is_worn=is_worn)
    worn = [fitted.predict_worn(features[:5], km=km) for km in (100, 400, 900)]
    assert (worn[0] <= worn[1]).all()
    assert (worn[1] <= worn[2]).all()
    low, high = (fitted.predict_life(features[:5], chance=chance) for chance in (0.1, 0.9))
    assert (low < high).all()
    assert fitted.predict_worn(features[:1], km=float(low[0])) == pytest.approx(0.1)


def test_the_gradient_is_the_slope():
    features, y, is_worn, _median = simulate(5, pairs=50)
    entered = y * 0.3
    rest = (features, y / 100, is_worn.astype(float), entered / 100, 0.1)
    at = np.array([1.5, 0.1, -0.2, -0.7])
    slope = check_grad(
        lambda theta: life_fit._loss(theta, *rest)[0],
        lambda theta: life_fit._loss(theta, *rest)[1],
        at,
    )
    assert slope < 1e-4


@pytest.mark.parametrize(
    ("y", "is_worn", "entered_km"),
    [
        ([0.0, 1.0, 2.0], None, None),
        ([1.0, 2.0, 3.0], [False, False, False], None),
        ([1.0, 2.0, 3.0], None, [0.0, 2.0, 0.0]),
        ([1.0, 2.0, 3.0], None, [-1.0, 0.0, 0.0]),
    ],
)
def test_impossible_lives_are_refused(y, is_worn, entered_km):
    with pytest.raises(ValueError, match=r"life|worn out|observation"):
        WeibullLife().fit([[0.0], [1.0], [2.0]], y, is_worn=is_worn, entered_km=entered_km)
