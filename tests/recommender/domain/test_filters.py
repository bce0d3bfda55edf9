import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import specs
from recommender.domain.choosing import choose
from recommender.domain.filters import filters_of, kept
from recommender.domain.gate import is_comfort_only
from recommender.domain.inputs import Inputs
from recommender.domain.score import current_weights
from recommender.domain.shelf import stock
from recommender.domain.size import Foot
from recommender.domain.wishes import wishes_of
from tests.recommender.domain.stands import ask, insole, item, matched, option, owned, shoe

INSOLES = st.builds(
    specs.Insole,
    firmness=st.sampled_from([None, *specs.Firmness.values()]),
    medial_post_level=st.sampled_from([None, 0, 1, 2]),
    has_lateral_wedge=st.sampled_from([None, False, True]),
    heel_lift_mm=st.sampled_from([None, 0, 6, 7, 12]),
)


@given(st.lists(INSOLES, min_size=1, max_size=8))
def test_comfort_only_means_here_what_it_means_at_the_gate(specifications):
    shelf = stock("insole", [item("insole", "", spec) for spec in specifications])
    inputs = Inputs(tier="T2", sell="S2")
    wishes = wishes_of({}, inputs, current_weights())
    choice = choose(shelf, Foot())
    safety = next(
        each for each in filters_of(shelf, choice, wishes, inputs, stable=False)
        if each.code == "safety"
    )  # fmt: skip

    assert list(safety.keeps) == [is_comfort_only(each.spec) for each in shelf.items]
    assert kept(shelf, (safety,), without=frozenset({"safety"})).all()


@pytest.mark.parametrize(
    ("said", "is_kept"),
    [
        ({}, False),
        ({"comfort": "firm"}, True),
        ({"pain": ("foot",), "sore_spots": ("low_arch",)}, True),
        ({"comfort": "firm", "pain": ("foot",), "sore_spots": ("high_arch",)}, False),
        ({"comfort": "firm", "tiptoe": "stays_flat"}, False),
    ],
)
def test_an_inner_wedge_is_for_those_who_like_support_or_have_sore_low_arches(said, is_kept):
    result = matched({"goal": "insoles"} | said, insole("Posted", medial_post_level=1))

    assert [pick.title for pick in result.insoles] == ["Posted"] * is_kept
    assert ("post" in left(result)) is not is_kept


def left(result):
    return {row.code: (row.count, row.titles) for row in result.left_out}


def test_materials_to_avoid_are_left_out_and_so_are_unknown_ones():
    said = {"health": ["allergy"], "allergy_materials": ["latex", "adhesive"], "goal": "insoles"}
    result = ask(
        said,
        insole("Fine"),
        insole("Latex", materials=["latex"]),
        insole("Cover", top_cover="latex"),
        insole("Unknown", materials=[]),
    )

    assert [pick.title for pick in result.insoles] == ["Fine"]
    assert left(result)["allergy"] == (3, ("Latex", "Cover", "Unknown"))
    assert "allergy_unlisted" in [each.code for each in result.advice]


def test_an_allergy_we_cannot_filter_by_only_gives_advice():
    said = {"health": ["allergy"], "allergy_materials": ["dye"], "goal": "insoles"}
    result = ask(said, insole())

    assert left(result) == {}
    assert "allergy_unlisted" in [each.code for each in result.advice]


@pytest.mark.parametrize(
    ("spots", "shown"),
    [
        (["other"], ["Plain"]),
        (["heel_pad"], ["Plain", "Pad"]),
        (["achilles"], ["Plain", "Pad", "Lift"]),
    ],
)
def test_heel_pieces_are_for_those_whose_heel_asks_for_one(spots, shown):
    result = ask(
        {"pain": ["foot"], "sore_spots": spots, "goal": "insoles"},
        insole("Plain"),
        insole("Pad", length="heel"),
        insole("Lift", length="heel", heel_lift_mm=10),
    )

    assert sorted(pick.title for pick in result.insoles) == sorted(shown)


def test_a_pair_rated_low_is_not_sold_again():
    disliked = insole("Disliked")
    pair = owned(disliked.spec, comfort=2, product_id=disliked.product_id)
    other = owned(None, comfort=1, product_id=10**9)
    result = ask({"goal": "insoles"}, disliked, insole("Other"), owned=(pair, other))

    assert [pick.title for pick in result.insoles] == ["Other"]
    assert left(result)["disliked"] == (1, ("Disliked",))


def test_insoles_too_thick_for_every_shoe_one_owns_are_left_out():
    small = owned(specs.Shoe(has_removable_liner=True, insole_room_mm=4))
    result = ask(
        {"goal": "insoles"},
        insole("Thick", thickness_heel_mm=9),
        insole("Thin", thickness_heel_mm=4),
        owned=(small,),
    )

    assert [pick.title for pick in result.insoles] == ["Thin"]
    assert left(result)["shoes"] == (1, ("Thick",))


def test_uses_and_budget_are_limits_and_unknown_uses_pass():
    said = {"use": ["running"], "goal": "insoles", "detail": "more", "budget": "up_to_30"}
    result = ask(
        said,
        insole("Fine", uses=["running"], options=(option(price_minor=3000),)),
        insole("Dear", uses=["running"], options=(option(price_minor=3001),)),
        insole("Walk", uses=["walking"], options=(option(price_minor=3000),)),
        insole("Unknown", uses=[], options=(option(price_minor=3000),)),
    )

    assert {pick.title for pick in result.insoles} == {"Fine", "Unknown"}
    assert left(result) == {"use": (1, ("Walk",)), "budget": (1, ("Dear",))}


def test_sold_out_and_not_made_are_told_apart():
    result = ask(
        {"goal": "shoes"}, shoe("Small", options=(option("EU 36"),)), shoe("Gone"), free=()
    )

    assert left(result) == {"size": (1, ("Small",)), "stock": (1, ("Gone",))}


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({"shoe_size": {"system": "us_men", "size": 9.0, "width": "medium"}}, {"M", "U"}),
        ({"shoe_size": {"system": "us_women", "size": 10.5, "width": "medium"}}, {"W", "U"}),
        ({"health": ("pregnant",)}, {"W", "U"}),
        ({}, {"M", "W", "U"}),
    ],
)
def test_a_size_for_men_or_women_leaves_the_other_out(answers, shown):
    plain = specs.Shoe(uses=("walking",))
    shelf = [
        item("shoe", title, plain, audience=audience)
        for title, audience in (("M", "men"), ("W", "women"), ("U", "unisex"))
    ]
    result = matched({"goal": "shoes"} | answers, *shelf)

    assert {pick.title for pick in result.shoes} == shown


def test_rocker_soles_are_not_offered_to_a_sore_back():
    result = ask({"pain": ["back"], "goal": "shoes"}, shoe("Rocker", has_rocker=True), shoe("Flat"))

    assert left(result)["rocker"] == (1, ("Rocker",))


def test_motion_control_is_not_offered_where_only_comfort_may_be():
    result = ask({"goal": "shoes"}, shoe("Control", stability="motion_control"), shoe(), sell="S2")

    assert left(result)["safety"] == (1, ("Control",))


def test_three_titles_stand_for_all_that_is_left_out():
    result = ask({"goal": "shoes"}, *(shoe(f"No {n}", uses=["hiking"]) for n in range(5)))

    assert left(result)["use"] == (5, ("No 0", "No 1", "No 2"))
