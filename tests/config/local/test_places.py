from pathlib import Path

import pytest

from config.local import places as module
from config.local.places import CannotStart, Places, places
from tests.config.local.places_of import make_places


def test_folders_are_made_and_secrets_are_private(tmp_path):
    found = make_places(tmp_path / "var")
    assert found.run.is_dir()
    assert found.keys.stat().st_mode & 0o077 == 0
    assert found.redis.stat().st_mode & 0o077 == 0


def test_the_socket_stands_beside_the_data_where_its_path_is_short_enough():
    assert Places(Path("/srv/var")).sockets == Path("/srv/var/postgres/socket")


def test_a_long_path_gets_a_short_socket_folder(tmp_path):
    found = Places(tmp_path / ("long-" * 30))
    assert len(str(found.sockets / module.SOCKET_NAME)) < module.SOCKET_PATH_MAX
    assert found.sockets != Places(tmp_path / ("other" * 30)).sockets


def test_a_folder_that_cannot_be_written_gets_one_line_with_a_way_out(tmp_path):
    blocked = tmp_path / "var"
    blocked.write_text("a file stands here")
    with pytest.raises(CannotStart, match=r"Cannot write to .*FOOTING_VAR=") as caught:
        places({"FOOTING_VAR": str(blocked)})
    assert "\n" not in str(caught.value)


def test_without_a_wish_it_is_the_projects_var(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "PROJECT", tmp_path)
    assert places({}).var == tmp_path / "var"
    assert isinstance(places({}).var, Path)
