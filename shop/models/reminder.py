"""Reminders and the consents behind them: one row per pair, kind and cycle."""

from django.db import models
from django.db.models import Q

from recommender.models import Pair
from shop.models.customer import Customer
from shop.models.mail import Mail


class ReminderConsent(models.Model):
    """When a customer asked for mail on a topic, in which words, and when they stopped (L12)."""

    class Topic(models.TextChoices):
        LOOKS = "looks", "When a pair is worth a look"
        CHECK_INS = "check_ins", "How a new pair feels"

    customer = models.ForeignKey(
        Customer, on_delete=models.CASCADE, related_name="reminder_consents"
    )
    topic = models.CharField(
        max_length=12, choices=Topic.choices, default=Topic.LOOKS, db_default="looks"
    )
    wording = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("customer", "topic"),
                condition=Q(withdrawn_at__isnull=True),
                name="reminder_consent_one_live",
            ),
        )

    def __str__(self) -> str:
        return f"reminder consent {self.pk}"


class Reminder(models.Model):
    """That it is time to have a look at a pair: scheduled, claimed for one mail, answered.

    A check-in is a reminder too; its cycle is the day it asks about.
    """

    class Kind(models.TextChoices):
        LOOK = "look", "Worth a look"
        CHECK_IN = "check_in", "How does it feel"

    class State(models.TextChoices):
        SCHEDULED = "scheduled", "Scheduled"
        CLAIMED = "claimed", "In a mail that is on its way"
        SENT = "sent", "Sent"
        SUPPRESSED = "suppressed", "Suppressed"
        FAILED = "failed", "Failed"
        CANCELED = "canceled", "Canceled"
        HELD_OUT = "held_out", "Held out on purpose"

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="reminders")
    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(
        max_length=8, choices=Kind.choices, default=Kind.LOOK, db_default="look"
    )
    cycle = models.PositiveSmallIntegerField()
    failures = models.PositiveSmallIntegerField(default=0, db_default=0)
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
            models.UniqueConstraint(
                fields=("pair", "kind", "cycle"), name="reminder_once_per_cycle"
            ),
        )
        indexes = (
            models.Index(fields=("due_at",), condition=Q(state="scheduled"), name="reminder_due"),
            models.Index(
                fields=("due_at",), condition=Q(state="held_out"), name="reminder_held_out"
            ),
        )

    def __str__(self) -> str:
        return f"reminder {self.pk} ({self.state})"
