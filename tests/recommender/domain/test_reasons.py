import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import specs
from recommender.domain.phrases import phrases
from recommender.domain.reasons import grade_of, strongest_against, strongest_for
from recommender.domain.result import Reason
from tests.recommender.domain.stands import ask, insole, item, matched, option, owned, shoe


def reasons(*points, grade=""):
    return [
        Reason(code=f"r{n}", text="", points=value, grade=grade) for n, value in enumerate(points)
    ]


def test_the_three_strongest_speak_for_and_the_strongest_against():
    made = reasons(0.01, 0.05, -0.02, 0.03, 0.02, -0.04)

    assert [each.code for each in strongest_for(made)] == ["r1", "r3", "r4"]
    assert strongest_against(made).code == "r5"


def test_what_hardly_counts_is_no_reason():
    assert strongest_for(reasons(0.001)) == ()
    assert strongest_against(reasons(-0.001)) is None


def test_the_grade_is_that_of_the_strongest_need():
    made = reasons(0.01, grade="C") + reasons(0.02, grade="B") + reasons(-0.9, grade="A")

    assert grade_of(made) == "B"
    assert grade_of(reasons(0.1)) == ""


def codes(pick):
    return {each.code: each for each in pick.contributions}


def test_a_need_is_told_by_its_two_strongest_specs():
    said = {"pain": ["foot"], "sore_spots": ["heel_steps"], "goal": "insoles"}
    pick = ask(said, insole(heel_cup="deep", heel_cup_depth_mm=18, cushion_heel_level=0)).insoles[0]
    good, bad = codes(pick)["need:heel_steps:for"], codes(pick)["need:heel_steps:against"]

    assert good.text == (
        "Deep heel cup, 18 mm, around the sore spot; "
        "semi-firm and shaped, so it keeps its form under the arch"
    )
    assert bad.text == "Heel cushion 0 of 3: little padding where it is sore"
    assert good.said == bad.said == "sore under the heel, at the first steps of the day"
    assert good.grade == "B"


def test_without_a_stated_feel_the_reason_does_not_claim_one():
    pick = ask({"comfort": "not_sure", "goal": "insoles"}, insole()).insoles[0]

    assert "a safe start" in codes(pick)["comfort_feel"].text
    assert codes(pick)["comfort_feel"].said == ""


def test_a_rated_pair_is_named_in_the_reason_it_moved():
    liked = owned(insole().spec, comfort=5, name="Old cork")
    pick = ask({"comfort": "not_sure", "goal": "insoles"}, insole(), owned=(liked,)).insoles[0]

    assert codes(pick)["comfort_feel"].said == "you rated Old cork 5 of 5 for comfort"


def test_pairs_one_owns_are_named_in_the_reason_of_room():
    mine = owned(shoe().spec, name="Walkers")
    pick = ask({"goal": "insoles"}, insole(), owned=(mine,)).insoles[0]
    tight = ask({"goal": "insoles"}, insole(thickness_heel_mm=9), owned=(mine,)).insoles[0]

    assert codes(pick)["fit_room"].text == "6 mm thick, and it fits shoes you own"
    assert codes(pick)["fit_room"].said == "you own Walkers"
    assert codes(tight)["fit_room"].text == "9 mm thick, tight in the shoes you own"
    assert pick.fit_note.startswith("With your Walkers: the insole is 6 mm thick")


def test_a_shoe_is_matched_with_the_insole_one_owns():
    mine = owned(insole().spec, name="Blue ones")
    pick = ask({"goal": "shoes"}, shoe(), owned=(mine,)).shoes[0]

    assert codes(pick)["fit_room"].said == "you own Blue ones"
    assert pick.fit_note.startswith("With your Blue ones: ")


@pytest.mark.parametrize(("liner", "points"), [("fixed", False), ("removable", True)])
def test_a_glued_in_liner_asks_for_a_thin_insole(liner, points):
    answers = {"goal": "insoles", "shoe_liner": liner}
    pick = matched(answers, insole(thickness_heel_mm=6)).insoles[0]

    assert (codes(pick)["fit_room"].points > 0) is points


def test_a_lower_arch_and_a_taste_for_firm_make_support_an_option():
    said = {"arch": "low", "tiptoe": "arch_appears", "comfort": "firm"}
    result = ask(said, insole(medial_post_level=1), shoe(stability="stable"))

    assert codes(result.insoles[0])["type_post"].text.endswith("as you like to feel support")
    assert codes(result.shoes[0])["type_stability"].said == "firm feels best"
    assert codes(result.insoles[0])["fit_arch"].said == "your answers point to a lower arch"


