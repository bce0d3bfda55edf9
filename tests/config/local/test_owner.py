import os
import pwd
from pathlib import Path

import pytest

from config.local import owner as module
from config.local.owner import Owner, hand_over, owner
from config.local.places import CannotStart

PROGRAMS = Path("/usr/bin")
is_root = os.geteuid() == 0


def as_user(monkeypatch, uid: int) -> None:
    monkeypatch.setattr(module.os, "geteuid", lambda: uid)


def test_an_ordinary_user_runs_it_as_themselves(monkeypatch, tmp_path):
    as_user(monkeypatch, 1000)
    found = owner(data=tmp_path / "none", programs=PROGRAMS)
    assert (found.uid, found.argv) == (1000, ())


def test_data_of_an_earlier_run_as_root_is_named(monkeypatch, tmp_path):
    as_user(monkeypatch, os.geteuid() + 1)
    with pytest.raises(CannotStart, match="belongs to another account"):
        owner(data=tmp_path, programs=PROGRAMS)


def test_root_lends_another_account(monkeypatch, tmp_path):
    as_user(monkeypatch, 0)
    found = owner(data=tmp_path / "none", programs=PROGRAMS)
    names = {pwd.getpwuid(found.uid).pw_name}
    assert names & set(module.ACCOUNTS)
    assert found.argv[1] == f"--reuid={found.uid}"
    assert found.argv[-1] == "--"


def test_below_a_closed_home_only_the_right_to_pass_is_kept(monkeypatch, tmp_path):
    as_user(monkeypatch, 0)
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    found = owner(data=home / "var" / "data", programs=PROGRAMS)
    assert "--bounding-set=-all,+dac_override" in found.argv


def test_root_without_setpriv_gets_a_way_out(monkeypatch, tmp_path):
    as_user(monkeypatch, 0)
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    with pytest.raises(CannotStart, match="setpriv"):
        owner(data=tmp_path / "none", programs=PROGRAMS)


def test_root_without_another_account_gets_a_way_out(monkeypatch, tmp_path):
    as_user(monkeypatch, 0)
    monkeypatch.setattr(module, "ACCOUNTS", ("no-such-account-here",))
    with pytest.raises(CannotStart, match="no account `nobody`"):
        owner(data=tmp_path / "none", programs=PROGRAMS)


def test_a_folder_is_handed_over_and_private(tmp_path):
    folder = tmp_path / "a" / "b"
    hand_over(folder, Owner(os.geteuid(), os.getegid()))
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(not is_root, reason="only root can give files away")
def test_root_gives_the_folder_to_the_account(tmp_path):
    nobody = pwd.getpwnam("nobody")
    hand_over(tmp_path / "data", Owner(nobody.pw_uid, nobody.pw_gid))
    assert (tmp_path / "data").stat().st_uid == nobody.pw_uid
