import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.domain.inputs import Inputs
from recommender.domain.profile import (
    arch_of,
    current_likelihoods,
    flexibility_of,
    load_likelihoods,
    profile_of,
)

TABLES = current_likelihoods()
NOTHING = Inputs(tier="T3", sell="S3")
ARCH = st.sampled_from(["low", "middle", "high", "different", "not_sure"])
PRINT = st.sampled_from(["low", "middle", "high", "different", "skip"])
TIPTOE = st.sampled_from(["arch_appears", "stays_flat", "cannot_one", "skip"])


@given(st.fixed_dictionaries({}, optional={"arch": ARCH, "wet_print": PRINT, "tiptoe": TIPTOE}))
def test_the_chances_sum_to_one_and_a_name_needs_two_answers(answers):
    arch = arch_of(answers, TABLES)

    assert sum(arch.probabilities) == pytest.approx(1, abs=2e-4)
    if len(answers) < 2:
        assert arch.name == ""


def test_people_name_their_arch_so_badly_that_one_answer_moves_little():
    arch = arch_of({"arch": "low"}, TABLES)

    assert arch.middle > arch.low > TABLES.prior[0]
    assert arch.name == ""
    assert arch.certainty.startswith("a weak hint from 1 answer")


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ({"arch": "low", "wet_print": "low"}, "low"),
        ({"arch": "low", "tiptoe": "arch_appears"}, "low"),
        ({"arch": "high", "wet_print": "high"}, "high"),
        ({"arch": "middle", "wet_print": "middle"}, "middle"),
        ({"arch": "low", "wet_print": "high"}, ""),
        ({"arch": "different", "wet_print": "skip"}, ""),
    ],
)
def test_two_answers_that_agree_name_the_arch(answers, name):
    assert arch_of(answers, TABLES).name == name


def test_the_tests_that_agree_are_named():
    certainty = arch_of({"arch": "high", "wet_print": "high"}, TABLES).certainty

    assert certainty == (
        "how your arch looks to you and your foot print agree, which is still only a hint"
    )


def test_answers_that_disagree_are_said_to():
    certainty = arch_of({"arch": "low", "wet_print": "high"}, TABLES).certainty

    assert certainty.startswith("your answers do not point one way")


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        ({"tiptoe": "arch_appears"}, "flexible"),
        ({"tiptoe": "stays_flat"}, "stiff"),
        ({"tiptoe": "arch_appears", "foot_kind": ("flat_rigid",)}, "stiff"),
        ({"tiptoe": "skip", "foot_kind": ("none",)}, "not known"),
        ({}, "not known"),
    ],
)
def test_tiptoe_tells_how_flexible_the_foot_is(answers, word):
    assert flexibility_of(answers) == word


def test_a_profile_of_nothing_says_that_nothing_is_known():
    profile = profile_of({}, NOTHING, arch_of({}, TABLES))

    assert profile.arch_label == "Arch not known"
    assert profile.size_label == ""
    assert profile.facts == (("Arch", "Not known"),)


def test_a_profile_shows_its_facts_in_the_wearers_words():
    answers = {
        "arch": "high",
        "wet_print": "high",
        "sore_spots": ("heel_steps", "low_arch", "high_arch"),
        "comfort": "soft",
        "use": ("running", "standing"),
        "hours_on_feet": "4_to_8",
        "surface": "hard",
        "foot_length_mm": 265.0,
        "shoe_size": {"system": "uk", "size": 8.0, "width": "wide"},
    }
    profile = profile_of(answers, NOTHING, arch_of(answers, TABLES))

    assert profile.arch_label == "Higher arch"
    assert profile.facts == (
        ("Arch", "Higher"),
        ("Size", "EU 42 · 265 mm"),
        ("Width", "Wide"),
        ("Sore spot", "Heel, first steps and arches"),
        ("Feel you like", "Soft"),
        ("You use them for", "Standing work and running"),
        ("On your feet", "4 to 8 hours a day, hard ground"),
    )


def test_every_table_names_its_source_and_sums_to_one_where_all_answers_are_listed():
    for signal in TABLES.signals:
        assert signal.sources
        if not signal.points_to:
            for chances in zip(*signal.likelihood.values(), strict=True):
                assert sum(chances) == pytest.approx(1)


def test_a_table_that_lacks_a_class_is_refused():
    with pytest.raises(KeyError):
        load_likelihoods('version = "1"\n[prior]\nlow = 1\n')
