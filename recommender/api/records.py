"""What the API says: each record's fields with units, which are also its schema."""

from typing import Any

from rest_framework import serializers
from rest_framework.serializers import (
    CharField,
    FloatField,
    IntegerField,
    ListField,
    Serializer,
)


def _texts(**options: Any) -> ListField:
    return ListField(child=CharField(), **options)


class Rules(Serializer[Any]):
    """Which version of the safety rules was applied, and which fired."""

    version = CharField()
    ids = _texts(help_text="Fired rules; K2 if “not sure” counted as yes, K3 for a contradiction")


class AdviceItem(Serializer[Any]):
    """A piece of advice."""

    code = CharField()
    title = CharField()
    text = CharField()
    grade = CharField(help_text="Grade of the evidence, A to D, or empty")


class AdviceOut(Serializer[Any]):
    """The words of the tier's screen, and advice beside or instead of products."""

    title = CharField()
    text = CharField()
    said = _texts(help_text="Why, in the wearer's words")
    do = _texts(help_text="What to do until then")
    signs_title = CharField()
    signs = _texts(help_text="When to get help, or get it sooner")
    policy = CharField(help_text="What may be sold")
    items = AdviceItem(many=True)
    do_nothing = CharField(help_text="A sentence where doing nothing is a true option, or empty")


class Foot(Serializer[Any]):
    """One foot: chances 0–1 of a lower, middle and higher arch."""

    side = CharField()
    low = FloatField()
    middle = FloatField()
    high = FloatField()
    label = CharField()  # type: ignore[assignment]  # a field of the record, not Field.label
    hints = IntegerField(help_text="Answers behind it")


class ProfileOut(Serializer[Any]):
    """What the answers say of the feet: chances, never a diagnosis."""

    arch_low = FloatField(help_text="Chance, 0–1")
    arch_middle = FloatField(help_text="Chance, 0–1")
    arch_high = FloatField(help_text="Chance, 0–1")
    arch_label = CharField()
    arch_certainty = CharField()
    flexibility = CharField()
    foot_min_mm = IntegerField(allow_null=True)
    foot_max_mm = IntegerField(allow_null=True)
    size_label = CharField()
    width = CharField(allow_null=True)
    feet = Foot(many=True)


class Reason(Serializer[Any]):
    """One contribution; the points of all of them sum to the score."""

    code = CharField()
    text = CharField()
    points = FloatField()
    said = CharField(help_text="What the wearer said that led to it, or empty")
    grade = CharField(help_text="Grade of the evidence, A to D, or empty")


class Size(Serializer[Any]):
    """The size to take; the chances are all 0 where they are not known."""

    sku = CharField()
    label = CharField()  # type: ignore[assignment]  # a field of the record, not Field.label
    foot_min_mm = IntegerField(allow_null=True)
    foot_max_mm = IntegerField(allow_null=True)
    certainty = CharField()
    text = CharField()
    p_small = FloatField(help_text="Chance, 0–1, that it is too small")
    p_right = FloatField(help_text="Chance, 0–1")
    p_large = FloatField(help_text="Chance, 0–1, that it is too large")
    evidence = IntegerField(help_text="Reports of fit behind it")
    ask = CharField(help_text="The one measurement that would change the answer, or empty")


class PickOut(Serializer[Any]):
    """One recommended product."""

    kind = CharField(help_text="insole or shoe")
    role = CharField()
    position = IntegerField(help_text="Place among the picks of its kind, from 1")
    sku = CharField(allow_null=True, help_text="Of the size to take; null if no size is known")
    product = CharField(source="slug")
    title = CharField()
    brand = CharField()
    size = Size(allow_null=True)
    score = FloatField(help_text="0–1")
    contributions = Reason(many=True)
    reasons = _texts(help_text="The strongest for it, three at most")
    doubt = CharField(help_text="The strongest against it, or empty")
    grade = CharField(help_text="Grade of the strongest reason of health, A to D, or empty")
    grade_text = CharField()
    fit_note = CharField(help_text="Fit with the pairs sent, with mm, or empty")
    taste_note = CharField(help_text="Which rated pair moved it, or empty")
    cheaper = CharField(source="cheaper_slug", help_text="A match that costs less, or empty")
    price_minor = IntegerField(help_text="In the currency's smallest unit, such as cents")
    currency = CharField(help_text="ISO 4217")


class LeftOutOut(Serializer[Any]):
    """Products that were not considered, and why."""

    code = CharField()
    text = CharField()
    count = IntegerField()
    titles = _texts(help_text="Some of them")


class RelaxOut(Serializer[Any]):
    """A question to ask the wearer when nothing is left; never about size or safety."""

    text = CharField()
    code = CharField()
    count = IntegerField(help_text="Products that would fit then")


class WhatIfOut(Serializer[Any]):
    """The one question whose other answer would change the first pick."""

    question_id = CharField()
    question = CharField()
    answer = CharField()
    other_answer = CharField()
    product = CharField(source="product_slug")
    product_title = CharField()
    kind = CharField()


class Versions(Serializer[Any]):
    """What decided the answer: the same four and the same body give the same bytes."""

    quiz = CharField()
    rules = CharField()
    weights = CharField()
    catalog = IntegerField()


class Stored(Serializer[Any]):
    """Where a stored recommendation is read and deleted."""

    token = CharField(help_text="The wearer's secret token")
    recommendation_id = IntegerField()
    expires_at = serializers.DateTimeField()


class RecommendationOut(Serializer[Any]):
    """A recommendation; with sell S0, S1 or SN there is no product in it."""

    tier = CharField(help_text="How soon to be seen: T0 (now) to T3")
    sell = CharField(help_text="What may be sold: S0, S1, SN, S2 or S3")
    rules = Rules()
    advice = AdviceOut()
    basis = CharField()
    profile = ProfileOut()
    picks = PickOut(many=True)
    left_out = LeftOutOut(many=True)
    relax = RelaxOut(many=True)
    what_if = WhatIfOut(allow_null=True)
    taste = _texts(help_text="What the rated pairs taught, in sentences")
    versions = Versions()
    stored = Stored(allow_null=True)


class Problem(Serializer[Any]):
    """What is wrong, and where: such as ``answers.age``."""

    at = CharField()
    message = CharField()


class Problems(Serializer[Any]):
    """Why a request was refused."""

    detail = CharField()
    problems = Problem(many=True)


class Unanswered(Serializer[Any]):
    """A question that these answers lead to and that has no answer."""

    id = CharField()
    text = CharField()


class Unfinished(Problems):
    """Why a request was refused; ``unanswered`` if questions are still to be answered."""

    unanswered = Unanswered(many=True, required=False)
