"""The option to take for a foot: length, width, price, and what is sold out."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.domain import choosing
from recommender.domain.choosing import choose, fitting_of, sold_out_of
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


def gone(shelf, *options):
    ids = {each.variant_id for each in options}
    return np.array([each.variant_id in ids for each in shelf.options.records])


def test_of_a_known_foot_every_sold_out_option_that_fits_is_told():
    fits, wide, other = option("EU 42"), option("EU 42", width="wide"), option("EU 45")
    shelf = stock("shoe", [shoe(options=(fits, wide, other))])

    told = sold_out_of(shelf, Foot(length_mm=265), gone(shelf, wide, other))
    assert told == [wide.variant_id]


def test_of_an_unknown_foot_only_what_comes_before_the_choice_is_told():
    cheap, middle, dear = (option(price_minor=price) for price in (100, 200, 300))
    whole, all_gone = insole(options=(cheap, middle, dear)), insole(options=(option(), option()))
    shelf = stock("insole", [whole, all_gone])

    told = sold_out_of(shelf, Foot(), gone(shelf, cheap, dear, *all_gone.options))
    assert set(told) == {cheap.variant_id, *(each.variant_id for each in all_gone.options)}


def test_the_next_free_option_is_taken_and_none_where_all_are_gone():
    first, second, third = (option(price_minor=price) for price in (100, 200, 300))
    one, lost = insole(options=(first, second, third)), insole()
    shelf = stock("insole", [one, lost])
    ids = [first.variant_id, second.variant_id, lost.options[0].variant_id]
    choice = choose(shelf, Foot(length_mm=265), ids)

    assert shelf.options.records[choice.option[0]] == third
    assert choice.option[1] == -1
    assert np.isnan(choice.off_table[choice.codes[1]])
    assert choice.is_made.all()


def test_a_sold_out_option_that_is_not_chosen_changes_nothing():
    near, far = option("EU 42"), option(foot_min_mm=260, foot_max_mm=266)
    shelf = stock("insole", [insole(options=(near, far))])
    foot = Foot(length_mm=265)

    assert choose(shelf, foot, [far.variant_id]) is fitting_of(shelf, foot).best
    assert choose(shelf, foot, [10**9]) is fitting_of(shelf, foot).best


def test_a_choice_is_kept_until_stock_moves():
    first, second = option(price_minor=100), option(price_minor=200)
    shelf, foot = stock("insole", [insole(options=(first, second))]), Foot(length_mm=265)
    kept = choose(shelf, foot, (first.variant_id,))

    assert choose(shelf, foot, (first.variant_id,)) is kept
    assert choose(shelf, foot, (first.variant_id, second.variant_id)).option[0] == -1


def test_what_is_kept_of_feet_begins_anew_when_it_grows():
    shelf = stock("insole", [insole()])
    with patch.object(choosing, "MOST_ENTRIES", 0):
        first = fitting_of(shelf, Foot(length_mm=200))
        for length in range(201, 201 + choosing.LEAST_FEET):
            fitting_of(shelf, Foot(length_mm=length))

    assert len(shelf.keep("fittings", dict)) == 1
    assert fitting_of(shelf, Foot(length_mm=200)) is not first


def test_a_shelf_without_options_offers_none():
    shelf = stock("insole", [insole(options=())])

    assert list(choose(shelf, Foot(length_mm=265), [1]).option) == [-1]
