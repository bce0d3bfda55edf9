import pytest

from recommender.domain.inputs import Inputs
from recommender.domain.shelf import stock
from recommender.domain.size import Foot, advice, choose, foot_of, shoe_span
from tests.recommender.domain.stands import all_free, catalog, insole, option, shoe

NOTHING = Inputs(tier="T3", sell="S3")
EU_42 = {"system": "eu", "size": 42.0, "width": "wide"}


def chosen(foot: Foot, *options, free=None, **spec):
    item = shoe(options=options, **spec)
    shelf = catalog(item).shoes
    choice = choose(shelf, foot, frozenset(all_free(catalog(item)) if free is None else free))
    row = int(choice.option[0])
    return None if row < 0 else shelf.options.records[row]


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
    free = frozenset(int(each) for each in shelf.options.variant_id)

    assert choose(shelf, Foot(length_mm=265, width="extra_wide"), free).option[0] == 0


def test_the_advice_says_how_sure_the_size_is():
    measured = advice(option(), Foot(length_mm=265, certainty="measured"))
    guessed = advice(option(), Foot(length_mm=265, certainty="from a shoe that fits"))
    unknown = advice(
        option(foot_min_mm=None, foot_max_mm=None), Foot(length_mm=265, certainty="measured")
    )

    assert measured.text == ("EU 42 is made for feet of 262 to 268 mm. Your longer foot is 265 mm.")
    assert guessed.text.endswith("like the shoe that fits you. Measure your foot to be sure.")
    assert unknown.text == "The maker gives no foot length for EU 42."
