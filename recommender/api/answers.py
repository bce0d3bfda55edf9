"""The answers of a request: the pages' own validation, over JSON values."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from recommender.api.problems import quote
from recommender.domain.answers import InvalidAnswer, Raw, UnknownQuestion, validate
from recommender.domain.conditions import Answer
from recommender.domain.questions import Kind, Question, Quiz, current_quiz

SCHEMA = {
    "type": "object",
    "description": "One value by question id. `GET /api/v1/quiz` lists questions and choices.",
    "propertyNames": {"enum": [question.id for question in current_quiz().questions]},
    "additionalProperties": {
        "oneOf": [
            {"type": "string", "description": "`single`: the id of one choice"},
            {
                "type": "array",
                "items": {"type": "string"},
                "description": "`multi`: the ids of all that fit",
            },
            {"type": "number", "description": "`number`: in the question's first unit"},
            {
                "type": "object",
                "description": "`number` in another unit, or `size`",
                "properties": {
                    "number": {"type": "number"},
                    "unit": {"type": "string"},
                    "system": {"type": "string", "enum": ["eu", "uk", "us_men", "us_women"]},
                    "size": {"type": "number"},
                    "width": {"type": "string"},
                },
            },
            {"type": "null", "description": "`number` or `size`: skipped"},
        ]
    },
}
WANTED = {
    Kind.SINGLE: "Please give one choice id as text.",
    Kind.MULTI: "Please give a list of choice ids.",
    Kind.NUMBER: "Please give a number, an object with number and unit, or null to skip.",
    Kind.SIZE: "Please give an object with system, size and width, or null to skip.",
}


@extend_schema_field(SCHEMA)
class AnswersField(serializers.Field[dict[str, Answer], Any, Any, Any]):
    """Answers by question id, each checked as the quiz pages check it."""

    def to_internal_value(self, data: Any) -> dict[str, Answer]:
        """Return valid answers, or raise ValidationError with a message for each bad one."""
        if not isinstance(data, Mapping):
            raise serializers.ValidationError("Please give an object: one value by question id.")
        answers: dict[str, Answer] = {}
        wrong: dict[str, str] = {}
        for question_id, value in data.items():
            try:
                answers[question_id] = read(current_quiz(), question_id, value)
            except UnknownQuestion:
                wrong[quote(question_id)] = "The quiz has no such question."
            except InvalidAnswer as error:
                wrong[question_id] = error.message
        if wrong:
            raise serializers.ValidationError(dict(sorted(wrong.items())))
        return {
            each.id: answers[each.id] for each in current_quiz().questions if each.id in answers
        }


def read(quiz: Quiz, question_id: str, value: Any) -> Answer:
    """Read the JSON value of one question.

    Raises
    ------
    recommender.domain.answers.UnknownQuestion
        If the quiz has no such question.
    recommender.domain.answers.InvalidAnswer
        If the value is of the wrong form, names an unknown choice, or is out of range.
    """
    question = next((each for each in quiz.questions if each.id == question_id), None)
    if question is None:
        raise UnknownQuestion(question_id)
    raw = _raw(question, value)
    if raw is None:
        raise InvalidAnswer(WANTED[question.kind])
    unknown = sorted(set(raw.get("choice", ())) - question.choice_ids)
    if unknown:
        known = ", ".join(choice.id for choice in question.choices)
        raise InvalidAnswer(f"There is no choice “{quote(unknown[0])}” here. Choices: {known}.")
    return validate(quiz, question_id, raw)


def jsonable(answer: Answer) -> Any:
    """Return an answer as a client would send it."""
    return list(answer) if isinstance(answer, tuple) else answer


def _raw(question: Question, value: Any) -> Raw | None:
    """Return a value as the fields of the question's page, None if it has the wrong form."""
    match question.kind, value:
        case (Kind.SINGLE, str()):
            return {"choice": (value,)}
        case (Kind.MULTI, [*choices]) if all(isinstance(each, str) for each in choices):
            return {"choice": tuple(choices)}
        case (Kind.NUMBER | Kind.SIZE, None):
            return {"skip": ("1",)}
        case (Kind.NUMBER, _):
            return _raw_number(value, question.units[0].id)
        case (Kind.SIZE, _):
            return _raw_size(value)
        case _:
            return None


def _raw_number(value: Any, first_unit: str) -> Raw | None:
    match value:
        case {"number": number, "unit": str(unit), **rest} if _is_number(number) and not rest:
            return {"number": (_digits(number),), "unit": (unit,)}
        case _:
            is_plain = _is_number(value)
            return {"number": (_digits(value),), "unit": (first_unit,)} if is_plain else None


def _raw_size(value: Any) -> Raw | None:
    match value:
        case {"system": str(system), "size": size, "width": str(width), **rest} if (
            _is_number(size) and not rest
        ):
            return {"system": (system,), "size": (_digits(size),), "width": (width,)}
        case _:
            return None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _digits(value: float) -> str:
    """Return a number as it would be typed; whole numbers of any length are cut to a float's."""
    try:
        return repr(float(value))
    except OverflowError:
        return "inf"
