"""How a size feels: chances that are monotone by construction."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.domain.size_felt import chances, current_model, load_model, logistic

FEET = st.floats(200, 320)
DOUBTS = st.floats(0, 20)
OFFSETS = st.floats(-15, 15)
SPANS = st.tuples(st.floats(200, 320), st.floats(0, 20))


def one(foot=265, foot_sd=0, low=262, high=268, offset=0, offset_sd=0):
    return chances(foot, foot_sd, low, high, offset, offset_sd)[0]


@settings(max_examples=50)
@given(FEET, DOUBTS, SPANS, st.floats(0, 30), OFFSETS, DOUBTS)
def test_a_larger_size_is_never_more_likely_small(foot, foot_sd, span, more, offset, offset_sd):
    low, width = span
    small, larger = (
        one(foot, foot_sd, low + step, low + step + width, offset, offset_sd) for step in (0, more)
    )
    assert larger[0] <= small[0] + 1e-12
    assert larger[2] >= small[2] - 1e-12


@settings(max_examples=50)
@given(FEET, st.floats(0, 40), DOUBTS, OFFSETS, DOUBTS)
def test_a_longer_foot_never_finds_a_size_more_likely_large(foot, more, foot_sd, offset, offset_sd):
    shorter, longer = (
        one(each, foot_sd, offset=offset, offset_sd=offset_sd) for each in (foot, foot + more)
    )
    assert longer[2] <= shorter[2] + 1e-12


@settings(max_examples=50)
@given(FEET, DOUBTS, SPANS, OFFSETS, DOUBTS)
def test_chances_are_chances(foot, foot_sd, span, offset, offset_sd):
    found = one(foot, foot_sd, span[0], span[0] + span[1], offset, offset_sd)
    assert found.min() >= -1e-12
    assert found.sum() == pytest.approx(1)


def test_doubt_makes_right_less_likely_at_the_middle():
    assert one(foot_sd=4)[1] < one(foot_sd=2)[1] < one()[1]
    assert one(offset_sd=3)[1] < one()[1]


def test_a_shoe_that_runs_short_is_more_often_small():
    assert one(offset=-4)[0] > one()[0] > one(offset=4)[0]


def test_a_range_of_two_sizes_is_right_for_both():
    narrow, wide = one(259, low=262, high=268), one(259, low=255, high=268)
    assert wide[1] > narrow[1]
    assert one(261.5, low=255, high=268)[1] > one()[1]


def test_the_nearest_size_is_right_for_as_many_as_the_source_says():
    # D: 74 % "fit", for feet spread evenly over a whole EU size and a measure's doubt.
    feet = np.linspace(265 - 10 / 3, 265 + 10 / 3, 201)
    found = chances(feet, current_model().measured_sd_mm, 262, 268, 0, 0)
    assert found[:, 1].mean() == pytest.approx(0.74, abs=0.01)


def test_many_sizes_come_in_one_call_and_unknown_ones_are_zero():
    found = chances(265, 2, [262, np.nan], [268, 3], [0, 0], 3)
    assert found.shape == (2, 3)
    assert found[1].tolist() == [0, 0, 0]


def test_the_logistic_does_not_overflow():
    assert logistic(np.array([-1e4, 0, 1e4])).tolist() == [0, 0.5, 1]


def test_a_model_that_lacks_a_number_is_refused():
    with pytest.raises(KeyError):
        load_model('version = "1"\n[felt]\nslope_mm = 1\n')
