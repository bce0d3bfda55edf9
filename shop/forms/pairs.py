"""Forms of My pairs."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from catalog.models import Product, Variant
from catalog.specs import Kind, Use
from recommender.domain.lifespans import table
from recommender.models import Pair
from recommender.pairs import Details, Habit

KINDS = [(str(Kind.SHOE), "Shoes"), (str(Kind.INSOLE), "Insoles")]
ENDS = [("", "Choose what fits best"), *Pair.RetiredFor.choices]
COMFORT = [
    ("5", "Very comfortable"),
    ("4", "Comfortable"),
    ("3", "So-so"),
    ("2", "Uncomfortable"),
    ("1", "Very uncomfortable"),
]


class DateInput(forms.DateInput):
    """A date as browsers pick it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SizeField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """A choice of a product's sizes, by their own labels."""

    def label_from_instance(self, obj: Variant) -> str:
        return obj.label


def number(unit: str, *, top: int, help_text: str = "") -> forms.IntegerField:
    """Return an optional whole-number field from 0 up."""
    label = {"km": "Kilometers", "hours": "Hours on your feet"}[unit]
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=top, required=False, widget=widget, help_text=help_text
    )


class HabitForm(forms.Form):
    """A normal week with a pair."""

    habit_km_per_week = number("km", top=300)
    habit_hours_per_week = number("hours", top=112, help_text="Four 12-hour shifts are 48.")

    def habit(self) -> Habit:
        """Return the week; what is empty or 0 is unknown."""
        return Habit(
            km_per_week=self.cleaned_data["habit_km_per_week"] or None,
            hours_per_week=self.cleaned_data["habit_hours_per_week"] or None,
        )


class PairForm(HabitForm):
    """A pair somebody owns, from our shelf or not."""

    kind = forms.ChoiceField(label="What is it?", choices=KINDS, widget=forms.RadioSelect)
    name = forms.CharField(
        label="Name", max_length=200, help_text="Brand and model, or what you call it."
    )
    use = forms.ChoiceField(label="Mostly for", choices=Use.choices())
    surface = forms.ChoiceField(
        label="Mostly on", choices=Pair.Surface.choices, initial=Pair.Surface.MIXED
    )
    size_label = forms.CharField(label="Size", max_length=40, required=False)
    started_on = forms.DateField(label="In use since", widget=DateInput)
    initial_km = number("km", top=20_000, help_text="Your best guess is fine.")
    variant = SizeField(label="Size", queryset=Variant.objects.none(), required=False)
    field_order = ("kind", "name", "variant", "size_label", "use", "surface", "started_on")

    def __init__(self, *args: Any, product: Product | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["initial_km"].label = "Kilometers so far"
        self.fields["started_on"].widget.attrs["max"] = today.isoformat()
        if product is None:
            del self.fields["variant"]
            return
        for name in ("kind", "name", "size_label"):
            del self.fields[name]
        field = self.fields["variant"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = product.variants.all()
        field.required, field.empty_label = True, "Choose your size"

    def clean_started_on(self) -> date:
        started_on: date = self.cleaned_data["started_on"]
        if started_on > self.today:
            raise forms.ValidationError("This day is still to come.")
        if started_on.year < 1990:
            raise forms.ValidationError("Give a day after 1990.")
        return started_on

    def details(self) -> Details:
        """Return what was told, the product's own words where one was picked."""
        data = self.cleaned_data
        variant: Variant | None = data.get("variant")
        return Details(
            kind=variant.product.kind if variant else data["kind"],
            name=variant.product.title if variant else data["name"],
            size_label=variant.size_label if variant else data["size_label"],
            use=data["use"],
            surface=data["surface"],
            started_on=data["started_on"],
            initial_km=data["initial_km"] or 0,
            habit=self.habit(),
        )


class WearForm(forms.Form):
    """One day of wear, by distance or by hours on one's feet."""

    distance_km = forms.DecimalField(
        label="Kilometers",
        min_value=0,
        max_value=500,
        decimal_places=2,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )
    duration_hours = forms.DecimalField(
        label="or hours on your feet",
        min_value=0,
        max_value=24,
        decimal_places=2,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )
    worn_on = forms.DateField(label="Day", widget=DateInput)

    def __init__(self, *args: Any, started_on: date, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"worn_on": today})
        super().__init__(*args, **kwargs)
        self.started_on, self.today = started_on, today

    def clean_worn_on(self) -> date:
        worn_on: date = self.cleaned_data["worn_on"]
        if worn_on > self.today:
            raise forms.ValidationError("This day is still to come.")
        if worn_on < self.started_on:
            raise forms.ValidationError(
                f"This pair is in use since {self.started_on:%d %B %Y}; choose that day or later."
            )
        return worn_on

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        data["distance_km"] = data.get("distance_km") or Decimal(0)
        data["duration_hours"] = data.get("duration_hours") or Decimal(0)
        if not self.errors and not data["distance_km"] and not data["duration_hours"]:
            self.add_error("distance_km", "Give kilometers or hours.")
        return data


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
