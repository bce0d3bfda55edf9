"""What a client sends: answers, pairs, and whether to keep them; unknown keys are named."""

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn

from drf_spectacular.extensions import OpenApiSerializerExtension
from rest_framework import serializers

from catalog.specs import Kind
from recommender import consents
from recommender.api.answers import AnswersField
from recommender.api.problems import quote
from recommender.models import Pair

MOST_PAIRS = 20  # D
SIZE_FELT = ("small", "right", "large")
NO_CONSENT = "To store answers, send consent: true. It means: " + consents.WORDING


class Flag(serializers.BooleanField):
    """True or false, not a word or number that may be read as either."""

    def to_internal_value(self, data: Any) -> bool:
        """Return the value, or raise ValidationError."""
        return data if isinstance(data, bool) else _refuse("Please give true or false.")


class Text(serializers.CharField):
    """A text, not a number that may be read as one."""

    def to_internal_value(self, data: Any) -> str:
        """Return the value, or raise ValidationError."""
        return super().to_internal_value(
            data if isinstance(data, str) else _refuse("Please give text.")
        )


class Rating(serializers.IntegerField):
    """A whole number, not a text or a fraction."""

    def to_internal_value(self, data: Any) -> int:
        """Return the value, or raise ValidationError."""
        if isinstance(data, bool) or not isinstance(data, int):
            _refuse("Please give a whole number.")
        return super().to_internal_value(data)


class Strict(serializers.Serializer[Any]):
    """An object with known keys only: a typing mistake is named, never ignored."""

    together: ClassVar[Mapping[str, Any]] = {}  # what the schema adds for keys that go together

    def to_internal_value(self, data: Any) -> Any:
        """Return valid data, or raise ValidationError."""
        if isinstance(data, Mapping):
            unknown = [key for key in data if key not in self.fields]
            if unknown:
                known = ", ".join(self.fields)
                text = f"There is no such key here. Keys: {known}."
                raise serializers.ValidationError({quote(key): text for key in unknown})
        return super().to_internal_value(data)


class StrictSchema(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    """Say in the schema that no other key is read."""

    target_class = Strict
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """Return the schema of the fields, closed to others, with what must come together."""
        fields = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)  # noqa: SLF001  the documented way
        return {**fields, "additionalProperties": False, **self.target.together}


class PairIn(Strict):
    """A pair that the wearer owns or owned; ``sku`` or ``product`` if the shop knows it."""

    sku = Text(required=False, max_length=80)
    product = serializers.SlugField(required=False, max_length=200)
    kind = serializers.ChoiceField(choices=[str(Kind.INSOLE), str(Kind.SHOE)], required=False)
    name = Text(required=False, max_length=200)
    comfort = Rating(required=False, allow_null=True, min_value=1, max_value=5, default=None)
    size_felt = serializers.ChoiceField(choices=SIZE_FELT, required=False, default="")
    retired_for = serializers.ChoiceField(
        choices=Pair.RetiredFor.values, required=False, default=""
    )
    is_active = Flag(required=False, default=True)
    together: ClassVar[Mapping[str, Any]] = {
        "anyOf": [{"required": [key]} for key in ("sku", "product", "kind")],
        "not": {"required": ["sku", "product"]},
    }

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a pair of which nobody can tell what it is."""
        if not {"sku", "product", "kind"} & set(attrs):
            _refuse("Please give sku, product or kind.")
        if {"sku", "product"} <= set(attrs):
            _refuse("Please give sku or product, not both.")
        return attrs


class AnswersIn(Strict):
    """Answers so far."""

    answers = AnswersField()


class RecommendationIn(Strict):
    """Answers and pairs; nothing is stored unless ``store`` and ``consent`` are true."""

    answers = AnswersField()
    pairs: serializers.ListSerializer[Any] = serializers.ListSerializer(
        child=PairIn(), required=False, default=list, max_length=MOST_PAIRS
    )
    store = Flag(required=False, default=False)
    consent = Flag(required=False, default=False, help_text=consents.WORDING)
    together: ClassVar[Mapping[str, Any]] = {
        "if": {"properties": {"store": {"const": True}}, "required": ["store"]},
        "then": {"properties": {"consent": {"const": True}}, "required": ["consent"]},
    }

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse to store without consent."""
        if attrs["store"] and not attrs["consent"]:
            raise serializers.ValidationError({"consent": NO_CONSENT})
        return attrs


def _refuse(message: str) -> NoReturn:
    raise serializers.ValidationError(message)
