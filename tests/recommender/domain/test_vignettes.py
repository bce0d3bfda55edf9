"""The 25 vignettes of EVIDENCE §8, answered through the real quiz."""

from dataclasses import dataclass

import pytest

from recommender.domain.ruleset import Tier
from tests.recommender.domain.walks import Said, take

BACK: Said = {"pain": ["back"]}
FOOT: Said = {"pain": ["foot"]}


@dataclass(frozen=True)
class Vignette:
    """Who it is, what they answer, and what EVIDENCE expects."""

    story: str
    said: Said
    expects: str

    @property
    def expected(self) -> tuple[str, str, tuple[str, ...]]:
        tier, sell, *rules = self.expects.split()
        return tier, sell, tuple(rules)


VIGNETTES = {
    "V01": Vignette(
        "Nurse 34, low-back ache at end of 12-h shifts in old flat clogs, gone in trainers",
        BACK | {
            "back_weeks": "under_4", "back_pattern": "shoes", "arch": "low", "tiptoe": "arch_appears",
            "use": ["standing"], "hours_on_feet": "over_8", "surface": "hard", "shoe_state": "worn",
        },
        "T3 S3 P4",
    ),
    "V02": Vignette(
        "52, back and one-leg pain; since yesterday hard to start peeing",
        {"age": "50_64", "nerves": ["pee"]},
        "T0 S0 R01",
    ),
    "V03": Vignette(
        "41, tingling down both legs since this morning, back sore a week",
        {"nerves": ["both_legs"]},
        "T0 S0 R05",
    ),
    "V04": Vignette(
        "Runner 29, one heel hurts on first steps, 5 weeks, tried rest; no numbness",
        FOOT | {"foot_weeks": "over_2_tried", "sore_spots": ["heel_steps"], "use": ["running"]},
        "T2 S3 F28",
    ),
    "V05": Vignette(
        "47, lifelong high arches both feet, ball-of-foot soreness for a week",
        FOOT | {"age": "45_49", "foot_weeks": "under_2", "sore_spots": ["ball", "high_arch"], "arch": "high"},
        "T3 S3",
    ),
    "V06": Vignette(
        "63, type 2 diabetes, toes numb, wants soft insole",
        {
            "age": "50_64", "health": ["diabetes"], "feet_signs": ["numb_both"], "pain_confirm": "none",
            "diabetes_check": "raised_risk",
        },
        "T2 S1 F09",
    ),
    "V07": Vignette(
        "58, diabetes, foot red, hot, swollen two days, doesn't hurt",
        {"age": "50_64", "health": ["diabetes"], "feet_signs": ["hot_swollen"]},
        "T1 S1 F03",
    ),
    "V08": Vignette(
        "45, one arch dropped over months, inner ankle swollen, can't rise on those toes",
        {"age": "45_49", "feet_signs": ["one_flatter"]},
        "T2 S1 F17",
    ),
    "V09": Vignette(
        "Parent: child 8, flat both sides, painless, arch on tiptoe",
        {"wearer": "child", "age": "under_10", "child_feet": ["flat_easy"]},
        "T3 S1 F22",
    ),
    "V10": Vignette(
        "27, 30 weeks pregnant, dull low-back ache, feet swell evenly by evening",
        BACK | {"health": ["pregnant"], "pregnancy": ["none"], "pregnancy_feet": "yes"},
        "T2 S2 R26 F24",
    ),
    "V11": Vignette(
        "70, tripped on kerb, osteoporosis, sharp back pain since",
        BACK | {"age": "65_plus", "back_start": "minor"},
        "T1 S1 R09",
    ),
    "V12": Vignette(
        "38, pain identical barefoot and in all shoes, worst sitting, 8 weeks",
        BACK | {"back_weeks": "4_to_12", "back_trend": "same", "back_pattern": "every_shoe"},
        "T2 SN R33 P1",
    ),
    "V13": Vignette(
        "33, wakes 4 a.m., stiff an hour, eases on moving, 6 months",
        BACK | {"back_weeks": "over_12", "back_trend": "same", "back_morning": "yes"},
        "T2 S2 R32 R33",
    ),
    "V14": Vignette(
        "60, breast cancer 5 years ago, new back pain 2 weeks",
        BACK | {"age": "50_64", "back_history": ["cancer"]},
        "T1 S1 R16",
    ),
    "V15": Vignette(
        "50, both feet sore under 2nd-3rd toes in tight dress shoes, no numbness, 1 week",
        FOOT | {"age": "50_64", "foot_weeks": "under_2", "sore_spots": ["ball"], "use": ["dress"]},
        "T3 S3",
    ),
    "V16": Vignette(
        "44, mid-Achilles ache 10 days, no pop, runs",
        FOOT | {"foot_weeks": "under_2", "sore_spots": ["achilles"], "use": ["running"]},
        "T3 S3",
    ),
    "V17": Vignette(
        "36, felt a pop behind the ankle yesterday, can't push off",
        {"urgent_feet": ["injury_walk"]},
        "T1 S1 F07",
    ),
    "V18": Vignette(
        "62, diagnosed inner-knee arthritis, asks for lateral wedge",
        {"age": "50_64", "pain": ["knee"], "foot_kind": ["none"]},
        "T3 S3",
    ),
    "V19": Vignette(
        "36, bunions both feet, sore only in pumps, fine in wide trainers",
        FOOT | {"foot_weeks": "over_2_other", "sore_spots": ["bunion"], "use": ["dress", "everyday"]},
        "T3 S3",
    ),
    "V20": Vignette(
        "55, calf cramps after 200 m, stops on resting, cold feet",
        {"age": "50_64", "feet_signs": ["calf_cramp"], "pain": ["lower_leg"]},
        "T2 S1 F14",
    ),
    "V21": Vignette(
        "31, one arch getting higher, trips more, family nerve disease",
        {"feet_signs": ["rising_arch"], "arch": "different", "arch_change": "higher"},
        "T2 S2 F20",
    ),
    "V22": Vignette(
        "42, all fine but 'not sure' about numbness between the legs, sore back",
        {"nerves": ["not_sure"], "nerves_unsure": ["saddle"]},
        "T0 S0 R03 K2",
    ),
    "V23": Vignette(
        "35, 'no diabetes' but lists insulin; sore feet",
        FOOT | {
            "health": ["diabetes_medicine"], "diabetes_confirm": "other_reason", "diabetes_check": "no",
            "foot_weeks": "under_2",
        },
        "T2 S1 F10 K3",
    ),
    "V24": Vignette(
        "48, 700 km on running shoes, midsole creased, no pain",
        {"age": "45_49", "use": ["running"], "shoe_state": "worn"},
        "T3 S3",
    ),
    "V25": Vignette(
        "39, pain down one leg below knee 10 days, steady, mild pins and needles, walks normally",
        BACK | {"leg_pain": "one_below", "back_weeks": "under_4", "back_trend": "better"},
        "T2 S2 R31",
    ),
}  # fmt: skip


def test_all_25_are_here() -> None:
    assert list(VIGNETTES) == [f"V{number:02}" for number in range(1, 26)]


@pytest.mark.parametrize("name", VIGNETTES)
def test_the_quiz_says_what_evidence_expects(name: str) -> None:
    outcome = take(VIGNETTES[name].said).outcome
    assert (outcome.tier.name, outcome.sell.name, outcome.rule_ids) == VIGNETTES[name].expected


def test_all_urgent_vignettes_are_stopped_before_any_product() -> None:
    urgent = [one for one in VIGNETTES.values() if one.expected[0] in {"T0", "T1"}]
    assert len(urgent) == 7
    for vignette in urgent:
        here = take(vignette.said)
        assert here.is_stopped
        assert here.outcome.tier <= Tier.T1
        assert all(question.section == "safety" for question in here.path[: here.answered])
