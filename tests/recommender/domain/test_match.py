"""The whole match: safety, metamorphic relations, exact sums, and directions of the vignettes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import specs
from recommender.domain import canonical
from recommender.domain.advice import in_order, is_shoes_first
from recommender.domain.inputs import Inputs
from recommender.domain.match import BASIS, match
from recommender.domain.result import Pick, Result
from tests.recommender.domain.stands import (
    answers_of,
    ask,
    catalog,
    insole,
    item,
    matched,
    option,
    owned,
    shoe,
)

FOOT = {"pain": ["foot"]}
BACK = {"pain": ["back"]}


def best(result: Result, kind: str = "insole") -> Pick:
    picks = result.insoles if kind == "insole" else result.shoes
    assert picks, result.left_out
    assert picks[0].role == "best"
    return picks[0]


def titles(picks: tuple[Pick, ...]) -> list[str]:
    return [pick.title for pick in picks]


# --- safety --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "said",
    [
        {"nerves": ["pee"]},
        {"feet_signs": ["calf_cramp"]},
        BACK | {"back_pattern": "every_shoe"},
        {"wearer": "child", "age": "under_10", "child_feet": ["flat_easy"]},
    ],
    ids=["S0", "S1", "SN", "child"],
)
def test_nothing_is_recommended_where_nothing_may_be_sold(said):
    result = ask(said, insole(), shoe())

    assert (result.insoles, result.shoes, result.left_out, result.relax) == ((), (), (), ())


def test_adding_a_red_flag_takes_every_insole_away():
    answers = answers_of(FOOT | {"sore_spots": ["heel_steps"]})

    assert matched(answers, insole()).insoles
    assert not matched(answers | {"feet_signs": ("numb_both",)}, insole()).insoles


def test_comfort_only_keeps_soft_plain_low_insoles_and_says_what_is_out():
    pregnant = {"health": ["pregnant"], "pregnancy": ["none"], "pregnancy_feet": "yes"}
    result = ask(
        pregnant | {"goal": "insoles"},
        insole("Soft", firmness="soft"),
        insole("Semi", firmness="semi"),
        insole("Firm", firmness="firm"),
        insole("Posted", medial_post_level=1),
        insole("Lift", heel_lift_mm=8),
        insole("Unknown", firmness=None),
    )

    assert titles(result.insoles) == ["Soft"]
    assert [(row.code, row.count) for row in result.left_out] == [("safety", 5)]


def test_the_gate_in_force_is_stricter_than_the_answers():
    assert not ask({}, insole(), shoe(), tier="T2", sell="S1").insoles
    assert ask({}, insole(firmness="firm"), insole(), sell="S2").left_out[0].code == "safety"


def test_from_65_on_everything_is_low_firm_and_secure():
    steady = shoe("Steady")
    result = ask(
        {"age": "65_plus", "goal": "both"},
        steady,
        shoe("Rocker", has_rocker=True),
        shoe("Heel", heel_height_mm=45),
        shoe("Slip", closure="slip"),
        shoe("Cloud", cushion_heel_level=3, stack_heel_mm=40),
        shoe("Unknown", heel_height_mm=None),
        insole("Plain"),
        insole("Thick", firmness="soft", thickness_heel_mm=9),
        insole("Lift", heel_lift_mm=7),
    )

    assert titles(result.shoes) == ["Steady"]
    assert titles(result.insoles) == ["Plain"]
    assert [(row.code, row.count) for row in result.left_out] == [("stable", 2), ("stable", 5)]
    assert "steady" in [each.code for each in result.advice]


# --- metamorphic ---------------------------------------------------------------------------
SIZES = tuple(f"EU {size}" for size in range(36, 48))


@given(st.lists(st.integers(min_value=226, max_value=300), min_size=2, max_size=2))
def test_a_longer_foot_never_gets_a_smaller_size(lengths):
    one = shoe(options=tuple(option(size) for size in SIZES))
    sizes = [
        best(matched({"goal": "shoes", "foot_length_mm": float(mm)}, one), "shoe").size
        for mm in sorted(lengths)
    ]

    assert all(size is not None for size in sizes)
    assert sizes[0].foot_max_mm <= sizes[1].foot_max_mm


@given(st.sets(st.integers(min_value=0, max_value=5)))
def test_what_is_not_in_stock_is_never_shown(gone):
    items = [insole(f"No {number}") for number in range(6)]
    free = tuple(
        each.options[0].variant_id for number, each in enumerate(items) if number not in gone
    )
    result = ask({"goal": "insoles"}, *items, free=free)

    assert not {f"No {number}" for number in gone} & set(titles(result.insoles))
    assert len(result.insoles) == min(3, 6 - len(gone))


@pytest.mark.parametrize(
    ("said", "field", "better", "worse"),
    [
        (["heel_steps"], "heel_cup", "deep", "shallow"),
        (["heel_pad"], "cushion_heel_level", 3, 1),
        (["ball"], "cushion_forefoot_level", 2, 0),
        (["ball"], "metatarsal_pad", "removable", "fixed"),
        (["achilles"], "heel_lift_mm", 10, 2),
        (["high_arch"], "arch_height", "high", "low"),
        (["low_arch"], "firmness", "semi", "rigid"),
    ],
)
def test_more_of_a_preferred_feature_scores_higher(said, field, better, worse):
    result = ask(
        FOOT | {"sore_spots": said, "goal": "insoles"},
        insole("Worse", **{field: worse}),
        insole("Better", **{field: better}),
    )

    assert titles(result.insoles) == ["Better", "Worse"]


# --- arithmetic ----------------------------------------------------------------------------
LEVEL = st.sampled_from([None, 0, 1, 2, 3])
INSOLES = st.builds(
    specs.Insole,
    arch_height=st.sampled_from([None, *specs.ArchHeight.values()]),
    firmness=st.sampled_from([None, *specs.Firmness.values()]),
    heel_cup=st.sampled_from([None, *specs.HeelCup.values()]),
    cushion_heel_level=LEVEL,
    cushion_forefoot_level=LEVEL,
    medial_post_level=st.sampled_from([None, 0, 1, 2]),
    thickness_heel_mm=st.sampled_from([None, 3, 6, 9]),
    uses=st.sampled_from([(), ("everyday",), ("standing", "running")]),
    is_trimmable=st.sampled_from([None, True, False]),
)
SPOTS = st.lists(
    st.sampled_from(["heel_steps", "heel_pad", "ball", "high_arch", "low_arch", "bunion"]),
    min_size=1,
    max_size=3,
    unique=True,
)
FEELS = st.sampled_from(["softest", "soft", "medium", "firm", "not_sure"])


@given(st.lists(INSOLES, min_size=1, max_size=5), SPOTS, FEELS)
def test_the_score_is_exactly_the_sum_of_its_contributions(specifications, spots, feel):
    answers = answers_of(FOOT | {"sore_spots": spots, "use": ["everyday", "standing"]})
    items = [item("insole", "", spec) for spec in specifications]
    result = matched(answers | {"comfort": feel}, *items)

    for pick in result.insoles:
        assert sum(each.points for each in pick.contributions) == pick.score
        assert sum(each.points for each in reversed(pick.contributions)) == pick.score
        assert 0 <= pick.score <= 1
        assert set(pick.reasons_for) <= set(pick.contributions)
        assert all("{" not in each.text for each in pick.contributions)


def test_a_result_is_the_same_text_every_time_and_reads_back_whole():
    items = [insole(firmness="soft"), insole(), shoe(), shoe(has_removable_liner=False)]
    shelf = catalog(*items)
    answers = answers_of(FOOT | {"sore_spots": ["ball"]})
    pair = owned(items[2].spec, comfort=4)
    inputs = Inputs(
        tier="T3", sell="S3", rule_ids=("F26",), sold_out_variant_ids=(1,), owned=(pair,)
    )
    result = match(answers=answers, inputs=inputs, catalog=shelf)
    body = canonical.body_of(result, inputs)

    assert body == canonical.body_of(
        match(answers=answers, inputs=inputs, catalog=shelf), canonical.read_inputs(body)
    )
    assert canonical.read(body) == result
    assert canonical.read_inputs(body) == inputs


def test_the_order_of_the_catalogue_changes_nothing():
    items = [insole(), insole(), insole(firmness="firm"), shoe()]
    answers = answers_of({})

    assert matched(answers, *items) == matched(answers, *reversed(items))


# --- odd shelves ---------------------------------------------------------------------------
def test_an_empty_catalogue_gives_an_empty_result_with_its_advice():
    result = ask(FOOT | {"sore_spots": ["ball"]})

    assert (result.insoles, result.shoes, result.left_out, result.relax) == ((), (), (), ())
    assert "need:ball" in [each.code for each in result.advice]
    assert result.basis == BASIS


def test_a_product_of_which_nothing_is_known_starts_in_the_middle_with_its_size_only():
    result = ask({}, item("insole", "Bare", specs.Insole()), item("shoe", "Bare", specs.Shoe()))

    for pick in (best(result), best(result, "shoe")):
        assert [each.code for each in pick.contributions] == ["start", "fit_size"]
        assert pick.reason_against.code.startswith("doubt:unknown:")


def test_a_product_without_variants_is_left_out():
    result = ask({"goal": "insoles"}, insole(options=()), insole("Whole"))

    assert titles(result.insoles) == ["Whole"]
    assert [(row.code, row.count) for row in result.left_out] == [("size", 1)]


def test_without_a_size_products_come_with_their_price_but_no_size():
    cheap, dear = option(price_minor=3900), option("EU 43", price_minor=4900)
    result = matched({"goal": "insoles"}, insole(options=(dear, cheap)))

    assert best(result).size is None
    assert best(result).price_minor == 3900


# --- vignettes: is the direction that of EVIDENCE 8? ----------------------------------------
CLOG = shoe("Flat clog", closure="slip", cushion_heel_level=0, cushion_forefoot_level=0,
            heel_height_mm=12, uses=["standing"])  # fmt: skip
WORK = shoe("Work shoe", closure="lace", cushion_heel_level=3, heel_height_mm=30, uses=["standing"])


def test_v01_a_nurse_replaces_worn_clogs_with_cushioned_secure_low_shoes():
    said = BACK | {
        "back_pattern": "shoes",
        "arch": "low",
        "tiptoe": "arch_appears",
        "use": ["standing"],
        "hours_on_feet": "over_8",
        "surface": "hard",
        "shoe_state": "worn",
    }
    rocker = shoe("Rocker", has_rocker=True, uses=["standing"])
    low = insole("Low semi", arch_height="low", uses=["standing"])
    high = insole("High rigid", arch_height="high", firmness="rigid", uses=["standing"])
    result = ask(said, CLOG, WORK, rocker, low, high)

    assert result.advice[0].title == "Replace the worn shoes before buying an insole"
    assert titles(result.shoes) == ["Work shoe", "Flat clog"]
    assert best(result).title == "Low semi"
    assert result.profile.arch_label == "Lower arch"
    assert "back_guideline" in [each.code for each in result.advice]


def test_v04_a_runners_heel_gets_a_ready_made_semi_firm_deep_cup():
    said = FOOT | {"foot_weeks": "over_2_tried", "sore_spots": ["heel_steps"], "use": ["running"]}
    deep = insole("Deep", heel_cup="deep", firmness="semi", cushion_heel_level=3, uses=["running"])
    flat = insole("Flat", heel_cup="shallow", firmness="firm", arch_height="none",
                  cushion_heel_level=0, uses=["running"])  # fmt: skip
    result = ask(said, flat, deep)

    assert best(result).title == "Deep"
    assert best(result).grade == "B"
    assert "Custom ones did no better" in next(
        each.text for each in result.advice if each.code == "need:heel_steps"
    )


def test_v05_high_arches_get_full_contact_and_cushion_without_a_post():
    said = FOOT | {"age": "45_49", "sore_spots": ["ball", "high_arch"], "arch": "high"}
    full = insole("Full", arch_height="high", firmness="soft", cushion_heel_level=3,
                  cushion_forefoot_level=3)  # fmt: skip
    posted = insole("Posted", arch_height="low", firmness="rigid", medial_post_level=2,
                    cushion_forefoot_level=0)  # fmt: skip
    result = ask(said, posted, full, shoe("Plain"), shoe("Deep", depth="deep"))

    assert titles(result.insoles) == ["Full"]
    assert best(result, "shoe").title == "Deep"
    assert not is_shoes_first(result.advice)


def test_v10_pregnant_feet_get_roomy_shoes_that_adjust_and_a_soft_insole():
    said = BACK | {"health": ["pregnant"], "pregnancy": ["none"], "pregnancy_feet": "yes"}
    result = ask(
        said,
        shoe("Slip", closure="slip", is_soft_upper=False),
        shoe("Roomy", toe_box="wide"),
        insole("Semi", thickness_forefoot_mm=6),
        insole("Soft", firmness="soft", thickness_forefoot_mm=3),
    )

    assert best(result, "shoe").title == "Roomy"
    assert titles(result.insoles) == ["Soft"]
    assert "Tell a midwife or doctor about it." in [each.title for each in result.advice]


def test_v15_a_sore_ball_of_the_foot_gets_room_a_low_heel_and_a_soft_forefoot():
    said = FOOT | {"age": "50_64", "sore_spots": ["ball"], "use": ["dress"]}
    result = ask(
        said,
        shoe("Narrow", heel_height_mm=65, uses=["dress"]),
        shoe("Roomy", toe_box="wide", depth="deep", heel_height_mm=25, uses=["dress"]),
        insole("Thin", cushion_forefoot_level=0, metatarsal_pad="fixed", uses=["dress"]),
        insole("Soft front", cushion_forefoot_level=2, metatarsal_pad="removable", uses=["dress"]),
    )

    assert best(result, "shoe").title == "Roomy"
    assert best(result).title == "Soft front"
    assert in_order(result)[0].title == "Roomy"


def test_v16_a_sore_achilles_gets_a_lift_for_both_shoes_whatever_its_use():
    said = FOOT | {"sore_spots": ["achilles"], "use": ["running"]}
    lift = insole("Lift", heel_lift_mm=10, length="heel", uses=["everyday"])
    result = ask(said, insole("Plain", uses=["running"]), lift)

    assert best(result).title == "Lift"
    assert any("both shoes" in each.text for each in result.advice)


def test_v18_a_sore_knee_gets_a_stable_cushioned_shoe_and_no_side_wedge():
    said = {"age": "50_64", "pain": ["knee"], "foot_kind": ["none"]}
    result = ask(
        said,
        shoe("Hard", cushion_heel_level=1),
        shoe("Stable", stability="stable"),
        insole("Wedge", has_lateral_wedge=True),
        insole("Plain"),
    )

    assert best(result, "shoe").title == "Stable"
    assert titles(result.insoles) == ["Plain"]
    assert "no better than flat" in next(r.text for r in result.left_out if r.code == "wedge")
    assert "need:knee" in [each.code for each in result.advice]


def test_v19_a_bump_at_the_big_toe_gets_a_wide_deep_soft_low_shoe():
    said = FOOT | {"foot_weeks": "over_2_other", "sore_spots": ["bunion"], "use": ["everyday"]}
    result = ask(
        said,
        shoe("Pump", heel_height_mm=60, is_soft_upper=False),
        shoe("Wide", toe_box="extra", depth="deep"),
    )

    assert best(result, "shoe").title == "Wide"


def test_v24_worn_running_shoes_are_replaced_by_comfort_and_fit():
    result = matched(
        answers_of({"use": ["running"], "goal": "shoes"}) | {"shoe_state": "worn"},
        shoe("Heavy", weight_g=420, cushion_heel_level=0, cushion_forefoot_level=0,
             uses=["running"]),
        shoe("Right", uses=["running"]),
    )  # fmt: skip

    assert best(result, "shoe").title == "Right"
    assert result.advice[0].code == "worn_shoes"
    assert result.do_nothing == ""


# --- goal ----------------------------------------------------------------------------------
def test_only_what_is_looked_for_is_shown():
    assert not ask({"goal": "insoles"}, insole(), shoe()).shoes
    assert not ask({"goal": "shoes"}, insole(), shoe()).insoles


def test_the_fired_rules_are_told_in_the_wearers_words():
    result = ask(BACK | {"back_pattern": "shoes"}, insole())

    assert result.rule_ids == ("P4",)
    assert result.said[0].startswith("You told us: ")


def test_a_women_and_a_men_version_do_not_stand_side_by_side():
    twins = [
        replace(shoe("Strand Women"), audience="women"),
        replace(shoe("Strand Men"), audience="men"),
    ]

    assert len(ask({}, *twins).shoes) == 1
