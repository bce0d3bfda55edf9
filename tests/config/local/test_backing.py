import io

import psycopg
import pytest

from config.local import backing, postgres
from config.local.log import MergedLog
from config.local.places import CannotStart
from config.local.supervisor import Supervisor
from tests.config.local.places_of import make_places


@pytest.fixture
def supervisor():
    made = Supervisor(MergedLog(io.StringIO()))
    yield made
    made.stop()


def test_named_services_are_used_and_none_is_started(tmp_path):
    environ = {"DATABASE_URL": "postgresql://x/y", "REDIS_URL": "redis://z"}
    planned = backing.plan(make_places(tmp_path / "var"), environ, is_throwaway=True)
    assert planned.programs == []
    assert planned.urls == environ
    assert planned.has_own_database is False


def test_a_database_out_of_reach_is_named(tmp_path, supervisor):
    environ = {"DATABASE_URL": "postgresql://127.0.0.1:1/x", "REDIS_URL": "redis://127.0.0.1:1"}
    with pytest.raises(CannotStart, match="DATABASE_URL cannot be reached"):
        backing.start(supervisor, make_places(tmp_path / "var"), environ)


def test_both_services_start_and_hold_a_database(tmp_path, supervisor, monkeypatch):
    where = make_places(tmp_path / "var")
    ready = backing.start(supervisor, where, {}, is_throwaway=True)
    assert ready.has_own_database
    postgres.ensure_database(where)  # again: it is there
    with psycopg.connect(ready.urls["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("footing",)
        assert connection.execute("SHOW fsync").fetchone() == ("off",)
    with pytest.raises(CannotStart, match="REDIS_URL cannot be reached"):
        backing._check_reachable(ready.urls | {"REDIS_URL": "redis://127.0.0.1:1"})


def test_what_an_earlier_run_left_is_said(tmp_path, supervisor, monkeypatch):
    monkeypatch.setattr(backing.leftovers, "end_leftovers", lambda where: ["postgres"])
    environ = {"DATABASE_URL": "postgresql://127.0.0.1:1/x", "REDIS_URL": "redis://127.0.0.1:1"}
    with pytest.raises(CannotStart):
        backing.start(supervisor, make_places(tmp_path / "var"), environ)
    assert "Ended what an earlier run left behind: postgres." in supervisor.log.out.getvalue()
