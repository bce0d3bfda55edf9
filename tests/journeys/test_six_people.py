"""The quiz as six people see it, for looking at; `make shots` alone runs it."""

import os

import pytest

from tests.journeys.steps import HEALTHY, answer, asked_on, press, shot

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.environ.get("FOOTING_SHOTS"), reason="make shots takes these"),
]
PAIN = {
    "back_alarm": "none", "back_kind": "none", "back_start": "slow", "back_history": "none",
    "back_first": "no", "leg_pain": "no", "back_weeks": "under_4", "back_trend": "better",
}  # fmt: skip
PEOPLE = {
    "nurse": PAIN
    | {
        "pain": "back",
        "back_pattern": "shoes",
        "arch": "low",
        "tiptoe": "arch_appears",
        "use": ("standing",),
        "hours_on_feet": "over_8",
        "days_on_feet": "3_to_4",
        "shoe_state": "worn",
    },
    "runner": {
        "pain": "foot",
        "foot_kind": "none",
        "foot_weeks": "over_2_tried",
        "sore_spots": "heel_steps",
        "use": "running",
        "detail": "more",
        "wet_print": "different",
        "wet_print_left": "low",
        "wet_print_right": "middle",
        "clinician_fpi": "yes",
        "fpi_left": "7",
        "fpi_right": "4",
        "foot_length_mm": "265",
        "body_mass_kg": "70",
        "shoe_liner": "removable",
        "budget": "up_to_120",
    },
    "pregnant": PAIN
    | {
        "health": "pregnant",
        "pregnancy": "none",
        "pregnancy_feet": "yes",
        "pain": "back",
        "back_pattern": "none",
    },
    "diabetic": {
        "age": "50_64",
        "health": "diabetes",
        "feet_signs": "numb_both",
        "diabetes_feet": "lost_feeling",
        "diabetes_check": "no",
        "pain_confirm": "none",
    },
    "parent": {"wearer": "child", "age": "under_10", "child_feet": "flat_easy"},
    "numb_saddle": {"nerves": ("saddle",)},
}
ENDS = {"numb_saddle": "/quiz/advice/"}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", PEOPLE)
def test_the_quiz_of(corner_shop, open_page, name, width):
    page = open_page(width=width, java_script_enabled=width > 390)
    page.goto(f"{corner_shop}/quiz/")
    told = HEALTHY | PEOPLE[name]
    page.check(f"[name=choice][value={told['wearer']}]", force=True)
    page.check("#consent")
    shot(page, f"six-{name}-start")
    press(page, "text=Start the quiz")
    for place in range(1, 60):
        question_id = asked_on(page)
        if not question_id:
            break
        shot(page, f"six-{name}-{place:02}-{question_id}")
        answer(page, told[question_id])
    assert ENDS.get(name, "/result/") in page.url
    shot(page, f"six-{name}-end")
    if name == "runner":
        page.goto(f"{corner_shop}/quiz/answers/")
        shot(page, "quiz-answers")
        page.goto(f"{corner_shop}/quiz/self-tests/")
        shot(page, "quiz-self-tests")
