"""Product imports by staff: the file, how far it got, and what was wrong with it."""

import uuid

from django.db import models
from django.db.models import F, Q

from shop.models.customer import Customer


class ProductImport(models.Model):
    """An uploaded product file and its way into the catalogue.

    ``report`` holds what `shop.product_imports.check` found: counts, the first problems, the sum
    of all problems, and the first products with their changes.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", "Uploaded"
        CHECKED = "checked", "Checked"
        IMPORTING = "importing", "Importing"
        DONE = "done", "Imported"
        FAILED = "failed", "Failed"

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(upload_to="imports/")
    file_name = models.CharField(max_length=200)
    size_bytes = models.PositiveBigIntegerField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.UPLOADED)
    good_lines_only = models.BooleanField(default=False)
    report = models.JSONField(default=dict, blank=True)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    actor = models.ForeignKey(
        Customer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(rows_done__lte=F("rows_total")), name="product_import_rows"
            ),
        )

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"
