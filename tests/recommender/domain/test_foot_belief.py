"""The foot length behind how pairs fitted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import specs
from recommender.domain.foot_belief import Length, adults, believe, reports_of
from tests.recommender.domain.stands import owned

EU_42, EU_41 = (262, 268), (255, 261)
MEASURED = Length(mean_mm=265, sd_mm=2)


def pair(felt, span=EU_42, **spec):
    return owned(specs.Shoe(**spec), size_felt=felt, variant_foot_mm=span)


def after(prior, *pairs):
    return believe(prior, reports_of(pairs))


def test_without_reports_nothing_moves():
    assert after(MEASURED) == MEASURED
    assert after(None) == adults()


@settings(max_examples=30)
@given(
    st.floats(230, 300),
    st.floats(1, 18),
    st.lists(st.sampled_from(["small", "right", "large"]), max_size=4),
)
def test_another_shoe_too_small_never_makes_a_foot_shorter(mean, sd, felt):
    prior = Length(mean_mm=mean, sd_mm=sd)
    before = after(prior, *(pair(each) for each in felt))
    longer = after(prior, *(pair(each) for each in felt), pair("small"))
    shorter = after(prior, *(pair(each) for each in felt), pair("large"))
    assert shorter.mean_mm <= before.mean_mm <= longer.mean_mm


def test_sizes_relative_to_each_other_tell_a_foot_nobody_measured():
    foot = after(None, pair("right", EU_42), pair("small", EU_41))
    assert 262 <= foot.mean_mm <= 271
    assert foot.reports == 2
    assert foot.sd_mm < after(None, pair("right", EU_42)).sd_mm < adults().sd_mm


def test_a_shoe_known_to_run_short_says_less_of_a_long_foot():
    short, true = (after(MEASURED, pair("small", size_offset_mm=mm)) for mm in (-8, 0))
    assert MEASURED.mean_mm < short.mean_mm < true.mean_mm


@pytest.mark.parametrize(
    "other",
    [
        pair(""),
        owned(specs.Shoe(), size_felt="small"),
        owned(specs.Insole(), size_felt="small", variant_foot_mm=EU_42),
    ],
)
def test_insoles_and_unknown_sizes_have_no_say(other):
    assert after(MEASURED, other) == MEASURED


def test_a_shoe_without_specs_is_taken_as_true_to_its_size():
    bare = owned(None, kind="shoe", size_felt="small", variant_foot_mm=EU_42)
    assert after(MEASURED, bare) == after(MEASURED, pair("small"))
