"""The wearer's longer foot."""

from dataclasses import replace

import pytest

from catalog import specs
from recommender.domain.inputs import Inputs
from recommender.domain.size import Foot, foot_of, shoe_span
from tests.recommender.domain.stands import owned

NOTHING = Inputs(tier="T3", sell="S3")
EU_42 = {"system": "eu", "size": 42.0, "width": "wide"}


def test_a_measured_foot_comes_before_a_shoe_that_fits_and_before_what_is_stored():
    stored = Inputs(tier="T3", sell="S3", foot_min_mm=250, foot_max_mm=250, width="narrow")
    measured = foot_of({"foot_length_mm": 264.5, "shoe_size": EU_42}, stored)

    assert (measured.length_mm, measured.certainty, measured.width) == (265, "measured", "wide")
    assert foot_of({"shoe_size": EU_42}, stored).certainty == "from a shoe that fits"
    assert (foot_of({}, stored).length_mm, foot_of({}, stored).certainty) == (250, "measured")
    assert foot_of({}, NOTHING) == Foot()


def test_a_width_one_is_not_sure_of_is_taken_from_what_is_stored():
    stored = Inputs(tier="T3", sell="S3", width="narrow")

    assert foot_of({"shoe_size": EU_42 | {"width": "not_sure"}}, stored).width == "narrow"


@pytest.mark.parametrize(
    ("system", "size", "span"),
    [("eu", 42.0, (262, 268)), ("uk", 8.0, (260, 268)), ("us_men", 9.0, (260, 268))],
)
def test_a_size_that_fits_is_a_span_of_foot_lengths(system, size, span):
    found = shoe_span(system=system, size=size)

    assert (found.min_mm, found.max_mm) == span


def shoe_of(felt: str, span=(262, 268), **fields):
    return owned(specs.Shoe(), size_felt=felt, variant_foot_mm=span, **fields)


def test_pairs_that_fitted_move_what_was_told_but_not_what_was_said():
    inputs = replace(NOTHING, owned=(shoe_of("small"), shoe_of("small")))
    foot = foot_of({"shoe_size": EU_42}, inputs)

    assert foot.length_mm > 266
    assert (foot.stated_mm, foot.certainty) == (265, "from a shoe that fits")
    assert foot.min_mm < foot.length_mm < foot.max_mm


def test_a_pair_that_confirms_the_size_makes_it_surer_and_keeps_its_bounds():
    foot = foot_of({"shoe_size": EU_42}, replace(NOTHING, owned=(shoe_of("right"),)))

    assert (foot.length_mm, foot.min_mm, foot.max_mm) == (265, 262, 268)
    assert foot.sd_mm < 3.3


def test_pairs_alone_tell_the_size_only_if_one_of_them_fitted():
    fitted = foot_of({}, replace(NOTHING, owned=(shoe_of("right"),)))
    small = foot_of({}, replace(NOTHING, owned=(shoe_of("small"),)))

    assert (fitted.certainty, fitted.stated_mm) == ("from a pair that fits you", None)
    assert 262 <= fitted.length_mm <= 268
    assert small == Foot()
