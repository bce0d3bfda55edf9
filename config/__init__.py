"""Settings, URLs and the site's frame; may import everything below it."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
