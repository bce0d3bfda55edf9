import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.domain import variety
from recommender.domain.variety import Axis, Candidates, Variety, likeness, pick, space_of
from tests.recommender.domain.stands import ask, insole, option, shoe

AXES = (
    Axis(spec="softness", step=0.15, more="softer", less="firmer"),
    Axis(spec="weight_g", step=40, more="", less="lighter"),
)
THREE = Variety(count=3, relevance=0.6, band=0.12, axes=AXES)
NAN = float("nan")


def candidates(*steps, prices=None, score=None, covers=None, suits=None, pieces=None):
    """Candidates by their place on the two axes in steps."""
    count = len(steps)
    return Candidates(
        rows=np.arange(count),
        score=np.linspace(0.8, 0.75, count) if score is None else np.array(score),
        price_minor=np.array([50] * count if prices is None else prices),
        space=np.array(steps, dtype=float).reshape(count, 2),
        covers=np.zeros((count, 0), bool) if covers is None else np.array(covers, bool),
        suits=np.ones(count, bool) if suits is None else np.array(suits, bool),
        is_piece=np.zeros(count, bool) if pieces is None else np.array(pieces, bool),
    )


def test_the_best_one_that_feels_different_and_a_cheaper_one_are_shown():
    made = candidates((0, 0), (0, 0), (0, 0), (2, 0), prices=[50, 50, 30, 60])

    assert pick(made, THREE) == ((0, "best"), (3, "softer"), (2, "cheaper"))


def test_a_role_names_what_differs_most_and_has_a_name():
    assert pick(candidates((0, 0), (-1, 0)), THREE)[1] == (1, "firmer")
    assert pick(candidates((0, 0), (1, -2)), THREE)[1] == (1, "lighter")
    assert pick(candidates((0, 0), (1, 2)), THREE)[1] == (1, "softer")
    assert pick(candidates((0, 0), (0, 2)), THREE)[1] == (1, "also")
    assert pick(candidates((0, 0), (0.9, 0)), THREE)[1] == (1, "also")


def test_what_is_unknown_is_not_shown_as_different():
    made = candidates((0, 0), (NAN, NAN), (1, 0))

    assert pick(made, THREE)[1:] == ((2, "softer"), (1, "also"))


def test_two_that_differ_from_the_best_differ_from_each_other_as_well():
    made = candidates((0, 0), (1.5, 0), (1.5, 0), (-1.5, 0))

    assert pick(made, THREE)[1:] == ((1, "softer"), (3, "firmer"))


def test_what_can_be_felt_and_named_goes_before_what_can_not():
    made = candidates((0, 0), (0, 0.9), (0, 1), (0.9, -1), score=[0.8, 0.79, 0.78, 0.72])

    assert pick(made, THREE)[1:] == ((3, "lighter"), (2, "also"))


def test_no_name_is_given_twice():
    four = Variety(count=4, relevance=0.6, band=0.12, axes=AXES)

    assert pick(candidates((0, 0), (2, -1), (1, 0), (4, 0)), four)[1:] == (
        (1, "softer"), (3, "also"), (2, "also"),
    )  # fmt: skip


def test_what_a_sore_spot_avoids_comes_last_beside_the_best():
    made = candidates((0, 0), (2, 0), (3, 0), (0, 0), prices=[50, 20, 50, 30],
                      suits=[False, False, True, True])  # fmt: skip

    assert pick(made, THREE) == ((0, "best"), (2, "softer"), (3, "cheaper"))


def test_what_suits_is_looked_for_a_little_further_behind():
    near, far = [0.8, 0.78, 0.6], [0.8, 0.78, 0.5]
    suits = [True, False, True]

    assert pick(candidates((0, 0), (2, 0), (2, 0), score=near, suits=suits), THREE)[1][0] == 2
    assert pick(candidates((0, 0), (2, 0), (2, 0), score=far, suits=suits), THREE)[1][0] == 1


def test_a_heel_piece_is_no_cheaper_whole_insole():
    made = candidates((0, 0), (0, 0), (0, 0), prices=[50, 10, 40], pieces=[0, 1, 0])

    assert variety.cheaper_than(made, 0) == 2
    assert variety.cheaper_than(made, 1) is None


@pytest.mark.parametrize("price", [0, 1])
def test_what_costs_nothing_has_nothing_cheaper(price):
    assert variety.cheaper_than(candidates((0, 0), (0, 0), prices=[price, price]), 0) is None


