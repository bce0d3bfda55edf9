"""How far products are off their label, learned from how their sizes fitted."""

from django.db import models
from django.db.models import F, Q

from catalog.models import Product


class SizeOffset(models.Model):
    """One product's learned offset in mm; written by the refit only, so it can be made again."""

    product = models.OneToOneField(
        Product, on_delete=models.CASCADE, related_name="size_offset", primary_key=True
    )
    mean_mm = models.FloatField()
    sd_mm = models.FloatField()
    count = models.PositiveIntegerField()
    small_count = models.PositiveIntegerField(default=0)
    large_count = models.PositiveIntegerField(default=0)
    fitted_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(sd_mm__gt=0), name="size_offset_sd_positive"),
            models.CheckConstraint(
                condition=Q(count__gte=F("small_count") + F("large_count")),
                name="size_offset_counts",
            ),
        )

    def __str__(self) -> str:
        return f"product {self.product_id}: {self.mean_mm:+.1f} ± {self.sd_mm:.1f} mm"
