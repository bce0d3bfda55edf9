"""Triage results: rule ids and versions, never answers (EVIDENCE K1)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from recommender.models.quiz import QuizResponse
from recommender.models.wearer import Wearer

TIERS = ("T0", "T1", "T2", "T3")
SELL_POLICIES = ("S0", "S1", "SN", "S2", "S3")
BASES = ("quiz", "partial", "checklist")


class TriageResult(models.Model):
    """What the safety rules said of one set of answers."""

    wearer = models.ForeignKey(Wearer, on_delete=models.CASCADE, related_name="triage_results")
    response = models.ForeignKey(
        QuizResponse, on_delete=models.SET_NULL, null=True, blank=True, related_name="triage"
    )
    rules_version = models.CharField(max_length=32)
    tier = models.CharField(max_length=2, choices=[(tier, tier) for tier in TIERS])
    sell = models.CharField(max_length=2, choices=[(sell, sell) for sell in SELL_POLICIES])
    rule_ids = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    is_unsure = models.BooleanField(default=False)
    basis = models.CharField(
        max_length=9, choices=[(basis, basis) for basis in BASES], default="quiz"
    )
    decided_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)  # seen by someone, or a mis-tap

    class Meta:
        ordering = ("-decided_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(tier__in=TIERS), name="triage_tier_word"),
            models.CheckConstraint(condition=Q(sell__in=SELL_POLICIES), name="triage_sell_word"),
            models.CheckConstraint(condition=Q(basis__in=BASES), name="triage_basis_word"),
        )
        indexes = (models.Index(fields=("wearer", "decided_at"), name="triage_of_wearer"),)

    def __str__(self) -> str:
        return f"{self.tier}/{self.sell}"
