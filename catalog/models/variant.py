"""Variants: one size, width and color of a product, with its price and stock."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from catalog.models.constraints import in_range, one_of, ordered, word
from catalog.models.product import Product
from catalog.specs import Width

_WIDTHS = dict(Width.choices())


class VariantQuerySet(models.QuerySet["Variant"]):
    """Questions about variants alone."""

    def in_stock(self) -> "VariantQuerySet":
        """Return variants with at least one unit that nobody holds."""
        return self.filter(on_hand__gt=F("allocated"))

    def sold_out(self) -> "VariantQuerySet":
        """Return variants without such a unit."""
        return self.filter(on_hand__lte=F("allocated"))

    def for_foot(self, *, length_mm: int) -> "VariantQuerySet":
        """Return variants made for a foot of this length."""
        return self.filter(foot_min_mm__lte=length_mm, foot_max_mm__gte=length_mm)


class Variant(models.Model):
    """What is put into a cart. ``on_hand`` and ``allocated`` move only through `shop.stock`."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    sku = models.CharField(max_length=80, unique=True)
    barcode = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    size_label = models.CharField(max_length=40, blank=True)
    foot_min_mm = models.SmallIntegerField(null=True, blank=True)
    foot_max_mm = models.SmallIntegerField(null=True, blank=True)
    width = word(Width)
    color_name = models.CharField(max_length=60, blank=True)
    color_hex = models.CharField(max_length=7, blank=True)
    price_minor = models.PositiveIntegerField()
    on_hand = models.IntegerField(default=0)
    allocated = models.IntegerField(default=0)
    weight_g = models.PositiveIntegerField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar["models.Manager[Variant]"] = VariantQuerySet.as_manager()

    class Meta:
        ordering = ("product_id", "position", "id")
        constraints = (
            *in_range("variant", "foot_min_mm", "foot_max_mm"),
            *one_of("variant", width=Width),
            ordered("variant", "foot_min_mm", "foot_max_mm"),
            models.CheckConstraint(
                condition=Q(on_hand__gte=0) & Q(allocated__gte=0) & Q(allocated__lte=F("on_hand")),
                name="variant_stock_holds",
                violation_error_message="Stock cannot be negative or below what is held.",
            ),
            models.CheckConstraint(
                condition=Q(foot_min_mm__isnull=True, foot_max_mm__isnull=True)
                | Q(foot_min_mm__isnull=False, foot_max_mm__isnull=False),
                name="variant_foot_both",
                violation_error_message="Give both ends of the foot length range, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(color_hex="") | Q(color_hex__regex=r"^#[0-9A-Fa-f]{6}$"),
                name="variant_color_hex",
                violation_error_message="A color is written #RRGGBB.",
            ),
        )
        indexes = (
            models.Index(
                fields=("foot_min_mm", "foot_max_mm"),
                name="variant_in_stock_size",
                condition=Q(on_hand__gt=F("allocated")),
            ),
        )

    def __str__(self) -> str:
        return self.sku

    @property
    def free(self) -> int:
        """Units on the shelf that nobody holds."""
        return self.on_hand - self.allocated

    @property
    def label(self) -> str:
        """Size, width and color as people say them."""
        return label_of(self.size_label, self.width, self.color_name)


def label_of(size_label: str, width: str | None, color_name: str) -> str:
    """Return size, width and color as people say them."""
    words = (size_label, _WIDTHS.get(width or "", ""), color_name)
    return ", ".join(word for word in words if word)
