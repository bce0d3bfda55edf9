"""What reports say: likelihood, slope and curvature agree."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.domain.size_felt import LARGE, RIGHT, SMALL, chances
from recommender.domain.size_reports import Reports


def one(felt, foot=265.0, low=262.0, high=268.0, sd=2.0):
    return Reports(
        foot_mm=np.array([foot]),
        low_mm=np.array([low]),
        high_mm=np.array([high]),
        sd_mm=np.array([sd]),
        felt=np.array([felt]),
    )


@pytest.mark.parametrize("felt", [SMALL, RIGHT, LARGE])
@pytest.mark.parametrize("offset", [-9.0, 0.0, 4.0])
def test_the_likelihood_is_the_chance(felt, offset):
    expected = chances(265, 2, 262, 268, offset, 0)[0][felt]
    assert np.exp(one(felt).log_chances(offset))[0] == pytest.approx(expected)


@settings(max_examples=50)
@given(st.sampled_from([SMALL, RIGHT, LARGE]), st.floats(-30, 30), st.floats(0, 10))
def test_slope_and_curvature_are_those_of_the_likelihood(felt, offset, width):
    report, at, step = one(felt, high=262 + width), np.array([offset]), 1e-4
    up, down = report.log_chances(at + step), report.log_chances(at - step)
    slope, curve = report.pull(at)
    assert slope == pytest.approx((up - down) / (2 * step), abs=1e-5)
    slopes = [report.pull(at + each)[0] for each in (step, -step)]
    assert curve == pytest.approx((slopes[1] - slopes[0]) / (2 * step), abs=1e-5)
    assert curve >= 0


@pytest.mark.parametrize("felt", [SMALL, RIGHT, LARGE])
def test_far_out_the_likelihood_stays_a_number(felt):
    assert np.isfinite(one(felt, foot=5000).log_chances(0.0))
    assert np.isfinite(one(felt, foot=-5000).log_chances(0.0))
