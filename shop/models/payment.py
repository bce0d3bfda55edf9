"""Payments: one row per attempt; a provider's reference and its news are used once."""

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
        REFUND_DUE = "refund_due", "Refund on its way"
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

    OPEN = (State.STARTED, State.PENDING)
    UNFINISHED = (*OPEN, State.REFUND_DUE)

    class Meta:
        ordering = ("started_at", "id")
        indexes = (
            models.Index(
                fields=("started_at",),
                condition=Q(state__in=("started", "pending", "refund_due")),
                name="payment_unfinished",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("provider", "reference"), name="payment_reference"),
            models.UniqueConstraint(fields=("order", "attempt"), name="payment_attempt"),
            models.UniqueConstraint(
                fields=("order",), condition=Q(state="succeeded"), name="payment_succeeds_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.provider} {self.reference} {self.state}"


class PaymentEvent(models.Model):
    """News from a provider that was acted on; the same news is acted on once."""

    provider = models.CharField(max_length=32)
    event_id = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    reference = models.CharField(max_length=120)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("provider", "event_id"), name="payment_event_once"),
        )

    def __str__(self) -> str:
        return f"{self.provider} {self.event_id}"
