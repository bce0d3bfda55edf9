import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import specs
from recommender.domain.doubts import doubt_of, grade_text
from recommender.domain.result import Reason
from tests.recommender.domain.stands import ask, insole, item, shoe
from tests.recommender.domain.test_match import INSOLES

MEASURED, FROM_SHOE, UNKNOWN = "measured", "from a shoe that fits", "unknown"
FROM_PAIR = "from a pair that fits you"


def reason(points, grade=""):
    return Reason(code="r", text="text", points=points, grade=grade)


def test_what_speaks_against_it_is_the_doubt():
    assert doubt_of(insole(), [reason(0.1), reason(-0.02)], UNKNOWN) == reason(-0.02)


def test_where_nothing_does_the_doubt_names_what_is_not_known():
    weak, good = reason(0.1, "C"), reason(0.1, "B")

    assert doubt_of(insole(), [good], UNKNOWN).code == "doubt:no_size"
    assert doubt_of(insole(firmness=None), [good], MEASURED).text == (
        "The maker does not state how firm it is"
    )
    assert doubt_of(shoe(weight_g=None), [good], MEASURED).code == "doubt:unknown:weight_g"
    assert doubt_of(insole(), [weak], MEASURED).text == (
        "What speaks for it most has only weak evidence: laboratory work, observation or experts"
    )
    assert doubt_of(insole(), [good], FROM_SHOE).code == "doubt:from_shoe"
    assert doubt_of(insole(), [good], FROM_PAIR).code == "doubt:from_pair"
    assert doubt_of(insole(), [good], MEASURED).code == "doubt:wear"
    assert doubt_of(insole(), [], MEASURED).points == 0


def test_a_heel_piece_is_not_doubted_for_having_no_arch():
    piece = insole(length="heel", arch_height=None, thickness_heel_mm=None)

    assert doubt_of(piece, [], MEASURED).code == "doubt:wear"


@pytest.mark.parametrize("grade", ["A", "B", "C", "D"])
def test_each_grade_has_words(grade):
    assert grade_text(grade)
    assert not grade_text("")


@settings(max_examples=15)
@given(st.lists(INSOLES, min_size=1, max_size=3))
def test_every_pick_has_exactly_one_doubt_in_whole_words(made):
    result = ask({"goal": "insoles"}, *(item("insole", "", spec) for spec in made))

    for pick in result.insoles:
        assert pick.reason_against.points <= 0
        assert pick.reason_against.text
        assert "{" not in pick.reason_against.text
        assert len(pick.reasons_for) <= 3


def test_the_grade_of_a_pick_is_spelt_out():
    pick = ask(
        {"pain": ["foot"], "sore_spots": ["heel_steps"], "goal": "insoles"}, insole()
    ).insoles[0]

    assert (pick.grade, pick.grade_text) == ("B", "one good trial, or reviews that disagree")


def test_a_shoe_that_says_nothing_is_doubted_for_its_liner_first():
    pick = ask({"goal": "shoes"}, item("shoe", "Bare", specs.Shoe())).shoes[0]

    assert pick.reason_against.text == "The maker does not state whether its own insole comes out"