def test_a_stiff_foot_asks_for_no_wedge():
    said = {"goal": "insoles", "tiptoe": "stays_flat", "comfort": "firm"}
    result = matched(said, insole("Posted", medial_post_level=1), insole("Plain"))

    assert [pick.title for pick in result.insoles] == ["Plain"]
    assert codes(result.insoles[0])["type_post"].points > 0


def test_a_stored_foot_is_said_by_its_length():
    pick = matched({"goal": "insoles"}, insole(), foot_min_mm=262, foot_max_mm=268).insoles[0]

    assert codes(pick)["fit_size"].said == "a shoe for feet of 265 mm fits you"


def test_a_measured_foot_and_width_are_said():
    answers = {"goal": "shoes", "foot_length_mm": 265.0, "shoe_size": {
        "system": "eu", "size": 42.0, "width": "extra_wide"}}  # fmt: skip
    pick = matched(answers, shoe(options=(option(width="extra_wide"),))).shoes[0]

    assert codes(pick)["fit_size"].said == "your longer foot is 265 mm, width extra wide"
    assert codes(pick)["fit_size"].text == (
        "EU 42 in extra wide width is cut for a foot like yours"
    )


def test_a_measure_is_said_as_it_was_told_even_where_pairs_moved_it():
    tight = [
        owned(shoe().spec, pair_id=n, kind="shoe", size_felt="small", variant_foot_mm=(267, 273))
        for n in (1, 2, 3)
    ]
    pick = matched({"goal": "shoes", "foot_length_mm": 265.0}, shoe(), owned=tuple(tight)).shoes[0]

    assert codes(pick)["fit_size"].said == "your longer foot is 265 mm"
    assert "You measured 265 mm; as your pairs fitted, we reckon with 26" in pick.size.text


def test_a_foot_known_from_pairs_alone_is_not_put_into_the_wearers_mouth():
    fits = owned(shoe().spec, kind="shoe", size_felt="right", variant_foot_mm=(262, 268))
    pick = matched({"goal": "insoles"}, insole(), owned=(fits,)).insoles[0]

    assert codes(pick)["fit_size"].said == "which of your pairs fit"


LEVELS = st.sampled_from([None, 0, 1, 2, 3])


@given(LEVELS, LEVELS, st.sampled_from([None, "full", "heel"]))
def test_phrases_of_half_known_specs_hold_no_gap(heel, forefoot, length):
    words = phrases(
        specs.Insole(cushion_heel_level=heel, cushion_forefoot_level=forefoot, length=length)
    )

    assert "None" not in "".join(words.values())
    if length == "heel":
        assert "forefoot" not in words["cushion"]


def test_every_spec_has_its_phrase():
    full = insole(heel_lift_mm=6, metatarsal_pad="removable").spec
    words = phrases(full) | phrases(shoe(torsional_stiffness="high").spec)

    assert all(words.values())
    assert phrases(dataclasses.replace(full, heel_lift_mm=0))["lift"] == "No heel lift"
    assert item("shoe", "Bare", specs.Shoe()).model == ("Maker", "Bare")


def test_without_a_length_no_size_is_said_to_fit():
    pick = matched({"goal": "shoes"}, shoe(), width="medium").shoes[0]

    assert "fit_size" not in codes(pick)
    assert pick.size is None


def test_the_comfort_reason_names_what_is_felt():
    soft = {"goal": "insoles", "comfort": "softest"}
    pick = ask(soft, insole(firmness="soft", cushion_heel_level=3)).insoles[0]
    hard = ask(soft, insole(firmness="firm", cushion_heel_level=0)).insoles[0]

    assert codes(pick)["comfort_feel"].text == (
        "Soft feel, cushioned at the heel: close to what you like"
    )
    assert codes(hard)["comfort_feel"].text.startswith("Firm feel, hard at the heel")


def test_a_feel_that_is_not_stated_is_not_made_up():
    liked = owned(insole(thickness_heel_mm=10).spec, comfort=5)
    bare = item("insole", "Bare", specs.Insole(thickness_heel_mm=10))
    pick = matched({"goal": "insoles"}, bare, owned=(liked,)).insoles[0]

    assert codes(pick)["comfort_feel"].text == "Thick: close to what you like"
