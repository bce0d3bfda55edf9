"""Reading what a person typed or ticked into an answer, or saying what is wrong."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from recommender.domain.conditions import Answer, SizeAnswer
from recommender.domain.questions import ALL, NONE, Kind, Question, Quiz

Raw = Mapping[str, Sequence[str]]
SIZE_RANGES = {"eu": (33, 52), "uk": (2, 17), "us_men": (2, 18), "us_women": (3, 19)}
SYSTEMS = {"eu": "EU", "uk": "UK", "us_women": "US women", "us_men": "US men"}
WIDTHS = ("narrow", "medium", "wide", "extra_wide", "not_sure")


class UnknownQuestion(LookupError):
    """The quiz has no such question."""


class InvalidAnswer(ValueError):
    """What was given is not an answer; ``message`` says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def validate(quiz: Quiz, question_id: str, raw: Raw) -> Answer:
    """Read the fields of one question.

    Parameters
    ----------
    quiz
        The question set.
    question_id
        Which question is answered.
    raw
        Values by field name: ``choice`` for ticks; ``number``, ``unit`` for a
        number; ``system``, ``size``, ``width`` for a size; ``skip`` to pass.

    Raises
    ------
    UnknownQuestion
        If the quiz has no such question.
    InvalidAnswer
        If the fields are missing, unknown, or out of range.
    """
    try:
        question = quiz.question(question_id)
    except KeyError as error:
        raise UnknownQuestion(question_id) from error
    match question.kind:
        case Kind.SINGLE:
            return _single(question, raw)
        case Kind.MULTI:
            return _multi(question, raw)
        case Kind.NUMBER:
            return None if raw.get("skip") else _number(question, raw)
        case _:
            return None if raw.get("skip") else _size(raw)


def as_words(question: Question, answer: Answer) -> str:
    """Return an answer as a person reads it, such as ``EU 42, width not sure``."""
    match answer:
        case None:
            return "Skipped"
        case str():
            return question.choice(answer).text
        case tuple():
            return "; ".join(question.choice(each).text for each in answer)
        case float():
            return f"{answer:g} {question.units[0].text}"
        case _:
            width = answer["width"].replace("_", " ")
            return f"{SYSTEMS[answer['system']]} {answer['size']:g}, width {width}"


def _single(question: Question, raw: Raw) -> str:
    chosen = raw.get("choice", ())
    if not chosen:
        raise InvalidAnswer("Please pick one answer.")
    if len(chosen) > 1 or chosen[0] not in question.choice_ids:
        raise InvalidAnswer("Please pick one of the answers shown.")
    return chosen[0]


def _multi(question: Question, raw: Raw) -> tuple[str, ...]:
    chosen = frozenset(raw.get("choice", ()))
    if not chosen:
        way_out = " If none fits, tick “None of these”." if NONE in question.choice_ids else ""
        raise InvalidAnswer(f"Please tick at least one answer.{way_out}")
    if chosen - question.choice_ids:
        raise InvalidAnswer("Please tick only the answers shown.")
    if NONE in chosen and len(chosen) > 1:
        raise InvalidAnswer(
            "You ticked “None of these” and something else. Please keep one of the two."
        )
    if ALL in chosen:
        return (ALL,)
    return tuple(choice.id for choice in question.choices if choice.id in chosen)


def _number(question: Question, raw: Raw) -> float:
    units = {unit.id: unit for unit in question.units}
    unit = units.get(_first(raw, "unit"))
    if unit is None:
        raise InvalidAnswer("Please pick a unit.")
    value = _read(_first(raw, "number"), "Please type a number, or skip this question.")
    if question.is_whole and value != int(value):
        raise InvalidAnswer("Please type a whole number, or skip this question.")
    answer = round(value * unit.factor, 1)
    if not question.minimum <= answer <= question.maximum:
        low, high = question.minimum / unit.factor, question.maximum / unit.factor
        raise InvalidAnswer(
            f"Please type a number from {low:.0f} to {high:.0f} {unit.text}, or skip this question."
        )
    return answer


def _size(raw: Raw) -> SizeAnswer:
    system, width = _first(raw, "system"), _first(raw, "width")
    if system not in SIZE_RANGES:
        raise InvalidAnswer("Please pick EU, UK or US for the size.")
    size = _read(_first(raw, "size"), "Please type a shoe size such as 42 or 8.5.")
    low, high = SIZE_RANGES[system]
    if not low <= size <= high:
        raise InvalidAnswer(f"Please type a size from {low} to {high} for this system.")
    if width not in WIDTHS:
        raise InvalidAnswer("Please pick a width, or “Not sure”.")
    return SizeAnswer(system=system, size=size, width=width)


def _first(raw: Raw, name: str) -> str:
    values = raw.get(name, ())
    return values[0].strip() if values else ""


def _read(text: str, message: str) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError as error:
        raise InvalidAnswer(message) from error
    if not math.isfinite(value):
        raise InvalidAnswer(message)
    return value
