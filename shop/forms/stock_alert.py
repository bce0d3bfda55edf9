"""The form on a sold-out size: which one, and where to write."""

from django import forms

from catalog.models import Variant


class StockAlertForm(forms.Form):
    """A variant of a published product, and an address."""

    variant = forms.ModelChoiceField(
        label="Size",
        queryset=Variant.objects.filter(product__status="published").select_related("product"),
        error_messages={"required": "Choose a size.", "invalid_choice": "Choose a size."},
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        error_messages={"required": "Give the address to write to."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
