"""Walk the real quiz as a person does: one screen after the other, every answer validated."""

from collections.abc import Mapping

from recommender.domain.answers import Raw, validate
from recommender.domain.conditions import Answer
from recommender.domain.questions import NONE, Kind, Question, current_quiz
from recommender.domain.quiz import Walk, walk
from recommender.domain.rules import current_rules

Said = Mapping[str, str | list[str]]

HEALTHY: Said = {
    "wearer": "me",
    "age": "18_44",
    "back_start": "slow",
    "back_first": "no",
    "leg_pain": "no",
    "back_weeks": "under_4",
    "back_trend": "better",
    "back_morning": "no",
    "back_before_45": "no",
    "back_pattern": "none",
    "age_confirm": "child",
    "diabetes_confirm": "yes",
    "diabetes_check": "low_risk",
    "pregnancy_feet": "no",
    "pain_confirm": "none",
    "foot_new": "no",
    "foot_weeks": "under_2",
    "sore_spots": ["other"],
    "arch": "middle",
    "arch_left": "middle",
    "arch_right": "middle",
    "arch_change": "no",
    "tiptoe": "arch_appears",
    "goal": "both",
    "use": ["everyday"],
    "hours_on_feet": "4_to_8",
    "days_on_feet": "5",
    "surface": "mixed",
    "comfort": "medium",
    "shoe_state": "good",
    "allergy_materials": ["latex"],
    "detail": "finish",
    "wet_print": "skip",
    "wet_print_left": "middle",
    "wet_print_right": "middle",
    "clinician_fpi": "no",
    "shoe_liner": "removable",
    "budget": "any",
}
SIZE: Raw = {"system": ["eu"], "size": ["42"], "width": ["medium"]}


class Unasked(AssertionError):
    """The quiz never asked a question that the test wanted to answer."""


def take(said: Said, *, until_end: bool = True) -> Walk:
    """Answer screen after screen; what ``said`` leaves out is answered as a healthy person does."""
    answers: dict[str, Answer] = {}
    left = set(said)
    here = walk(current_quiz(), current_rules(), answers)
    while not here.is_stopped and not here.is_done:
        question = here.pending
        assert question is not None
        left.discard(question.id)
        answers[question.id] = validate(current_quiz(), question.id, _raw(question, said))
        here = walk(current_quiz(), current_rules(), answers)
    if left and until_end:
        raise Unasked(f"never asked: {sorted(left)}; asked: {list(here.answers)}")
    return here


def _raw(question: Question, said: Said) -> Raw:
    if question.kind is Kind.SIZE:
        return SIZE
    if question.kind is Kind.NUMBER:
        return {"skip": ["1"]}
    choice = said.get(question.id, HEALTHY.get(question.id, NONE))
    return {"choice": [choice] if isinstance(choice, str) else choice}
