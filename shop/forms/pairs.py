"""Forms of My pairs: what a pair is, how it feels, what one sees, and why it ended."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from catalog.models import Product, Variant
from catalog.specs import Kind, Use
from recommender.domain.lifespans import table
from recommender.models import Pair
from recommender.pairs import Details
from shop import money
from shop.distances import Unit
from shop.forms import distances
from shop.forms.wear import HabitForm, UnitForm
from shop.forms.widgets import DateInput

KINDS = [
    (str(Kind.SHOE), "Shoes"),
    (str(Kind.INSOLE), "Insoles"),
    (str(Kind.ACCESSORY), "Top covers"),
]
ENDS = [("", "Choose what fits best"), *Pair.RetiredFor.choices]
COMFORT = [
    ("5", "Very comfortable"),
    ("4", "Comfortable"),
    ("3", "So-so"),
    ("2", "Uncomfortable"),
    ("1", "Very uncomfortable"),
]
OLDEST_YEAR, MOST_MONTHS, MOST_KM = 1990, 240, 20_000  # D: what no typing error gets past
STILL_TO_COME = "This day is still to come."


class SizeField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """A choice of a product's sizes, by their own labels."""

    def label_from_instance(self, obj: Variant) -> str:
        return obj.label


class DetailsForm(UnitForm):
    """What can be told of a pair, and be put right later."""

    name = forms.CharField(
        label="Name", max_length=200, help_text="Brand and model, or what you call it."
    )
    variant = SizeField(label="Size", queryset=Variant.objects.none(), required=False)
    size_label = forms.CharField(label="Size", max_length=40, required=False)
    use = forms.ChoiceField(label="Mostly for", choices=Use.choices())
    surface = forms.ChoiceField(
        label="Mostly on", choices=Pair.Surface.choices, initial=Pair.Surface.MIXED
    )
    started_on = forms.DateField(label="In use since", widget=DateInput)
    cost = forms.CharField(label="What did it cost?", max_length=40, required=False)

    def __init__(
        self, *args: Any, product: Product | None, today: date, currency: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.currency = today, currency
        self.fields["so_far"] = distances.whole(
            self.unit,
            top_km=MOST_KM,
            label=f"{self.unit.long_label} so far",
            help_text="Your best guess is fine.",
        )
        self.fields["started_on"].widget.attrs["max"] = today.isoformat()
        self.fields["cost"].widget.attrs["inputmode"] = "decimal"
        self.fields["cost"].help_text = f"In {currency}. You see what a distance costs you."
        self._choose_size(product)

    def _choose_size(self, product: Product | None) -> None:
        """Ask for one of a product's sizes, or for a size in words."""
        if product is None:
            del self.fields["variant"]
            return
        del self.fields["size_label"]
        field = self.fields["variant"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = product.variants.all()
        field.required, field.empty_label = True, "Choose your size"

    def clean_started_on(self) -> date | None:
        started_on: date | None = self.cleaned_data["started_on"]
        if started_on is None:
            return None
        if started_on > self.today:
            raise forms.ValidationError(STILL_TO_COME)
        if started_on.year < OLDEST_YEAR:
            raise forms.ValidationError(f"Give a day after {OLDEST_YEAR}.")
        return started_on

    def clean_cost(self) -> int | None:
        text = self.cleaned_data["cost"].strip()
        try:
            return money.parse(text, self.currency) if text else None
        except money.BadAmount as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def variant_chosen(self) -> Variant | None:
        """The size of the shelf that was chosen, if any."""
        variant: Variant | None = self.cleaned_data.get("variant")
        return variant

    def price(self) -> Mapping[str, Any]:
        """Return what it cost, as the verbs take it."""
        minor = self.cleaned_data["cost"]
        return {
            "price_minor": minor,
            "price_currency": "" if minor is None else self.currency,
        }

    def told(self) -> dict[str, Any]:
        """Return the facts, as `Details` takes them."""
        data, variant = self.cleaned_data, self.variant_chosen
        return {
            "name": data["name"],
            "size_label": data["size_label"] if variant is None else variant.size_label,
            "use": data["use"],
            "surface": data["surface"],
            "started_on": data["started_on"],
            "initial_km": self.unit.to_whole_km(data["so_far"] or 0),
        }


class PairForm(DetailsForm, HabitForm):
    """A pair somebody owns, from our shelf or not."""

    kind = forms.ChoiceField(label="What is it?", choices=KINDS, widget=forms.RadioSelect)
    months = forms.IntegerField(
        label="or about how many months?",
        min_value=0,
        max_value=MOST_MONTHS,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    field_order = (
        "kind",
        "name",
        "variant",
        "size_label",
        "use",
        "surface",
        "started_on",
        "months",
        "so_far",
        "cost",
        *HabitForm.field_order,
    )

    def __init__(self, *args: Any, product: Product | None, **kwargs: Any) -> None:
        super().__init__(*args, product=product, **kwargs)
        self.product = product
        self.fields["started_on"].required = False
        self.order_fields(self.field_order)
        if product is not None:
            del self.fields["kind"], self.fields["name"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("started_on") is None and "started_on" not in self.errors:
            if data.get("months") is None:
                if "months" not in self.errors:
                    self.add_error("started_on", "Give a day, or about how many months.")
            else:
                data["started_on"] = months_before(self.today, data["months"])
        return data

    def details(self) -> Details:
        """Return what was told, the product's own words where one was picked."""
        if self.product is not None:
            self.cleaned_data["name"] = self.product.title
        kind = self.cleaned_data["kind"] if self.product is None else self.product.kind
        return Details(kind=kind, habit=self.habit(), **self.told())


def details_of(pair: Pair, unit: Unit) -> dict[str, Any]:
    """Return what a form about a pair begins with."""
    price = pair.price_minor
    return {
        "name": pair.name,
        "variant": pair.variant_id,
        "size_label": pair.size_label,
        "use": pair.use,
        "surface": pair.surface,
        "started_on": pair.started_on,
        "so_far": unit.whole(pair.initial_km),
        "cost": "" if price is None else money.decimal_text(price, pair.price_currency),
    }


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class ComfortForm(forms.Form):
    """How a pair feels."""

    comfort = forms.TypedChoiceField(
        label="How does it feel?", choices=COMFORT, coerce=int, widget=forms.RadioSelect
    )


class RetireForm(forms.Form):
    """Why a pair is not worn any more."""

    reason = forms.ChoiceField(label="Why do you stop wearing it?", choices=ENDS)


class SignsForm(forms.Form):
    """What one sees when looking at a pair; only the number is used, nothing is kept."""

    signs = forms.MultipleChoiceField(
        label="What do you see?",
        required=False,
        choices=[(sign.id, sign.text) for sign in table().signs],
        widget=forms.CheckboxSelectMultiple,
    )
