"""Signatures of the safety rules: who reviewed exactly which content. Rows are only ever added."""

from django.db import models
from django.db.models import Q


class RuleSignature(models.Model):
    """A clinician's signature under one content of the rules; a trigger forbids edits."""

    rules_version = models.CharField(max_length=32)
    content_sha256 = models.CharField(max_length=64, db_index=True)
    content = models.TextField()  # what was signed, to tell later what changed
    reviewer = models.CharField(max_length=120)
    role = models.CharField("role and registration", max_length=160)
    signed_at = models.DateTimeField()
    note = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=254)  # the member of staff, in words
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-recorded_at", "-id")
        verbose_name = "signature of the safety rules"
        verbose_name_plural = "signatures of the safety rules"
        constraints = (
            models.CheckConstraint(
                condition=~Q(reviewer="") & ~Q(role="") & ~Q(recorded_by=""),
                name="signature_names_people",
            ),
            models.CheckConstraint(
                condition=Q(content_sha256__regex=r"^[0-9a-f]{64}$"), name="signature_sha256"
            ),
        )

    def __str__(self) -> str:
        return f"rules {self.rules_version}, signed by {self.reviewer}"
