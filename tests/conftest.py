"""What every test shares: its own Redis database, its own files, a browser if there is one."""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import hypothesis
import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.db import connections

from tests.chromium import browser, chromium_path, open_page

__all__ = ["browser", "open_page"]  # fixtures

REDIS_MARK = "footing:tests"

hypothesis.settings.register_profile("local", deadline=None, max_examples=40)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, max_examples=40)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


def real_data_dir() -> Path | None:
    """The folder of real exports, or None where the machine has none."""
    value = os.environ.get("FOOTING_REAL_DATA", "")
    return Path(value) if value and Path(value).is_dir() else None


def redis_database(test_db: str, worker: str) -> int:
    """A Redis database number of one's own: 1 up for the suite, 16 up for a named TEST_DB."""
    index = int(worker.removeprefix("gw")) if worker.startswith("gw") else 0
    if test_db == "footing":
        return 1 + index % 15
    return 16 + zlib.crc32(f"{test_db}-{index}".encode()) % 48


def pytest_configure(config: pytest.Config) -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    database = redis_database(os.environ.get("TEST_DB", "footing"), worker)
    url = urlunsplit(urlsplit(settings.REDIS_URL)._replace(path=f"/{database}"))
    if settings.REDIS_URL.startswith("unix:"):
        url = f"{settings.REDIS_URL.partition('?')[0]}?db={database}"
    os.environ["REDIS_URL"] = settings.REDIS_URL = settings.CELERY_BROKER_URL = url
    settings.CACHES["default"]["LOCATION"] = url
    connections.settings["default"]["CONN_MAX_AGE"] = 0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: "tests/architecture/" not in item.nodeid)  # these first
    missing = {
        "browser": None if chromium_path() else "no Chromium on this machine",
        "real_data": None if real_data_dir() else "FOOTING_REAL_DATA is not set",
    }
    for item in items:
        for marker, reason in missing.items():
            if reason and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left_out: dict[str, list[str]] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else ""
        left_out.setdefault(reason.removeprefix("Skipped: "), []).append(report.nodeid)
    for reason, names in left_out.items():
        terminalreporter.write_line(
            f"Left out ({reason}): {len(names)} test(s): {', '.join(sorted(names))}"
        )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """End what a page still asked for when its browser closed, so that the database can go."""
    yield
    with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True, scope="session")
def own_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Mail, media and static files of this run go to a folder of its own."""
    root = tmp_path_factory.mktemp("var")
    for name in ("mail", "media", "static"):
        (root / name).mkdir()
    settings.MAILBOX_DIR = root / "mail"
    settings.MEDIA_ROOT = root / "media"
    settings.STATIC_ROOT = root / "static"
    return root


@pytest.fixture(scope="session")
def own_redis() -> Iterator[redis.Redis]:
    """This worker's Redis database; refuses one that holds somebody else's keys."""
    client = redis.Redis.from_url(settings.REDIS_URL)
    if client.dbsize() and not client.exists(REDIS_MARK):
        pytest.exit(f"{settings.REDIS_URL} holds keys that no test wrote; give tests another Redis")
    client.set(REDIS_MARK, "1")
    yield client
    client.flushdb()
    client.close()


@pytest.fixture(autouse=True)
def empty_redis(request: pytest.FixtureRequest) -> None:
    """Tests with a database start with an empty cache and broker; pure tests never connect."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        client: redis.Redis = request.getfixturevalue("own_redis")
        client.flushdb()
        client.set(REDIS_MARK, "1")
        cache.close()


@pytest.fixture
def real_data() -> Path:
    """The folder of real exports; mark the test `real_data`."""
    folder = real_data_dir()
    assert folder is not None
    return folder
