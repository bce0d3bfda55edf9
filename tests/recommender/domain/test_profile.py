import pytest

from recommender.domain.arch import arch_of
from recommender.domain.inputs import Inputs
from recommender.domain.likelihoods import current_likelihoods
from recommender.domain.profile import flexibility_of, profile_of

TABLES = current_likelihoods()
NOTHING = Inputs(tier="T3", sell="S3")


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


def test_feet_that_are_known_and_unlike_are_said_to_differ():
    answers = {"arch": "different", "fpi_left": 7.0, "fpi_right": 4.0}
    profile = profile_of(answers, NOTHING, arch_of(answers, TABLES))

    assert profile.arch_label == "Left and right differ"
    assert profile.facts[0] == ("Arch", "Left and right differ")


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
