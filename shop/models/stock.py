"""The stock ledger: append-only, one row per movement."""

from django.db import models
from django.db.models import Q

from catalog.models import Variant
from shop.models.customer import Customer


class StockMove(models.Model):
    """A change of ``on_hand`` or ``allocated``; the sums equal the columns."""

    class Kind(models.TextChoices):
        RECEIVED = "received", "Received"
        ALLOCATED = "allocated", "Allocated"
        RELEASED = "released", "Released"
        SHIPPED = "shipped", "Shipped"
        ADJUSTED = "adjusted", "Adjusted"

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="stock_moves")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    on_hand_change = models.IntegerField(default=0)
    allocated_change = models.IntegerField(default=0)
    reference = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    actor = models.ForeignKey(
        Customer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ("-moved_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="adjusted") | ~Q(reason=""),
                name="stock_adjusted_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(on_hand_change=0, allocated_change=0), name="stock_move_not_empty"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.on_hand_change:+d}/{self.allocated_change:+d}"
