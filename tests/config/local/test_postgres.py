import importlib.util
from pathlib import Path

import pytest

from config.local import postgres
from config.local.places import CannotStart, Places
from tests.config.local.places_of import make_places


def test_the_url_names_the_private_socket():
    where = Places(Path("/srv/my var"))
    assert "my%20var" in postgres.url(where)
    assert postgres.url(where, "other").startswith("postgresql://postgres@/other?host=/")


def test_without_the_wheel_there_is_one_line_with_a_way_out(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CannotStart, match="set DATABASE_URL"):
        postgres.binaries()


def test_a_cluster_that_cannot_be_made_says_why(tmp_path):
    where = make_places(tmp_path / "var")
    where.postgres.mkdir()
    (where.postgres / "junk").touch()
    with pytest.raises(CannotStart, match=r"could not be made: .*Delete .* and start again"):
        postgres.program(where, is_throwaway=True)


def test_a_cluster_without_a_server_is_not_ready(tmp_path):
    assert postgres._is_ready(tmp_path, 1) is False
    (tmp_path / "postmaster.pid").write_text("1\n/data\n0\n5432\n/sock\n\n0 0\nstarting\n")
    assert postgres._is_ready(tmp_path, 1) is False
