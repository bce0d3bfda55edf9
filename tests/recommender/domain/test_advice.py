import pytest

from tests.recommender.domain.stands import ask, insole, matched, owned, shoe

BACK = {"pain": ["back"]}


def codes(result):
    return [each.code for each in result.advice]


def test_a_sore_back_is_told_what_the_guideline_says_and_what_is_better():
    result = ask(BACK, insole())

    assert codes(result)[:2] == ["back_guideline", "back_exercise"]
    assert [each.grade for each in result.advice[:2]] == ["A", "A"]
    assert result.do_nothing == ""


def test_worn_shoes_come_first():
    result = ask({"pain": ["foot"], "sore_spots": ["ball"], "shoe_state": "worn"}, insole())

    assert codes(result)[:2] == ["worn_shoes", "need:ball"]


def test_where_shoes_make_no_change_nothing_is_to_be_bought():
    result = ask(BACK | {"back_pattern": "every_shoe"}, insole())

    assert codes(result) == ["same_everywhere", "back_guideline", "back_exercise"]
    assert result.do_nothing.startswith("You need to buy nothing here.")


def test_pain_at_rest_is_told_to_have_a_check():
    result = ask(BACK | {"back_pattern": "rest"}, insole())

    assert codes(result)[0] == "rest"


def test_a_child_with_a_sore_back_is_not_advised_by_what_holds_for_adults():
    result = ask({"wearer": "child", "age": "10_17", "pain": ["back"]}, insole())
    assert codes(result) == ["policy:S1"]


def test_a_childs_flat_feet_usually_need_nothing():
    result = ask({"wearer": "child", "age": "under_10", "child_feet": ["flat_easy"]}, insole())

    assert codes(result) == ["policy:S1", "child_flat"]
    assert result.do_nothing == "You need to buy nothing. Feet like these usually need nothing."


def test_a_lower_arch_that_does_not_hurt_needs_nothing():
    assert "low_arch_painless" in codes(ask({"arch": "low"}, insole()))
    sore = {"pain": ["foot"], "sore_spots": ["ball"], "arch": "low"}
    assert "low_arch_painless" not in codes(ask(sore, insole()))


def test_where_nothing_hurts_the_present_pair_may_be_enough():
    assert ask({}, insole()).do_nothing.startswith("You told us that nothing hurts")
    assert matched({}, insole()).do_nothing.startswith("Nothing you told us asks for an insole.")
    assert ask({}, insole(), sell="S2").do_nothing == ""


@pytest.mark.parametrize("tier", ["T0", "T1"])
def test_at_urgent_tiers_nothing_but_help_is_said(tier):
    result = ask({}, insole(), tier=tier, sell="S1")

    assert (result.advice, result.do_nothing) == ((), "")


def test_what_the_rules_ask_to_be_done_leads():
    said = {"health": ["pregnant"], "pregnancy": ["none"], "pregnancy_feet": "yes"}
    result = ask(BACK | said, insole(), shoe())

    assert codes(result)[:3] == ["rule:R26", "rule:F24", "policy:S2"]
    assert result.advice[0].text.startswith("You told us: ")


def test_a_measured_foot_is_not_told_to_measure():
    assert "measure" in codes(matched({}, insole()))
    assert "measure" not in codes(matched({"foot_length_mm": 265.0}, insole()))


def test_a_glued_in_liner_is_explained():
    assert "fixed_liner" in codes(matched({"shoe_liner": "fixed"}, insole()))


def old_clogs(**fields):
    return owned(
        shoe().spec, **({"name": "old clogs", "is_past_life": True, "wear_km": 900.0} | fields)
    )


def test_a_pair_past_its_life_is_named_before_any_insole():
    result = matched({}, insole(), owned=(old_clogs(), old_clogs(name="boots", wear_km=None)))

    assert result.advice[0].title == "Look at the old clogs before buying an insole"
    assert result.do_nothing == ""


def test_worn_shoes_are_called_by_the_name_of_the_pair():
    result = matched({"shoe_state": "worn"}, insole(), owned=(old_clogs(),))

    assert result.advice[0].title == "Replace the old clogs before buying an insole"
    assert "worn_shoes" not in codes(result)


@pytest.mark.parametrize(
    "fields", [{"is_active": False}, {"kind": "insole"}, {"is_past_life": False}]
)
def test_a_pair_that_is_put_away_young_or_no_shoe_is_not_named(fields):
    result = matched({}, insole(), owned=(old_clogs(**fields),))

    assert "old_pair" not in codes(result)


def test_a_sore_knee_is_told_why_there_is_no_wedge():
    result = matched({"pain": ("knee",)}, insole(), shoe())

    piece = next(each for each in result.advice if each.code == "knee_wedge")
    assert piece.grade == "A"
