"""Replacement reminders: one row per pair and cycle."""

from django.db import models
from django.db.models import Q

from recommender.models import Pair
from shop.models.customer import Customer
from shop.models.mail import Mail


class ReminderConsent(models.Model):
    """When a customer asked for reminders, in which words, and when they stopped (L12)."""

    customer = models.ForeignKey(
        Customer, on_delete=models.CASCADE, related_name="reminder_consents"
    )
    wording = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("customer",),
                condition=Q(withdrawn_at__isnull=True),
                name="reminder_consent_one_live",
            ),
        )

    def __str__(self) -> str:
        return f"reminder consent {self.pk}"


class Reminder(models.Model):
    """That it is time to have a look at a pair: scheduled, queued once, answered."""

    class State(models.TextChoices):
        SCHEDULED = "scheduled", "Scheduled"
        QUEUED = "queued", "Mail queued"
        SENT = "sent", "Sent"
        SUPPRESSED = "suppressed", "Suppressed"
        CANCELED = "canceled", "Canceled"
        UNSENT = "unsent", "Not known to be sent"

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="reminders")
    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="+")
    cycle = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.SCHEDULED)
    mail = models.ForeignKey(
        Mail, on_delete=models.SET_NULL, null=True, blank=True, related_name="reminders"
    )
    answer = models.CharField(max_length=16, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("due_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("pair", "cycle"), name="reminder_once_per_cycle"),
        )
        indexes = (
            models.Index(fields=("due_at",), condition=Q(state="scheduled"), name="reminder_due"),
        )

    def __str__(self) -> str:
        return f"reminder {self.pk} ({self.state})"
