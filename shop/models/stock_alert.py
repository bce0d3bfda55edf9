"""Who wants to hear that a variant is back in stock: asked, confirmed by mail, told once."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from catalog.models import Variant
from shop.models.customer import Customer
from shop.models.mail import Mail


class StockAlert(models.Model):
    """One wish of one address for one variant; nothing is sent before it is confirmed."""

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="stock_alerts")
    email = models.EmailField()
    customer = models.ForeignKey(
        Customer, on_delete=models.CASCADE, null=True, blank=True, related_name="stock_alerts"
    )
    wording = models.TextField()
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(
        Mail, on_delete=models.SET_NULL, null=True, blank=True, related_name="stock_alerts"
    )

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("variant", "email"),
                condition=Q(told_at__isnull=True, stopped_at__isnull=True),
                name="stock_alert_one_open",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="stock_alert_email_lower"
            ),
        )
        indexes = (
            models.Index(
                fields=("variant", "confirmed_at"),
                condition=Q(
                    confirmed_at__isnull=False, told_at__isnull=True, stopped_at__isnull=True
                ),
                name="stock_alert_waiting",
            ),
            models.Index(fields=("email",), name="stock_alert_email"),
            models.Index(fields=("asked_at",), name="stock_alert_asked"),
            models.Index(
                fields=("asked_at",),
                condition=Q(confirmed_at__isnull=True),
                name="stock_alert_unconfirmed",
            ),
        )

    def __str__(self) -> str:
        return f"stock alert {self.pk}"
