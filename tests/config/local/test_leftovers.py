import os
import subprocess
import sys

import psutil
import pytest

from config.local import leftovers
from tests.config.local.places_of import WAITS, make_places


@pytest.fixture
def where(tmp_path):
    return make_places(tmp_path / "var")


def start(code: str, env: dict[str, str], **options) -> subprocess.Popen:
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", code],
        env=dict(os.environ) | env,
        stdout=subprocess.PIPE,
        **options,
    )
    with process.stdout as output:
        assert output.readline() == b"ready\n"
    return process


def test_a_marked_process_is_ended_and_others_are_left(where):
    ours = start(WAITS, leftovers.mark(where))
    theirs = start(WAITS, {leftovers.MARK: "/another/shop"})
    try:
        assert leftovers.end_leftovers(where) == [psutil.Process(theirs.pid).name()]
        ours.wait(5)
        assert not psutil.pid_exists(ours.pid)
        assert theirs.poll() is None
    finally:
        theirs.kill()
        theirs.wait()


def test_one_that_does_not_listen_is_killed(where, monkeypatch):
    monkeypatch.setattr(leftovers, "GRACE_S", 0.2)
    deaf = "import signal; signal.signal(15, signal.SIG_IGN); print('ready'); signal.pause()"
    process = start(deaf, leftovers.mark(where))
    leftovers.end_leftovers(where)
    process.wait(5)
    assert not psutil.pid_exists(process.pid)


def test_a_server_is_known_by_its_folder(where, tmp_path):
    where.postgres.mkdir()
    assert leftovers._is_inside(str(where.postgres), where)
    assert not leftovers._is_inside(str(tmp_path), where)


def test_nothing_left_is_nothing_to_say(where):
    assert leftovers.end_leftovers(where) == []


def test_a_process_that_is_gone_meanwhile_is_no_error(where):
    process = start("print('ready')", {})
    process.wait()
    gone = psutil.Process()
    gone._pid, gone._gone = process.pid, True
    assert leftovers._name(gone) in {"a process", psutil.Process().name()}
    leftovers._signal(_Gone(), is_last_word=True)
    assert leftovers._has_parent_in(_Gone(), []) is False


class _Gone:
    pid = -1

    def name(self) -> str:
        raise psutil.NoSuchProcess(self.pid)

    kill = parent = name


def test_postgres_is_asked_to_stop_fast(where):
    sent = []

    class Postgres:
        def name(self) -> str:
            return "postgres"

        def send_signal(self, number: int) -> None:
            sent.append(number)

    leftovers._signal(Postgres(), is_last_word=False)
    assert sent == [leftovers.signal.SIGINT]
