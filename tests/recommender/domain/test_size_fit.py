"""Offsets of products: shrunk, exact at the maximum, and honest about their doubt."""

import numpy as np
import pytest

from recommender.domain import size_fit
from recommender.domain.size_felt import LARGE, RIGHT, SMALL
from recommender.domain.size_fit import Spread, current_spread, fit
from recommender.domain.size_reports import Reports


def reports(*felt, foot=265.0):
    n = len(felt)
    return Reports(
        foot_mm=np.full(n, foot),
        low_mm=np.full(n, 262.0),
        high_mm=np.full(n, 268.0),
        sd_mm=np.full(n, 2.0),
        felt=np.array(felt, np.int64),
    )


def fitted(product, brand_of, *felt, priors=None):
    return fit(
        reports(*felt),
        np.array(product, np.int64),
        np.array(brand_of, np.int64),
        priors or current_spread(),
    )


def test_nothing_told_leaves_the_prior():
    found = fitted([], [0, 0, 1])
    spread = current_spread()
    assert found.product_mm.tolist() == [0, 0, 0]
    assert found.brand_sd_mm == pytest.approx(np.full(2, spread.brand_sd_mm))
    assert found.product_sd_mm == pytest.approx(
        np.full(3, np.hypot(spread.brand_sd_mm, spread.product_sd_mm))
    )


def test_no_products_give_no_offsets():
    assert fitted([], []).product_mm.shape == (0,)


def test_small_means_short_large_means_long_and_right_means_neither():
    found = fitted([0, 0, 1, 1, 2, 2], [0, 1, 2], SMALL, SMALL, LARGE, LARGE, RIGHT, RIGHT)
    assert found.product_mm[0] < -1
    assert found.product_mm[1] == pytest.approx(-found.product_mm[0])
    assert found.product_mm[2] == pytest.approx(0, abs=1e-9)


def test_more_reports_are_shrunk_less_and_leave_less_doubt():
    few, many = fitted([0], [0], SMALL), fitted([0] * 20, [0], *[SMALL] * 20)
    assert many.product_mm[0] < few.product_mm[0] < 0
    assert many.product_sd_mm[0] < few.product_sd_mm[0]


def test_a_product_without_reports_takes_a_little_of_its_brand_only():
    found = fitted([0] * 10, [0, 0, 1], *[SMALL] * 10)
    assert found.product_mm[0] < found.product_mm[1] < 0
    assert found.product_mm[1] == pytest.approx(found.brand_mm[0])
    assert found.product_mm[2] == 0


def test_the_maximum_has_no_slope_left():
    rng = np.random.default_rng(1)
    product, felt = rng.integers(0, 6, 80), rng.integers(0, 3, 80)
    told = reports(*felt)
    found = fit(told, product, np.array([0, 0, 0, 1, 1, 1]), Spread(brand_sd_mm=2, product_sd_mm=4))
    slope, _ = told.pull(found.product_mm[product])
    away = found.product_mm - found.brand_mm[[0, 0, 0, 1, 1, 1]]
    assert np.bincount(product, slope, 6) == pytest.approx(away / 16, abs=1e-6)
    assert np.bincount([0, 0, 0, 1, 1, 1], away / 16) == pytest.approx(found.brand_mm / 4, abs=1e-6)


def test_the_doubt_is_that_of_the_whole_curvature():
    product, brand_of = np.array([0, 0, 1, 2]), np.array([0, 0, 1])
    told = reports(SMALL, RIGHT, LARGE, SMALL)
    found = fit(told, product, brand_of, Spread(brand_sd_mm=1, product_sd_mm=2))
    _, curve = told.pull(found.product_mm[product])
    whole = np.zeros((5, 5))
    whole[range(3), range(3)] = np.bincount(product, curve, 3) + 1 / 4
    whole[[0, 1, 2], [3, 3, 4]] = whole[[3, 3, 4], [0, 1, 2]] = -1 / 4
    whole[3, 3], whole[4, 4] = 1 + 2 / 4, 1 + 1 / 4
    doubts = np.sqrt(np.diag(np.linalg.inv(whole)))
    assert found.product_sd_mm == pytest.approx(doubts[:3])
    assert found.brand_sd_mm == pytest.approx(doubts[3:])


def test_reports_that_contradict_a_wide_prior_still_lead_to_the_top():
    priors = Spread(brand_sd_mm=500, product_sd_mm=500)
    told = reports(SMALL, RIGHT, foot=350.0)
    found = fit(told, np.zeros(2, np.int64), np.zeros(1, np.int64), priors)
    slope, _ = told.pull(np.full(2, found.product_mm[0]))
    assert slope.sum() == pytest.approx(found.brand_mm[0] / 500**2, abs=1e-6)


def test_a_fit_that_is_cut_short_is_on_its_way(monkeypatch):
    whole = fitted([0, 0], [0], SMALL, SMALL)
    monkeypatch.setattr(size_fit, "STEPS", 1)
    assert fitted([0, 0], [0], SMALL, SMALL).product_mm == pytest.approx(whole.product_mm, rel=0.3)


def test_learned_offsets_come_back_and_their_doubt_covers_them():
    rng = np.random.default_rng(3)
    brand_of = rng.integers(0, 12, 120)
    true = rng.normal(0, 1.2, 12)[brand_of] + rng.normal(0, 3, 120)
    product, foot = rng.integers(0, 120, 3000), rng.normal(265, 12, 3000)
    middle = np.round(foot / 6.67) * 6.67
    latent = foot - middle - true[product] + rng.logistic(0, 2.5, 3000)
    felt = np.where(latent > 5.8, SMALL, np.where(latent < -5.8, LARGE, RIGHT))
    told = Reports(
        foot_mm=foot, low_mm=middle - 3, high_mm=middle + 3, sd_mm=np.zeros(3000), felt=felt
    )
    found = fit(told, product, brand_of, current_spread())
    off = found.product_mm - true
    assert np.sqrt((off**2).mean()) < 0.5 * true.std()
    assert 0.7 < (np.abs(off) < 1.28 * found.product_sd_mm).mean() < 0.9
