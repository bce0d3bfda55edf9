"""The shop's Celery app with one more task, which does nothing."""

from config.celery import app

__all__ = ["app"]


@app.task(name="bench.nothing")
def nothing() -> None:
    """Do nothing."""
