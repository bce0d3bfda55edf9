"""Number fields for distances and hours, in the unit that the wearer reads."""

from decimal import Decimal

from django import forms

from shop.distances import Unit

HOURS = "Hours on your feet"


def whole(unit: Unit, *, top_km: int, label: str = "", help_text: str = "") -> forms.IntegerField:
    """Return an optional field for a whole distance in ``unit``, from 0 up."""
    return forms.IntegerField(
        label=label or unit.long_label,
        min_value=0,
        max_value=unit.whole(top_km),
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=help_text,
    )


def exact(label: str, *, top: float) -> forms.DecimalField:
    """Return an optional field for a number with up to two decimals, from 0 up."""
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=Decimal(str(round(top, 2))),
        decimal_places=2,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )


def whole_hours(*, top: int, help_text: str = "") -> forms.IntegerField:
    """Return an optional field for whole hours, from 0 up."""
    return forms.IntegerField(
        label=HOURS,
        min_value=0,
        max_value=top,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=help_text,
    )
