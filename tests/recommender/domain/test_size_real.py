"""Sizes on real feet: the choice beats the mean, and the chances are what a simulator sees."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from recommender.domain.size_felt import chances, current_model

pytestmark = pytest.mark.real_data
SOURCE = Path(__file__).parents[3] / "benchmarks" / "size_people.py"


@pytest.fixture(scope="module")
def people():
    spec = importlib.util.spec_from_file_location("size_people", SOURCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_picked_size_is_theirs_more_often_than_the_mean(people, real_data):
    foot, size = people.kinect(real_data)
    hits = int((np.abs(people.picked(foot, size) - size) < 7.5).sum())
    mean = int((np.abs(size - 5 * round(size.mean() / 5)) < 7.5).sum())
    assert len(size) == 23
    assert hits > mean


def test_the_scatter_of_chosen_sizes_is_the_slope(people, real_data):
    foot, size = people.kinect(real_data)
    scatter = np.std(size - np.polyval(np.polyfit(foot, size, 1), foot), ddof=2)
    taste = np.sqrt(scatter**2 - 5**2 / 12) * np.sqrt(3) / np.pi
    assert taste == pytest.approx(current_model().slope_mm, abs=0.4)


def test_the_chances_of_real_feet_are_calibrated(people, real_data):
    model, rng = current_model(), np.random.default_rng(1)
    foot = people.soldiers(real_data)
    assert len(foot) > 6000
    measured, middle, said = people.felt(rng, foot, 0, model.slope_mm)
    found = chances(measured, model.measured_sd_mm, middle - 3, middle + 3, 0, model.offset_sd_mm)
    for each in range(3):
        assert people.gap(found[:, each], said == each) < 0.03
