"""The arch of each foot from weak signals; unknown stays unknown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.domain.arch import arch_of
from recommender.domain.likelihoods import current_likelihoods, load_likelihoods

TABLES = current_likelihoods()
ARCH = st.sampled_from(["low", "middle", "high", "different", "not_sure"])
PRINT = st.sampled_from(["low", "middle", "high", "different", "skip"])
TIPTOE = st.sampled_from(["arch_appears", "stays_flat", "cannot_one", "skip"])
FPI = st.integers(-12, 12).map(float)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "arch": ARCH,
        "arch_left": ARCH,
        "wet_print": PRINT,
        "wet_print_right": PRINT,
        "tiptoe": TIPTOE,
        "fpi_left": FPI,
        "fpi_right": FPI,
    },
)


@settings(max_examples=50)
@given(ANSWERS)
def test_the_chances_sum_to_one_and_a_name_needs_two_answers_or_a_clinician(answers):
    arch = arch_of(answers, TABLES)

    assert sum(arch.probabilities) == pytest.approx(1, abs=2e-4)
    for foot in arch.feet:
        assert foot.low + foot.middle + foot.high == pytest.approx(1, abs=2e-4)
        if foot.hints < 2 and f"fpi_{foot.side}" not in answers:
            assert foot.label == "Arch not known"


@pytest.mark.parametrize(
    "answers",
    [
        {"shoe_state": "worn", "heel_wear": "inner"},
        {"mass_kg": 140.0, "body_mass": "over_100"},
        {"single_leg_squat": "knee_in", "single_leg_squat_left": "low"},
        {"navicular_drop": 14.0, "navicular_drop_left": 14.0},
        {"arch": "not_sure", "wet_print": "skip", "tiptoe": "skip"},
        {"arch": "different", "wet_print": "different", "fpi_left": 13.0, "fpi_right": -13.0},
    ],
)
def test_what_says_nothing_of_the_arch_does_not_move_it(answers):
    assert arch_of(answers, TABLES) == arch_of({}, TABLES)


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


@pytest.mark.parametrize(
    ("index", "label"),
    [
        (12, "Lower arch"),
        (10, "Lower arch"),
        (9, "Lower arch"),
        (6, "Lower arch"),
        (5, "Middle arch"),
        (4, "Middle arch"),
        (0, "Middle arch"),
        (-1, "Higher arch"),
        (-4, "Higher arch"),
        (-5, "Higher arch"),
        (-12, "Higher arch"),
    ],
)
def test_a_clinicians_score_is_enough_alone(index, label):
    arch = arch_of({"fpi_left": float(index), "fpi_right": float(index)}, TABLES)

    assert [foot.label for foot in arch.feet] == [label, label]
    assert arch.certainty == (
        "the clinician's foot posture index says so, which is still only a hint"
    )


def test_each_foot_has_its_own_answers():
    arch = arch_of(
        {
            "arch": "different",
            "arch_left": "low",
            "arch_right": "high",
            "wet_print": "different",
            "wet_print_left": "low",
            "wet_print_right": "high",
        },
        TABLES,
    )
    left, right = arch.feet

    assert (left.side, left.label, left.hints) == ("left", "Lower arch", 2)
    assert (right.side, right.label, right.hints) == ("right", "Higher arch", 2)
    assert arch.name == ""
    assert arch.certainty.startswith("your left and your right foot differ")
    assert arch.low == pytest.approx((left.low + right.low) / 2, abs=2e-4)


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_foot_that_is_known_says_nothing_of_the_other(side):
    arch = arch_of({f"fpi_{side}": 8.0}, TABLES)
    feet = {foot.side: foot for foot in arch.feet}

    assert feet.pop(side).label == "Lower arch"
    (other,) = feet.values()
    assert (other.low, other.middle, other.high, other.hints) == (*TABLES.prior, 0)
    assert arch.certainty.startswith(f"we know enough of the {side} foot only")


def test_the_tests_that_agree_are_named():
    certainty = arch_of({"arch": "high", "wet_print": "high"}, TABLES).certainty

    assert certainty == (
        "how your arch looks to you and your foot print agree, which is still only a hint"
    )


def test_answers_that_disagree_are_said_to():
    certainty = arch_of({"arch": "low", "wet_print": "high"}, TABLES).certainty

    assert certainty.startswith("your answers do not point one way")


def test_every_table_names_its_source_and_its_answers_sum_to_one():
    for signal in TABLES.signals:
        assert signal.sources
        if signal.question != "tiptoe":  # "can't rise" and "skip" are its other answers
            for chances in zip(*signal.likelihood.values(), strict=True):
                assert sum(chances) == pytest.approx(1)


def test_a_table_that_lacks_a_class_is_refused():
    with pytest.raises(KeyError):
        load_likelihoods('version = "1"\n[prior]\nlow = 1\n')
