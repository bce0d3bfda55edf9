"""The rows of sizes, widths and colors on a product's page."""

from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction

from catalog.models import PriceChange, Variant
from shop import stock
from shop.admin.fields import MoneyField
from shop.admin.skin import RowForm, RowFormSet, TabularInline


class VariantForm(RowForm):
    """A variant with its price as people write it and its count on the shelf."""

    price_minor = MoneyField(label="Price, tax included")

    class Meta:
        model = Variant
        fields = (
            "sku",
            "size_label",
            "foot_min_mm",
            "foot_max_mm",
            "width",
            "color_name",
            "color_hex",
            "price_minor",
            "on_hand",
            "barcode",
        )

    def clean_on_hand(self) -> int:
        """Refuse a count below what is promised."""
        count = int(self.cleaned_data["on_hand"])
        if count < self.instance.allocated:
            raise forms.ValidationError(
                f"{self.instance.allocated} are already promised, so it cannot be fewer."
            )
        return count


class VariantFormSet(RowFormSet):
    """Wants a reason for stock that changes."""

    def clean(self) -> None:
        """Check that the page says why stock changes."""
        super().clean()
        changes = any("on_hand" in form.changed_data for form in self.initial_forms)
        if changes and not self.data.get("stock_reason", "").strip():
            raise forms.ValidationError("Say why stock changes, in the field above.")


class VariantInline(TabularInline):
    """One row per variant."""

    model = Variant
    form = VariantForm
    formset = VariantFormSet
    extra = 0
    show_change_link = False


@transaction.atomic
def save_variants(formset: Any, *, reason: str, actor: Any, now: datetime) -> None:
    """Save the rows; prices leave a history row, counts a ledger row."""
    counts: dict[int, int] = {}
    formset.save(commit=False)
    for variant in formset.deleted_objects:
        variant.delete()
    kept = [form for form in formset.forms if form not in formset.deleted_forms]
    for form in (form for form in kept if form.has_changed()):
        variant, names = form.instance, form.changed_data
        wanted, is_new = variant.on_hand, variant.pk is None
        # The count moves through the ledger alone.
        variant.on_hand = 0 if is_new else _on_hand(variant)
        variant.save()
        if wanted != variant.on_hand:
            counts[variant.pk] = wanted
        if is_new or "price_minor" in names:
            PriceChange.objects.create(
                variant=variant, price_minor=variant.price_minor, changed_at=now
            )
    if counts:
        stock.set_on_hand(counts, reason=reason or "First count", now=now, actor=actor)


def _on_hand(variant: Variant) -> int:
    row = Variant.objects.select_for_update().get(pk=variant.pk)
    variant.allocated = row.allocated
    return row.on_hand