def test_more_control_is_not_offered_to_who_did_not_ask_for_support():
    control = shoe("Control", stability="motion_control", drop_mm=14)
    others = [shoe("Flat", drop_mm=2), shoe("Light", weight_g=200), shoe("Wide", toe_box="wide")]
    shown = ask({"goal": "shoes"}, shoe("Plain"), control, *others).shoes

    assert {each.title for each in shown} == {"Plain", "Flat", "Light", "Wide"}


def test_being_different_does_not_make_up_for_a_much_lower_score():
    made = candidates((0, 0), (0, 0), (0, 0), (2, 2), score=[0.8, 0.79, 0.78, 0.6])

    assert [place for place, _ in pick(made, THREE)] == [0, 1, 2]


def test_outside_the_band_the_next_best_are_shown():
    made = candidates((0, 0), (0, 0), (2, 0), score=[0.8, 0.6, 0.5])

    assert [place for place, _ in pick(made, THREE)] == [0, 1, 2]


def test_one_candidate_stands_alone_and_none_gives_none():
    assert pick(candidates((NAN, NAN)), THREE) == ((0, "best"),)
    assert pick(candidates(), THREE) == ()


def test_every_use_is_covered_before_anything_else():
    covers = [[1, 0], [1, 0], [1, 0], [0, 1], [1, 0]]
    four = Variety(count=4, relevance=0.6, band=0.12, axes=AXES)
    made = candidates(*[(0, 0)] * 5, prices=[50, 50, 50, 50, 20], covers=covers)

    assert pick(made, four) == ((0, "best"), (3, "use"), (1, "also"), (4, "cheaper"))


def test_a_cheaper_one_that_covers_a_use_stands_once():
    made = candidates((0, 0), (0, 0), prices=[50, 20], covers=[[1, 0], [0, 1]])

    assert pick(made, THREE) == ((0, "best"), (1, "use"))


def test_a_use_no_shoe_is_made_for_is_not_waited_for():
    assert pick(candidates((0, 0), (0, 0), covers=[[1, 0], [1, 0]]), THREE)[1] == (1, "also")


def test_the_better_of_two_twins_stands_for_both():
    kept = variety.once_per_model(np.array([4, 2, 7]), np.array([1, 0, 1]))

    assert list(kept) == [4, 2]


def test_a_step_is_the_unit_of_each_axis():
    space = space_of(AXES, {"softness": np.array([0.3]), "weight_g": np.array([280.0])})

    assert space.tolist() == [[pytest.approx(2), 7]]


PLACES = st.one_of(st.just(NAN), st.floats(-5, 5))


@given(st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=6))
def test_likeness_is_whole_with_itself_and_never_outside_0_and_1(steps):
    space = np.array(steps)
    table = np.array([likeness(space, place) for place in range(len(steps))])

    assert ((table >= 0) & (table <= 1)).all()
    assert (np.diag(table) == 1).all()
    assert (table == table.T).all()


@given(
    st.lists(
        st.tuples(PLACES, PLACES, st.integers(10, 90), st.floats(0, 1)), min_size=1, max_size=8
    )
)
def test_no_product_stands_twice_and_the_highest_score_always_stands_first(made):
    made.sort(key=lambda each: -each[3])
    shown = pick(
        candidates(
            *[each[:2] for each in made],
            prices=[each[2] for each in made],
            score=[each[3] for each in made],
        ),
        THREE,
    )

    assert shown[0] == (0, "best")
    assert len({place for place, _ in shown}) == len(shown) == min(3, len(made))


def test_picks_that_differ_only_in_thickness_or_weight_are_named_so():
    insoles = ask({"goal": "insoles"}, insole(), insole(thickness_heel_mm=9)).insoles
    shoes = ask({"goal": "shoes"}, shoe(weight_g=380), shoe(weight_g=250)).shoes

    assert [each.role for each in insoles] == ["best", "thicker"]
    assert [each.role for each in shoes] == ["best", "also"]


def test_each_pick_names_the_best_match_that_costs_clearly_less():
    made = [
        insole(f"At {price}", options=(option(price_minor=price),)) for price in (900, 850, 500)
    ]
    picks = {each.price_minor: each for each in ask({"goal": "insoles"}, *made).insoles}

    assert {price: each.cheaper_slug for price, each in picks.items()} == {
        900: made[2].slug,
        850: made[2].slug,
        500: "",
    }
    assert picks[500].role == "cheaper"
