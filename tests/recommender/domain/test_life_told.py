"""A life up to a cap: what lies beyond is several pairs under one name."""

import pytest

from recommender.domain.life_effects import Worn
from recommender.domain.life_told import Told
from recommender.domain.lifespans import table

RUNNING = table().lifespan(kind="shoe", use="running", spec=None)


def told(entered=(0.0, 0.0), good=(400.0, 100.0), worn_at=None) -> Told:
    return Told(
        worn=Worn(kind="shoe"), lifespan=RUNNING, entered=entered, good=good, worn_at=worn_at
    )


def test_a_usual_life_stays_as_it_is():
    usual = told(worn_at=(500.0, 120.0))
    assert usual.up_to(1500) is usual


def test_an_end_beyond_the_cap_is_no_end():
    late = told(worn_at=(3000.0, 900.0)).up_to(1500)
    assert late.worn_at is None
    assert late.good == (400.0, 100.0)


def test_a_pair_good_beyond_the_cap_was_good_up_to_there():
    far = told(entered=(500.0, 100.0), good=(2500.0, 500.0)).up_to(1500)
    assert far.good == pytest.approx((1500.0, 300.0))


@pytest.mark.parametrize(
    ("entered", "good"), [((1600.0, 10.0), (1700.0, 20.0)), ((300.0, 10.0), (300.0, 90.0))]
)
def test_a_pair_of_which_nothing_was_seen_is_left_out(entered, good):
    assert told(entered, good).up_to(1500) is None
