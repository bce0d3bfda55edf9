"""Tax and shipping rates: data that staff own."""

from django.contrib import admin

from shop.admin.fields import MoneyField
from shop.admin.skin import ModelAdmin, RowForm
from shop.models import ShippingRate, TaxRate
from shop.money import format_rate


@admin.register(TaxRate)
class TaxRateAdmin(ModelAdmin):
    """Rates by country and category, from a date on."""

    list_display = ("country", "category", "rate", "valid_from_on")
    list_filter = ("country",)

    @admin.display(description="Rate", ordering="rate_basis_points")
    def rate(self, row: TaxRate) -> str:
        """The rate as a percentage."""
        return format_rate(row.rate_basis_points)


class ShippingRateForm(RowForm):
    """A flat price as people write it."""

    price_minor = MoneyField(label="Price, tax included")

    class Meta:
        model = ShippingRate
        fields = ("country", "price_minor", "min_days", "max_days")

    def clean(self) -> dict[str, object]:
        """Check that the days are in order."""
        data = super().clean() or {}
        low, high = data.get("min_days"), data.get("max_days")
        if low is not None and high is not None and low > high:
            self.add_error("max_days", "The longest delivery cannot be shorter than the shortest.")
        return data


@admin.register(ShippingRate)
class ShippingRateAdmin(ModelAdmin):
    """Flat shipping by country; a country without a row cannot order."""

    form = ShippingRateForm
    list_display = ("country", "price_minor", "min_days", "max_days")
