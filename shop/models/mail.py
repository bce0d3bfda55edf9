"""The mail outbox: rows are the truth, tasks are only a hint."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from shop.models.customer import Customer


class Mail(models.Model):
    """One e-mail to send, claim by lease, and the record that it went out.

    ``due_at`` orders what waits; ``claimed_at`` begins the lease of who is sending it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        CLAIMED = "claimed", "Claimed"
        SENT = "sent", "Sent"
        SUPPRESSED = "suppressed", "Suppressed"
        FAILED = "failed", "Failed"

    kind = models.CharField(max_length=32)
    dedupe_key = models.CharField(max_length=120, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    to_email = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    attachments = models.JSONField(default=list, blank=True)
    is_marketing = models.BooleanField(default=False)
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(
                fields=("is_marketing", "due_at", "id"),
                condition=Q(state="waiting"),
                name="mail_due",
            ),
            models.Index(fields=("claimed_at",), condition=Q(state="claimed"), name="mail_claimed"),
            models.Index(fields=("id",), condition=Q(state="failed"), name="mail_failed"),
            models.Index(
                fields=("sent_at", "kind"), condition=Q(sent_at__isnull=False), name="mail_sent"
            ),
            models.Index(Upper("to_email"), name="mail_to_email"),  # as staff search: in any case
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"


class Suppression(models.Model):
    """An address that must get no reminders; checked at send time."""

    email = models.EmailField(unique=True)
    reason = models.CharField(max_length=60)
    added_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("added_at",), name="suppression_added"),)

    def __str__(self) -> str:
        return self.email


class SendingPause(models.Model):
    """A time in which staff let no mail out, sign-in codes excepted; one at most is open."""

    reason = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Customer, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Customer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-started_at", "-id")
        constraints = (
            models.UniqueConstraint(
                models.Value(1), condition=Q(ended_at__isnull=True), name="sending_pause_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"paused {self.started_at:%Y-%m-%d}"


class MailEvent(models.Model):
    """What a mail provider told of a mail afterwards: a bounce or a complaint, each once."""

    class Kind(models.TextChoices):
        HARD_BOUNCE = "hard_bounce", "No such mailbox"
        SOFT_BOUNCE = "soft_bounce", "Not delivered this time"
        COMPLAINT = "complaint", "Marked as spam"
        UNSUBSCRIBE = "unsubscribe", "Unsubscribed at the provider"

    provider = models.CharField(max_length=32)
    event_key = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    email = models.EmailField()
    mail = models.ForeignKey(
        Mail, on_delete=models.SET_NULL, null=True, blank=True, related_name="events"
    )
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("provider", "event_key"), name="mail_event_once"),
        )
        indexes = (
            models.Index(fields=("email",), name="mail_event_email"),
            models.Index(fields=("received_at", "id"), name="mail_event_received"),
        )

    def __str__(self) -> str:
        return f"{self.kind} from {self.provider}"
