"""What the demo payment provider remembers; only `shop.payments.demo` reads it."""

import secrets

from django.db import models


def new_reference() -> str:
    """Return an unguessable name for a charge."""
    return f"demo_{secrets.token_urlsafe(18)}"


class DemoCharge(models.Model):
    """A charge on the provider's side; a key makes the same charge once."""

    class Status(models.TextChoices):
        OPEN = "open", "Waiting for the buyer"
        CHECKING = "checking", "Waiting for the bank's confirmation"
        PROCESSING = "processing", "Confirmation comes later"
        SUCCEEDED = "succeeded", "Paid"
        FAILED = "failed", "Declined"
        EXPIRED = "expired", "Expired"
        REFUNDED = "refunded", "Refunded"

    reference = models.CharField(max_length=64, unique=True, default=new_reference)
    key = models.CharField(max_length=120, unique=True)
    amount_minor = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    description = models.CharField(max_length=120)
    return_url = models.CharField(max_length=300)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.OPEN)
    message = models.CharField(max_length=200, blank=True)
    event_due_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.reference} {self.status}"
