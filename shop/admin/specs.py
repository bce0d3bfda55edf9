"""What an insole or a shoe measures, on its product's page."""

from typing import Any

from django import forms

from catalog.models import InsoleSpec, ShoeSpec
from catalog.specs import RANGES, Material, Use, Vocabulary, check_range
from shop.admin.skin import RowForm, StackedInline


class WordsField(forms.TypedMultipleChoiceField):
    """Several words of a list, as ticks."""

    def __init__(self, vocabulary: type[Vocabulary]) -> None:
        super().__init__(
            choices=vocabulary.choices(), required=False, widget=forms.CheckboxSelectMultiple
        )


class SpecForm(RowForm):
    """Names the field whose number is outside its range; the database would refuse it anyway."""

    materials = WordsField(Material)
    uses = WordsField(Use)

    def clean(self) -> dict[str, Any]:
        """Check every number against its legal range."""
        data = super().clean() or {}
        for name in RANGES.keys() & data.keys():
            if data[name] is not None and (message := check_range(name=name, value=data[name])):
                self.add_error(name, message)
        return data


class InsoleSpecInline(StackedInline):
    """What an insole measures."""

    model = InsoleSpec
    form = SpecForm
    extra = 0


class ShoeSpecInline(StackedInline):
    """What a shoe measures."""

    model = ShoeSpec
    form = SpecForm
    extra = 0
