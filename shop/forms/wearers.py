"""The nickname of a wearer."""

from django import forms

from shop.models.customer import NAME_LETTERS


class NameForm(forms.Form):
    """What the customer calls a wearer; nobody but them sees it."""

    name = forms.CharField(
        label="Nickname",
        max_length=NAME_LETTERS,
        help_text="Only you see it. “Mum” or “Ada” will do.",
        error_messages={"required": "Give a nickname."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
