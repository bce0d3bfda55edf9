"""What may be posted to the cart."""

from django import forms

from shop.models.cart import MAX_QUANTITY

RANGE = f"Choose a number from 1 to {MAX_QUANTITY}."
MAX_ID = 2**63 - 1


def _quantity(**fields: object) -> forms.IntegerField:
    return forms.IntegerField(
        label="Quantity",
        min_value=1,
        max_value=MAX_QUANTITY,
        error_messages={
            "required": RANGE,
            "invalid": RANGE,
            "min_value": RANGE,
            "max_value": RANGE,
        },
        **fields,  # type: ignore[arg-type]
    )


class AddForm(forms.Form):
    """A variant and how many."""

    variant = forms.IntegerField(
        min_value=1,
        max_value=MAX_ID,
        error_messages={
            "required": "Choose a size first.",
            "invalid": "Choose a size first.",
            "min_value": "Choose a size first.",
            "max_value": "Choose a size first.",
        },
    )
    quantity = _quantity()


class LineForm(forms.Form):
    """How many of a line; ``step`` adds to it."""

    quantity = _quantity()
    step = forms.TypedChoiceField(choices=[("-1", "−"), ("1", "+")], coerce=int, required=False)

    def wanted(self) -> int:
        """Return the number asked for, kept within what a line may hold."""
        total: int = self.cleaned_data["quantity"] + (self.cleaned_data["step"] or 0)
        return min(max(total, 1), MAX_QUANTITY)
