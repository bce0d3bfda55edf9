"""What was learned of lives, version by version."""

from django.db import models
from django.db.models import F, Q


class LifeFit(models.Model):
    """One fit of the life model; never changed once written, the newest one counts.

    ``effects`` is that of `recommender.domain.life_effects`; pages use it where ``is_used``.
    """

    table_version = models.CharField(max_length=32)
    pairs = models.PositiveIntegerField()
    worn_out = models.PositiveIntegerField()
    is_used = models.BooleanField()
    effects = models.JSONField()
    fitted_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(pairs__gte=F("worn_out")), name="life_fit_counts"),
        )

    def __str__(self) -> str:
        return f"version {self.pk}: {self.worn_out} of {self.pairs} pairs worn out"
