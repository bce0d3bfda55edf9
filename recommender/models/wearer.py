"""Wearers: the person whose feet they are, known by an unguessable token only."""

import secrets

from django.db import models

from catalog.models.constraints import in_range, one_of, word
from catalog.specs import Width


def new_token() -> str:
    """Return 256 random bits as text."""
    return secrets.token_urlsafe(32)


class Wearer(models.Model):
    """A pair of feet. No name, no e-mail; `shop` links customers to wearers."""

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    foot_min_mm = models.SmallIntegerField(null=True, blank=True)
    foot_max_mm = models.SmallIntegerField(null=True, blank=True)
    width = word(Width)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            *in_range("wearer", "foot_min_mm", "foot_max_mm"),
            *one_of("wearer", width=Width),
        )

    def __str__(self) -> str:
        return f"wearer {self.pk}"
