import time

import pytest
from django.core.cache import cache
from django.db import OperationalError

from config import health


def test_alive_needs_no_database(client):
    response = client.get("/livez")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_says_what_works(client):
    cache.set(health.HEARTBEAT_KEY, time.time())
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "checks": {"database": "ok", "redis": "ok", "beat": "ok"},
    }


@pytest.mark.django_db
def test_a_late_beat_is_shown_but_keeps_the_site_on_line(client):
    cache.set(health.HEARTBEAT_KEY, time.time() - 3600)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["checks"]["beat"] == "last heartbeat 3600 s ago"


@pytest.mark.django_db
def test_a_beat_that_never_ran_is_named(client):
    assert client.get("/readyz").json()["checks"]["beat"] == "no heartbeat yet"


@pytest.mark.django_db
def test_without_redis_it_is_not_ready(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"] == {
        "database": "ok",
        "redis": "ConnectionError",
        "beat": "unknown",
    }


@pytest.mark.django_db
def test_a_missing_migration_is_counted(client, monkeypatch):
    plan = [("catalog", "0099")]
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: plan)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["database"] == "1 migrations not applied"


def test_a_broken_check_gives_the_errors_name_and_no_details():
    def broken() -> str:
        raise OperationalError("password=secret")

    assert health._attempt(broken) == "OperationalError"
