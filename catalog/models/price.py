"""Price history: append-only, so that every discount can be computed and none typed."""

from django.db import models

from catalog.models.variant import Variant


class PriceChange(models.Model):
    """The price of a variant from a moment on (EVIDENCE L17)."""

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="price_changes")
    price_minor = models.PositiveIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("variant_id", "-changed_at", "-id")
        indexes = (models.Index(fields=("variant", "-changed_at"), name="price_latest"),)

    def __str__(self) -> str:
        return f"{self.price_minor} from {self.changed_at:%Y-%m-%d}"
