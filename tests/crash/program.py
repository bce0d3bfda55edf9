"""The shop's worker and beat as crash runs start them: with faults, and with short waits."""

import os
from datetime import timedelta
from pathlib import Path

import django
from django.conf import settings
from faults import LEASE_S, ROUND_S, TICK_S, Faults

TASKS = ("shop.tasks.send_due_mails", "shop.tasks.queue_due_reminders")

django.setup()
settings.CELERY_BEAT_SCHEDULE = {name: {"task": name, "schedule": TICK_S} for name in TASKS}

from config.celery import app  # noqa: E402 -- it reads the schedule above
from shop import mail_claims, outbox, reminders, tasks  # noqa: E402 -- as above

__all__ = ["app"]

mail_claims.LEASE = timedelta(seconds=LEASE_S)
tasks.MAILS_PER_ROUND = 200
for verb in (outbox.send_due, reminders.queue_due):
    assert "seconds" in verb.__kwdefaults__
    verb.__kwdefaults__["seconds"] = ROUND_S
Faults(Path(os.environ["CRASH_FOLDER"])).install()
