"""Tax and shipping rates: data that staff own."""

from django.db import models
from django.db.models import Q


class TaxRate(models.Model):
    """The tax of a country and category from a date on, in basis points (1900 = 19 %)."""

    country = models.CharField(max_length=2)
    category = models.CharField(max_length=32, default="standard")
    rate_basis_points = models.PositiveIntegerField()
    valid_from_on = models.DateField()

    class Meta:
        ordering = ("country", "category", "-valid_from_on")
        constraints = (
            models.UniqueConstraint(
                fields=("country", "category", "valid_from_on"), name="tax_rate_once"
            ),
            models.CheckConstraint(condition=Q(rate_basis_points__lte=5000), name="tax_rate_range"),
        )

    def __str__(self) -> str:
        return f"{self.country} {self.category} {self.rate_basis_points / 100:g} %"


class ShippingRate(models.Model):
    """Flat shipping to a country, tax included."""

    country = models.CharField(max_length=2, unique=True)
    price_minor = models.PositiveIntegerField()
    min_days = models.PositiveSmallIntegerField()
    max_days = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("country",)

    def __str__(self) -> str:
        return f"{self.country} {self.price_minor}"
