"""The checkout's form: who orders, and an address as its country writes it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from shop import addresses
from shop.buyers import Buyer, Seen

PERSON = ("email", "name")


class CheckoutForm(forms.Form):
    """Asks for the parts of an address that the chosen country has, by the names it uses."""

    name = forms.CharField(
        label="Full name",
        max_length=150,
        error_messages={"required": "Fill in your full name."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        error_messages={"required": "Fill in your e-mail address."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    country = forms.ChoiceField(
        label="Country",
        error_messages={
            "required": "Choose a country.",
            "invalid_choice": "We do not send there. Choose another country.",
        },
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, countries: Sequence[str], country: str, **rest: Any
    ) -> None:
        super().__init__(data, **rest)
        choices = [(code, addresses.country_name(code)) for code in countries]
        self.fields["country"].choices = sorted(choices, key=lambda pair: pair[1])  # type: ignore[attr-defined]
        self.fields["country"].initial = country
        self.address_country = country
        self.address_names = [part.name for part in addresses.parts(country)]
        for part in addresses.parts(country):
            self.fields[part.name] = _field(part)

    @property
    def address_rows(self) -> list[list[forms.BoundField]]:
        """The parts of the address, line by line as the country writes them."""
        return [[self[part.name] for part in row] for row in addresses.rows(self.address_country)]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        country = values.get("country")
        if not country:
            return values
        try:
            tidy = addresses.clean(country, {n: values.get(n) or "" for n in self.address_names})
        except addresses.BadAddress as error:
            for name, sentence in error.problems.items():
                if name in self.fields and name not in self.errors:
                    self.add_error(name, sentence)
        else:
            values |= tidy
        return values

    def buyer(self) -> Buyer:
        """Return who orders; the form must be valid."""
        names = (*PERSON, "street", "city", "postal_code", "region", "country")
        return Buyer(**{name: self.cleaned_data.get(name) or "" for name in names})


def seen(data: Mapping[str, Any]) -> Seen:
    """Return what the buyer was shown, from the hidden fields; nonsense counts as nothing."""
    total = str(data.get("expected_total", ""))
    is_number = total.isascii() and total.isdigit() and len(total) < 12
    return Seen(
        total_minor=int(total) if is_number else None, shown=str(data.get("shown", ""))[:4000]
    )


def _field(part: addresses.Part) -> forms.Field:
    attributes = {"autocomplete": part.autocomplete}
    messages = {"required": addresses.sentence(part, "required")}
    if part.choices:
        return forms.ChoiceField(
            label=part.label,
            required=part.is_required,
            error_messages=messages,
            choices=[("", "Choose"), *part.choices],
            widget=forms.Select(attrs=attributes),
        )
    return forms.CharField(
        label=part.label,
        required=part.is_required,
        error_messages=messages,
        max_length=part.max_length,
        widget=forms.TextInput(attrs=attributes),
    )
