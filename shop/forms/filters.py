"""The filters of a list page: every field is optional and a wrong one is left out and named."""

from collections.abc import Hashable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils.safestring import SafeString

from catalog.sizes import System, foot_length_mm
from catalog.specs import Kind
from shop.money import exponent
from shop.queries.listing import GROUPS, Wanted

EU_SIZES = [(str(size), f"EU {size}") for size in range(34, 51)]
ORDER_LABELS = (
    ("title", "Name, A to Z"),
    ("price", "Lowest price first"),
    ("price-down", "Highest price first"),
)
LABELS = {
    "use": "Use",
    "arch": "Arch height",
    "firmness": "Firmness",
    "category": "Kind of shoe",
    "width": "Width",
}


class ListingFilters(forms.Form):
    size = forms.ChoiceField(
        label="Your EU size", choices=[("", "Any size"), *EU_SIZES], required=False
    )
    max_price = forms.DecimalField(
        label=f"Highest price in {settings.SHOP_CURRENCY}",
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100_000),
        decimal_places=2,
    )
    in_stock = forms.BooleanField(label="In stock only", required=False)
    sort = forms.ChoiceField(label="Sort", choices=ORDER_LABELS, required=False)

    def __init__(self, kind: Kind, data: Any) -> None:
        super().__init__(data, auto_id="f_%s")
        self.kind = kind
        for group, vocabulary in GROUPS[kind].items():
            self.fields[group] = forms.MultipleChoiceField(
                label=LABELS[group], choices=vocabulary.choices(), required=False
            )

    @property
    def size_field(self) -> SafeString:
        """The size with its label; kept per choice, as its options are slow to write."""
        size = self["size"]
        value: Hashable = size.value()
        return size.as_field_group() if size.errors else _size_field(value)

    def wanted(self) -> Wanted:
        """Return what is asked for; fields with errors are left out."""
        self.is_valid()
        values = self.cleaned_data
        price = values.get("max_price")
        return Wanted(
            kind=str(self.kind),
            words={group: tuple(values.get(group) or ()) for group in GROUPS[self.kind]},
            foot_mm=_foot_mm(values.get("size")),
            max_price_minor=None if price is None else minor_of(price),
            is_in_stock=bool(values.get("in_stock")),
            order=values.get("sort") or "title",
        )


@lru_cache(maxsize=len(EU_SIZES) + 2)
def _size_field(value: Hashable) -> SafeString:
    return ListingFilters(Kind.INSOLE, {"size": value})["size"].as_field_group()


def minor_of(price: Decimal) -> int:
    """Return a price of the shop's currency in minor units."""
    scaled = price.scaleb(exponent(settings.SHOP_CURRENCY))
    return int(scaled.quantize(Decimal(1), ROUND_HALF_UP))


def _foot_mm(size: str | None) -> int | None:
    if not size:
        return None
    return round(foot_length_mm(system=System.EU, size=Decimal(size)))
