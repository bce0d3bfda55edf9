"""Doubt about a scale, told as a smaller strength: the scatter grows, the middle stays."""

import numpy as np
import pytest
from scipy.special import polygamma, psi

from recommender.domain.life_doubt import digamma, trigamma, widened


@pytest.mark.parametrize("x", [0.05, 0.3, 1.0, 2.5, 4.0, 9.0, 50.0])
def test_the_series_are_those_of_scipy(x):
    assert trigamma(x) == pytest.approx(float(polygamma(1, x)), rel=1e-9)
    assert digamma(x) == pytest.approx(float(psi(x)), abs=1e-9)


def test_no_doubt_changes_nothing():
    assert widened(4.0, shape=2.8, sd=0.0) == (4.0, 0.0)


@pytest.mark.parametrize("sd", [0.05, 0.2, 0.4])
def test_lives_scatter_as_those_of_a_scale_in_doubt(sd):
    rng = np.random.default_rng(3)
    count, shape = 200_000, 2.8
    strength, log_life = widened(4.0, shape=shape, sd=sd)

    def log_lives(k):
        speed = rng.gamma(k, 1 / k, count)
        return np.log(rng.exponential(size=count) / speed) / shape

    doubtful = log_lives(4.0) + rng.normal(0, sd, count)
    widened_ones = log_lives(strength) + log_life
    assert strength < 4.0
    assert widened_ones.mean() == pytest.approx(doubtful.mean(), abs=0.005)
    assert widened_ones.std() == pytest.approx(doubtful.std(), rel=0.01)


def test_more_doubt_is_a_smaller_strength():
    found = [widened(4.0, shape=2.8, sd=sd)[0] for sd in (0.0, 0.1, 0.2, 0.5, 5.0)]
    assert found == sorted(found, reverse=True)
    assert found[-1] > 0
