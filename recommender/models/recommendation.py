"""Recommendation records: replayable to the same bytes."""

from django.db import models

from recommender.models.quiz import QuizResponse
from recommender.models.wearer import Wearer


class Recommendation(models.Model):
    """What was shown, from which inputs and versions; ``body`` is canonical JSON."""

    wearer = models.ForeignKey(Wearer, on_delete=models.CASCADE, related_name="recommendations")
    response = models.ForeignKey(
        QuizResponse, on_delete=models.SET_NULL, null=True, blank=True, related_name="shown"
    )
    inputs_sha256 = models.CharField(max_length=64)
    quiz_version = models.CharField(max_length=32)
    rules_version = models.CharField(max_length=32)
    weights_version = models.CharField(max_length=32)
    catalog_version = models.BigIntegerField()
    catalog_sha256 = models.CharField(max_length=64)
    body = models.TextField()
    body_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"recommendation {self.pk}"
