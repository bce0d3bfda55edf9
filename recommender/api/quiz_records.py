"""The question set as records: the same words, order and conditions as the pages."""

from functools import lru_cache
from typing import Any, assert_never

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.serializers import (
    BooleanField,
    CharField,
    FloatField,
    IntegerField,
    ListField,
    Serializer,
)

from recommender import consents
from recommender.api.records import AdviceOut, Rules
from recommender.domain.answers import SIZE_RANGES, WIDTHS
from recommender.domain.canonical import dumps, sha256
from recommender.domain.conditions import All, AnyOf, AtLeast, Chosen, Condition, Not
from recommender.domain.questions import Kind, Question, current_quiz
from recommender.domain.rules import current_rules

_PLAIN = (
    *("id", "section", "choices", "units", "is_whole", "show_if", "only_if_sure", "doubts"),
    *("text", "text_other", "help", "help_other", "why", "why_other"),
)
CONDITION = {
    "type": ["object", "null"],
    "description": "A condition over earlier answers; docs/api.md says how to read it.",
    "properties": {
        "q": {"type": "string"},
        "is": {"type": "array", "items": {"type": "string"}},
        "gte": {"type": "number"},
        "all": {"type": "array", "items": {"type": "object"}},
        "any": {"type": "array", "items": {"type": "object"}},
        "not": {"type": "object"},
    },
}


@extend_schema_field(CONDITION)
class ConditionField(serializers.Field[Any, Any, Any, Any]):
    """A condition as a table of the quiz's own language."""

    def to_representation(self, value: Condition) -> dict[str, Any]:
        """Return the table."""
        return table_of(value)


class ChoiceOut(Serializer[Any]):
    """One possible answer."""

    id = CharField()
    text = CharField()
    text_other = CharField(help_text="Where the wearer is not who answers; empty: the same")
    help = CharField()
    help_other = CharField()
    is_way_out = BooleanField(source="is_quiet", help_text="“None of these”, “not sure”, “skip”")
    show_if = ConditionField(allow_null=True)


class UnitOut(Serializer[Any]):
    """A unit a number may be given in; ``factor`` turns it into the first unit."""

    id = CharField()
    text = CharField()
    factor = FloatField()


class SystemOut(Serializer[Any]):
    """A size system with its smallest and largest size."""

    id = CharField()
    minimum = FloatField()
    maximum = FloatField()


class QuestionOut(Serializer[Any]):
    """One question."""

    id = CharField()
    section = CharField(help_text="safety, foot or fit")
    kind = CharField(help_text="single, multi, number or size")
    text = CharField()
    text_other = CharField(help_text="Where the wearer is not who answers; empty: the same")
    help = CharField()
    help_other = CharField()
    why = CharField(help_text="Why it is asked")
    why_other = CharField()
    choices = ChoiceOut(many=True)
    ways_out = ListField(child=CharField(), help_text="Ids of choices that pass the question")
    may_skip = BooleanField(help_text="Whether null is an answer")
    units = UnitOut(many=True)
    minimum = FloatField(allow_null=True, help_text="In the first unit")
    maximum = FloatField(allow_null=True, help_text="In the first unit")
    is_whole = BooleanField(help_text="Whether the number must be whole")
    systems = SystemOut(many=True, help_text="Of a size")
    widths = ListField(child=CharField(), help_text="Of a size")
    show_if = ConditionField(allow_null=True, help_text="Null: always asked")
    only_if_sure = BooleanField(help_text="Not asked where the condition is only unsure")
    doubts = CharField(help_text="The question whose “not sure” this one narrows down, or empty")


class ConsentOut(Serializer[Any]):
    """The words that ``consent: true`` agrees to."""

    kind = CharField()
    text = CharField()


class QuizOut(Serializer[Any]):
    """The whole question set."""

    version = CharField()
    rules_version = CharField()
    consent = ConsentOut()
    questions = QuestionOut(many=True)


class GateOut(Serializer[Any]):
    """What the answers so far allow; before the end, T3 and S3 say only that nothing fired yet."""

    tier = CharField()
    sell = CharField()
    rules = Rules()
    advice = AdviceOut(allow_null=True, help_text="Null while nothing is decided")


class NextOut(Serializer[Any]):
    """The next question, and where these answers stand."""

    question = QuestionOut(allow_null=True)
    step = IntegerField()
    total = IntegerField(help_text="As the answers so far predict")
    is_done = BooleanField(help_text="Enough for a recommendation")
    is_stopped = BooleanField(help_text="An urgent rule fired: ask no more, show the advice")
    not_asked = ListField(child=CharField(), help_text="Answers to drop: their question is off")
    gate = GateOut()


def quiz_record() -> dict[str, Any]:
    """Return the question set of this version."""
    return _quiz_record()[0]


def quiz_etag() -> str:
    """Return a tag that changes with the question set."""
    return _quiz_record()[1]


@lru_cache(maxsize=1)
def _quiz_record() -> tuple[dict[str, Any], str]:
    quiz = current_quiz()
    record = {
        "version": quiz.version,
        "rules_version": current_rules().version,
        "consent": {"kind": consents.HEALTH_QUIZ, "text": consents.WORDING},
        "questions": [with_kind(each) for each in quiz.questions],
    }
    record = dict(QuizOut(record).data)
    return record, f'"{quiz.version}-{sha256(dumps(record))[:16]}"'


def with_kind(question: Question) -> dict[str, Any]:
    """Return a question's fields with what follows from its kind."""
    is_number, is_size = question.kind is Kind.NUMBER, question.kind is Kind.SIZE
    systems = [
        {"id": system, "minimum": low, "maximum": high}
        for system, (low, high) in SIZE_RANGES.items()
    ]
    return {name: getattr(question, name) for name in _PLAIN} | {
        "kind": question.kind.value,
        "ways_out": [each.id for each in question.choices if each.is_quiet],
        "may_skip": is_number or is_size,
        "minimum": question.minimum if is_number else None,
        "maximum": question.maximum if is_number else None,
        "systems": systems if is_size else [],
        "widths": WIDTHS if is_size else [],
    }


def table_of(condition: Condition) -> dict[str, Any]:
    """Return a condition as the table that `recommender.domain.conditions.parse` reads."""
    match condition:
        case Chosen(question, choices):
            return {"q": question, "is": sorted(choices)}
        case AtLeast(question, bound):
            return {"q": question, "gte": bound}
        case All(parts):
            return {"all": [table_of(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [table_of(part) for part in parts]}
        case Not(part):
            return {"not": table_of(part)}
        case _ as never:
            assert_never(never)
