"""The fitted life model: scikit-learn's contract, and the truth of simulated wear."""

import numpy as np
import pytest
from sklearn.utils.estimator_checks import parametrize_with_checks

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


def test_ends_between_two_check_ins_are_found_again():
    features, y, is_worn, median = simulate(13, pairs=4000)
    good, later = np.floor(y / 250) * 250, (np.floor(y / 250) + 1) * 250
    y = np.where(is_worn, later, y)
    fitted = WeibullLife().fit(features, y, is_worn=is_worn, good_km=good)
    assert abs(np.mean(fitted.predict(features) / median - 1)) < 0.02
    late = WeibullLife().fit(features, y, is_worn=is_worn).predict(features)
    assert np.mean(late / median - 1) > 0.1


def test_lives_of_unknown_speed_give_back_their_strength():
    rng = np.random.default_rng(4)
    features = rng.normal(size=(8000, 1))
    speed = rng.gamma(2.0, 1 / 2.0, size=8000)
    y = 500 * np.exp(0.2 * features[:, 0]) * (rng.exponential(size=8000) / speed) ** (1 / 3)
    learned = WeibullLife(strength="learn").fit(features, y)
    assert learned.strength_ == pytest.approx(2.0, rel=0.25)
    assert 1 / learned.scale_ == pytest.approx(3.0, rel=0.07)
    held = WeibullLife(strength=2.0).fit(features, y)
    assert held.strength_ == pytest.approx(2.0)
    low = held.predict_life(features[:3], chance=0.1)
    assert held.predict_worn(features[:1], km=float(low[0])) == pytest.approx(0.1)
    inside = np.mean(
        (y > held.predict_life(features, chance=0.1))
        & (y < held.predict_life(features, chance=0.9))
    )
    assert inside == pytest.approx(0.8, abs=0.02)


def test_a_sign_that_is_known_holds():
    features, y, is_worn, _median = simulate(7)
    fitted = WeibullLife(signs=[-1, -1]).fit(features, y, is_worn=is_worn)
    assert fitted.coef_[0] == 0
    assert fitted.coef_[1] < 0
    assert WeibullLife(signs=[1, 0]).fit(features, y, is_worn=is_worn).coef_[0] > 0


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


@pytest.mark.parametrize("good_km", [[0.5, 2.5, 3.0], [-1.0, 2.0, 3.0]])
def test_a_pair_good_after_its_end_is_refused(good_km):
    with pytest.raises(ValueError, match="last good"):
        WeibullLife().fit([[0.0], [1.0], [2.0]], [1.0, 2.0, 3.0], good_km=good_km)
