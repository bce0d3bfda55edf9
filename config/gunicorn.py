"""Gunicorn's settings, the same on a laptop and in a container."""

import os
from typing import Any

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# One import for all workers: half the start-up time on two cores, and shared memory.
preload_app = True
control_socket_disable = True
graceful_timeout = 8
accesslog = "-"
logger_class = "config.access_log.AccessLog"
# The path without its query and tokens: neither answers nor secret addresses are logged.
access_log_format = "%(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"


def when_ready(server: Any) -> None:
    """Import all pages before the first visitor comes, once, in the parent."""
    from django.urls import get_resolver

    server.log.info("%d URL patterns loaded", len(get_resolver().url_patterns))
