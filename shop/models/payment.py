"""Payments: one row per attempt; a provider's reference is used once."""

from django.db import models
from django.db.models import Q

from shop.models.order import Order


class Payment(models.Model):
    """An attempt to pay an order with a provider."""

    class State(models.TextChoices):
        STARTED = "started", "Started"
        PENDING = "pending", "Pending"
        SUCCEEDED = "succeeded", "Succeeded"
        FAILED = "failed", "Failed"
        REFUNDED = "refunded", "Refunded"

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="payments")
    provider = models.CharField(max_length=32)
    reference = models.CharField(max_length=120)
    attempt = models.PositiveSmallIntegerField()
    amount_minor = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=16, choices=State.choices, default=State.STARTED)
    message = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("started_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("provider", "reference"), name="payment_reference"),
            models.UniqueConstraint(fields=("order", "attempt"), name="payment_attempt"),
            models.UniqueConstraint(
                fields=("order",), condition=Q(state="succeeded"), name="payment_succeeds_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.provider} {self.reference} {self.state}"
