"""Wear by import: which pair a tracker's gear is, what was imported, and an import on its way."""

from django.db import models
from django.db.models import Q

from recommender.models.pair import Pair, WearEntry
from recommender.models.wearer import Wearer, new_token


class GearLink(models.Model):
    """Which pair a wearer's gear is; without a pair it is left out. Asked once, then known."""

    wearer = models.ForeignKey(Wearer, on_delete=models.CASCADE, related_name="gear_links")
    source = models.CharField(max_length=12)
    gear_key = models.CharField(max_length=100, blank=True)
    gear_name = models.CharField(max_length=200, blank=True)
    pair = models.ForeignKey(
        Pair, on_delete=models.CASCADE, null=True, blank=True, related_name="gear_links"
    )
    since = models.DateField(null=True, blank=True)
    is_one_pair = models.BooleanField(default=False)  # said of over 1,500 km
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("wearer", "source", "gear_key"), name="gear_link_once_per_gear"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source}: {self.gear_name or self.gear_key}"


class ImportedActivity(models.Model):
    """What a file said of one run, walk or hike: when and how far, never where.

    ``pair`` without ``entry`` means that its wearer took the entry out by hand.
    """

    wearer = models.ForeignKey(Wearer, on_delete=models.CASCADE, related_name="activities")
    source = models.CharField(max_length=12)
    source_id = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    duration_s = models.PositiveIntegerField()
    distance_m = models.PositiveIntegerField()
    gear_key = models.CharField(max_length=100, blank=True)
    pair = models.ForeignKey(
        Pair, on_delete=models.SET_NULL, null=True, blank=True, related_name="activities"
    )
    entry = models.OneToOneField(
        WearEntry, on_delete=models.SET_NULL, null=True, blank=True, related_name="activity"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("wearer", "source", "source_id"), name="activity_once_per_source"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source}:{self.source_id}"


class WearImport(models.Model):
    """An import on its way; the file, what was read, and how to undo it are encrypted and expire.

    ``body_encrypted`` holds the upload while it waits, then the activities that were read, then
    what the import changed, for its undoing.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        READING = "reading", "Being read"
        READ = "read", "To be looked at"
        DONE = "done", "Imported"
        FAILED = "failed", "Not read"
        UNDONE = "undone", "Undone"

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    wearer = models.ForeignKey(Wearer, on_delete=models.CASCADE, related_name="wear_imports")
    file_name = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    body_encrypted = models.BinaryField(default=b"")
    choices = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    error = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=("failed", "undone")) | Q(body_encrypted=b""),
                name="wear_import_keeps_nothing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"
