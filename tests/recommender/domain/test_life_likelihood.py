"""The likelihood of lives: closed forms, slopes, and what a censored life adds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.domain.life_likelihood import Seen, log_likelihood


def seen(entered=0.0, good=3.0, last=5.0, *, is_worn=True, is_exact=False, clocks=1):
    def column(value):
        return np.full((1, clocks), value)

    return Seen(
        entered=column(entered),
        good=column(good),
        last=column(last),
        is_worn=np.array([is_worn]),
        is_exact=np.array([is_exact]),
        log_scale=np.log(column(4.0)),
        shape=column(2.0),
    )


def value(known, shift=0.0, g=0.0, log_strength=None):
    return float(log_likelihood(known, np.array([shift]), g, log_strength)[0][0])


def weibull(amount, shape=2.0):
    return np.exp(-((amount / 4.0) ** shape))


def test_a_censored_life_survived_since_it_was_first_seen():
    assert value(seen(is_worn=False, entered=1.0)) == pytest.approx(
        np.log(weibull(3.0) / weibull(1.0))
    )


def test_an_end_between_two_looks():
    assert value(seen()) == pytest.approx(np.log(weibull(3.0) - weibull(5.0)))


def test_an_exact_end_has_the_density_per_share_of_the_way():
    slope = 5.0 * 2.0 / 4.0 * (5.0 / 4.0) * weibull(5.0)
    assert value(seen(is_exact=True)) == pytest.approx(np.log(slope))


def test_a_very_strong_law_is_the_weibull():
    for known in (seen(), seen(is_exact=True), seen(is_worn=False)):
        assert value(known, log_strength=np.log(1e9)) == pytest.approx(value(known), abs=1e-6)


def test_two_looks_at_the_same_moment_are_no_impossibility():
    assert np.isfinite(value(seen(good=5.0, last=5.0)))


@settings(max_examples=50)
@given(
    st.booleans(),
    st.booleans(),
    st.floats(-0.5, 0.5),
    st.floats(-0.5, 0.5),
    st.one_of(st.none(), st.floats(-1, 3)),
    st.floats(0, 2.9),
    st.sampled_from([1, 2]),
)
def test_slopes_are_slopes(is_worn, is_exact, shift, g, log_strength, entered, clocks):
    known = seen(entered, is_worn=is_worn, is_exact=is_exact, clocks=clocks)
    _value, slopes = log_likelihood(known, np.array([shift]), g, log_strength)
    step = 1e-6
    moves = [((step, 0, 0), slopes[0]), ((0, step, 0), slopes[1])]
    if log_strength is not None:
        moves.append(((0, 0, step), slopes[2]))
    for (by_shift, by_g, by_strength), slope in moves:
        up, down = (
            value(
                known,
                shift + side * by_shift,
                g + side * by_g,
                None if log_strength is None else log_strength + side * by_strength,
            )
            for side in (1, -1)
        )
        assert slope[0] == pytest.approx((up - down) / (2 * step), rel=1e-3, abs=1e-5)
