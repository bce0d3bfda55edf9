"""Health pages for a load balancer: alive, and ready for visitors."""

import time
from collections.abc import Callable

import redis
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

HEARTBEAT_KEY = "beat:heartbeat"
HEARTBEAT_LATE_S = 120
OK = "ok"


@require_safe
@never_cache
def livez(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    checks = {"database": _attempt(_database), "redis": _attempt(_redis)}
    is_ready = all(result == OK for result in checks.values())
    # A late beat delays mail but no page: it is shown, and does not take the site off line.
    checks["beat"] = _attempt(_beat) if checks["redis"] == OK else "unknown"
    return JsonResponse({"ready": is_ready, "checks": checks}, status=200 if is_ready else 503)


def _attempt(check: Callable[[], str]) -> str:
    try:
        return check()
    except (DatabaseError, redis.RedisError, OSError) as error:
        return type(error).__name__


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} migrations not applied" if waiting else OK


def _redis() -> str:
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2) as client:
        client.ping()
    return OK


def _beat() -> str:
    beaten_at = cache.get(HEARTBEAT_KEY)
    if beaten_at is None:
        return "no heartbeat yet"
    age_s = time.time() - float(beaten_at)
    return OK if age_s <= HEARTBEAT_LATE_S else f"last heartbeat {age_s:.0f} s ago"
