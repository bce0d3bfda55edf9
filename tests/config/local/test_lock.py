import json
import threading

import pytest

from config.local import lock
from config.local.places import CannotStart
from tests.config.local.places_of import make_places


@pytest.fixture
def where(tmp_path):
    return make_places(tmp_path / "var")


def test_one_run_owns_the_folder(where):
    with lock.owning(where) as first, lock.owning(where) as second:
        assert (first, second) == (True, False)
        assert lock.holder(where).isdecimal()
    assert lock.holder(where) == "?"


def test_the_folder_is_free_after_the_run(where):
    with lock.owning(where):
        pass
    with lock.owning(where) as again:
        assert again


def test_users_are_seen_until_they_leave(where):
    assert not lock.has_users(where)
    with lock.sharing(where):
        assert lock.has_users(where)
    assert not lock.has_users(where)


def test_urls_are_published_while_the_services_run(where):
    with lock.published(where, {"REDIS_URL": "redis://x"}):
        assert lock.published_urls(where) == {"REDIS_URL": "redis://x"}
        assert (where.run / "services.json").stat().st_mode & 0o777 == 0o600
    assert not (where.run / "services.json").exists()


def test_a_second_command_waits_for_the_note(where, monkeypatch):
    waited = threading.Event()

    def write_instead_of_waiting(seconds: float) -> None:
        waited.set()
        (where.run / "services.json").write_text(json.dumps({"A": "b"}))

    monkeypatch.setattr(lock.time, "sleep", write_instead_of_waiting)
    assert lock.published_urls(where) == {"A": "b"}
    assert waited.is_set()


def test_a_holder_that_starts_nothing_is_named(where, monkeypatch):
    monkeypatch.setattr(lock, "NOTE_TIMEOUT_S", 0)
    with lock.owning(where), pytest.raises(CannotStart, match="starts no services"):
        lock.published_urls(where)
