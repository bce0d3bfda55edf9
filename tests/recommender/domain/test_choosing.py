"""The option to take for a foot: length, width, price, and what is sold out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.domain.choosing import choose
from recommender.domain.shelf import stock
from recommender.domain.size import Foot
from tests.recommender.domain.stands import catalog, insole, option, shoe, sold_out


def chosen(foot: Foot, *options, free=None, **spec):
    item = shoe(options=options, **spec)
    shelf = catalog(item).shoes
    choice = choose(shelf, foot, sold_out(catalog(item), free))
    row = int(choice.option[0])
    return None if row < 0 else shelf.options.records[row]


def test_the_option_closest_to_the_foot_is_taken():
    near = option("EU 42")

    assert chosen(Foot(length_mm=266), option("EU 41"), near, option("EU 43")) == near


def test_of_two_equally_close_the_larger_is_taken():
    small = option(foot_min_mm=255, foot_max_mm=265)
    large = option(foot_min_mm=259, foot_max_mm=269)

    assert chosen(Foot(length_mm=262), small, large) == large


def test_of_two_colors_the_cheaper_is_taken():
    cheap = option(price_minor=100)

    assert chosen(Foot(length_mm=265), option(), cheap) == cheap


def test_what_is_sold_out_is_not_taken():
    assert chosen(Foot(length_mm=265), option(), free=()) is None


def test_a_size_of_unknown_length_fits_nobody_we_know():
    assert chosen(Foot(length_mm=265), option(foot_min_mm=None, foot_max_mm=None)) is None


@pytest.mark.parametrize(
    ("width", "toe_box", "fits"),
    [
        ("wide", "standard", True),
        ("medium", "standard", False),
        ("medium", "wide", True),
        ("narrow", "extra", False),
        ("extra_wide", "standard", True),
        (None, "standard", True),
    ],
)
def test_a_wide_foot_takes_its_width_or_one_more_or_a_wide_toe_box(width, toe_box, fits):
    foot = Foot(length_mm=265, width="wide")

    assert (chosen(foot, option(width=width), toe_box=toe_box) is not None) is fits


def test_the_closer_width_is_taken():
    wide = option(width="wide")

    assert chosen(Foot(length_mm=265, width="wide"), option(width="extra_wide"), wide) == wide


def test_a_shoe_that_runs_short_is_taken_a_size_up():
    up = option("EU 43")

    assert chosen(Foot(length_mm=265), option("EU 42"), up, size_offset_mm=-7) == up


def test_an_insole_is_not_chosen_by_width():
    shelf = stock("insole", [insole(options=(option(width="narrow"),))])

    assert choose(shelf, Foot(length_mm=265, width="extra_wide")).option[0] == 0


LADDER = tuple(option(f"EU {number}") for number in range(36, 49))
LENGTHS = st.integers(225, 300)


@settings(max_examples=50)
@given(LENGTHS, LENGTHS, st.integers(-8, 8))
def test_a_longer_foot_never_takes_a_smaller_size(one, other, offset_mm):
    small, large = (
        chosen(Foot(length_mm=length), *LADDER, size_offset_mm=offset_mm)
        for length in sorted((one, other))
    )
    if small is not None and large is not None:
        assert small.foot_min_mm <= large.foot_min_mm
