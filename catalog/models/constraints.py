"""Database checks made from the pure vocabulary, so that both always agree."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from catalog.specs import RANGES, Vocabulary


def in_range(model: str, *names: str) -> list[models.CheckConstraint]:
    """Return one check per field that its legal range holds; null passes."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": RANGES[name]}),
            name=f"{model}_{name}_range",
            violation_error_message=f"{name} must be between {RANGES[name][0]} and "
            f"{RANGES[name][1]}.",
        )
        for name in names
    ]


def ordered(model: str, low: str, high: str) -> models.CheckConstraint:
    """Return a check that ``low`` is not above ``high``; null passes."""
    unknown = Q(**{f"{low}__isnull": True}) | Q(**{f"{high}__isnull": True})
    return models.CheckConstraint(
        condition=unknown | Q(**{f"{low}__lte": F(high)}),
        name=f"{model}_{low}_ordered",
        violation_error_message=f"{low} must not be above {high}.",
    )


def one_of(model: str, **words: type[Vocabulary]) -> list[models.CheckConstraint]:
    """Return one check per field that it holds a word of its list; null passes."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__in": vocabulary.values()}),
            name=f"{model}_{name}_word",
            violation_error_message=f"{name} must be one of {', '.join(vocabulary.values())}.",
        )
        for name, vocabulary in words.items()
    ]


def subset_of(model: str, **words: type[Vocabulary]) -> list[models.CheckConstraint]:
    """Return one check per array field that it holds only words of its list."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{name}__contained_by": vocabulary.values()}),
            name=f"{model}_{name}_words",
            violation_error_message=f"{name} may hold only {', '.join(vocabulary.values())}.",
        )
        for name, vocabulary in words.items()
    ]


def word(vocabulary: type[Vocabulary], **options: Any) -> "models.CharField[Any, Any]":
    """Return a text field of one word of a list; unknown is null."""
    options.setdefault("null", True)
    options.setdefault("blank", options["null"])
    return models.CharField(max_length=32, choices=vocabulary.choices(), **options)


def measure() -> "models.SmallIntegerField[Any, Any]":
    """Return a whole-number field whose unit ends its name; unknown is null."""
    return models.SmallIntegerField(null=True, blank=True)


def fact() -> "models.BooleanField[Any, Any]":
    """Return a yes, no or unknown field."""
    return models.BooleanField(null=True, blank=True)
