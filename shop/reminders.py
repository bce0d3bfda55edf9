"""Reminders."""

from datetime import datetime


def queue_due(*, now: datetime, limit: int = 100) -> int:
    return 0
