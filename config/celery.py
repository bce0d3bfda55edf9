"""The only module that knows Celery's app; settings as measured for crash safety."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("footing")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
