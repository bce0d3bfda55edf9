"""The size to take in words and chances, and what is worth measuring."""

from dataclasses import replace

import pytest

from recommender.domain.size import Foot
from recommender.domain.size_advice import advice, of_ten
from recommender.domain.size_felt import Offset
from tests.recommender.domain.stands import insole, option, shoe

MEASURED = Foot(
    length_mm=265,
    min_mm=265,
    max_mm=265,
    sd_mm=2,
    certainty="measured",
    stated_mm=265,
    width="wide",
)
FROM_SHOE = Foot(
    length_mm=265,
    min_mm=262,
    max_mm=268,
    sd_mm=3.3,
    certainty="from a shoe that fits",
    stated_mm=265,
    width="wide",
)
EU_42 = option("EU 42")
LADDER = (option("EU 41"), EU_42, option("EU 43"))


def of(foot, *options, chosen=EU_42, **spec):
    return advice(chosen, foot, shoe(options=options or LADDER, **spec))


def test_the_chances_sum_to_one_and_are_said_in_people():
    found = of(MEASURED)

    assert found.p_small + found.p_right + found.p_large == pytest.approx(1)
    assert found.p_right > 0.6 > found.p_small == pytest.approx(found.p_large)
    assert found.text == (
        "EU 42 is made for feet of 262 to 268 mm. Your longer foot is 265 mm. "
        "EU 42: right for about 7 of 10 people with your foot length."
    )


def test_a_foot_known_from_a_shoe_is_less_sure():
    assert of(FROM_SHOE).p_right < of(MEASURED).p_right
    assert "like the shoe that fits you." in of(FROM_SHOE).text


@pytest.mark.parametrize(
    ("foot", "words"),
    [
        (
            replace(MEASURED, length_mm=267),
            "You measured 265 mm; as your pairs fitted, we reckon with 267 mm.",
        ),
        (
            replace(FROM_SHOE, length_mm=267),
            "The shoe that fits you speaks for 265 mm; as your pairs fitted, we reckon with 267 mm.",
        ),
        (
            replace(FROM_SHOE, certainty="from a pair that fits you", stated_mm=None),
            "From a pair that fits you we reckon with 265 mm.",
        ),
    ],
)
def test_the_advice_says_where_the_length_comes_from(foot, words):
    assert words in of(foot).text


def test_learned_offsets_count_with_their_reports():
    item = replace(
        shoe(options=LADDER),
        offset=Offset(mean_mm=-4, sd_mm=1, count=31, small=23, large=1),
    )
    found = advice(EU_42, MEASURED, item)

    assert found.p_small > of(MEASURED).p_small
    assert found.evidence == 31


def test_nothing_is_said_of_insoles_and_of_unknown_sizes_and_feet():
    bare = option(foot_min_mm=None, foot_max_mm=None)
    of_insole = advice(EU_42, MEASURED, insole(options=LADDER))
    unmeasured = of(Foot())

    for found in (of_insole, of(MEASURED, bare, chosen=bare), unmeasured):
        assert (found.p_small, found.p_right, found.p_large) == (0, 0, 0)
    assert of_insole.text.endswith("Your longer foot is 265 mm.")
    assert of(MEASURED, bare, chosen=bare).text == "The maker gives no foot length for EU 42."


def test_a_length_is_asked_for_only_where_it_decides():
    shifted = (
        option("EU 41", foot_min_mm=258, foot_max_mm=264),
        option(foot_min_mm=265, foot_max_mm=271),
    )

    assert of(FROM_SHOE).ask == ""
    assert of(FROM_SHOE, *shifted).ask == (
        "Your foot length in mm: between 262 and 268 mm it decides over EU 41 and EU 42."
    )
    assert of(MEASURED, *shifted).ask == ""
    assert of(FROM_SHOE, size_offset_mm=-3).ask == (
        "Your foot length in mm: between 262 and 268 mm it decides over EU 42 and EU 43."
    )


def test_a_length_is_asked_for_where_no_size_may_fit():
    only = option(foot_min_mm=262, foot_max_mm=265)

    assert of(FROM_SHOE, only, chosen=only).ask == (
        "Your foot length in mm: between 262 and 268 mm it decides whether EU 42 fits."
    )
    none = option(foot_min_mm=None, foot_max_mm=None)
    assert of(FROM_SHOE, none, chosen=none).ask == ""


def test_a_width_is_asked_for_where_the_size_comes_in_several():
    unknown = replace(MEASURED, width=None)
    wide = option("EU 42", width="wide")

    assert of(unknown, *LADDER, wide).ask == (
        "The width of your foot: this size comes in medium and wide."
    )
    assert of(unknown).ask == of(MEASURED, *LADDER, wide).ask == ""
    assert advice(EU_42, unknown, insole(options=(EU_42, wide))).ask == ""


def test_an_insole_is_asked_about_like_a_shoe():
    two = (option("EU 41"), option("EU 42", foot_min_mm=265, foot_max_mm=271))
    found = advice(two[1], FROM_SHOE, insole(options=two))

    assert found.ask.startswith("Your foot length in mm")


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.99, "more than 9 of 10"),
        (0.95, "more than 9 of 10"),
        (0.94, "about 9 of 10"),
        (0.74, "about 7 of 10"),
        (0.02, "fewer than 1 of 10"),
    ],
)
def test_shares_are_said_in_people(share, words):
    assert of_ten(share) == words
