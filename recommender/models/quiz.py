"""Quiz responses and the consent they need."""

from django.db import models
from django.db.models import Q

from recommender.models.wearer import Wearer, new_token


class Consent(models.Model):
    """What a wearer agreed to, in which words, and when (EVIDENCE L7)."""

    wearer = models.ForeignKey(Wearer, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=32)
    wording = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.given_at:%Y-%m-%d}"


class QuizResponse(models.Model):
    """One run through the quiz; its answers are encrypted."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        FINISHED = "finished", "Finished"

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    wearer = models.ForeignKey(Wearer, on_delete=models.CASCADE, related_name="responses")
    quiz_version = models.CharField(max_length=32)
    answers_encrypted = models.BinaryField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.OPEN)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state="open", finished_at__isnull=True)
                | Q(state="finished", finished_at__isnull=False),
                name="response_finished_at",
            ),
        )

    def __str__(self) -> str:
        return f"response {self.pk} ({self.state})"
