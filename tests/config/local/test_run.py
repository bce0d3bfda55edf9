"""`make run` as a person meets it: started, killed, started again, stopped."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from config.local import leftovers
from config.local.places import PROJECT
from tests.config.local.test_main import environ


def unmeasured(env: dict[str, str]) -> dict[str, str]:
    """Leave coverage out of a whole shop: it would take half as long again."""
    return {name: value for name, value in env.items() if not name.startswith("COVERAGE")}


class Run:
    """A running shop and what it has said so far."""

    def __init__(self, var: Path, port: int) -> None:
        self.var, self.port = var, port
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "config.local", "run"],
            env=unmeasured(environ(var, PORT=str(port))),
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            text=True,
        )

    def read_until(self, words: str) -> str:
        for line in self.process.stdout:
            self.lines.append(line)
            if words in line:
                return line
        raise AssertionError("".join(self.lines))

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
            assert answer.status == 200
            return answer.read().decode()

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        with self.process.stdout as output:
            self.lines += output
        return self.process.wait(60)

    def ours(self) -> list[str]:
        """Processes of this run that are still there."""
        found = []
        for process in psutil.process_iter():
            try:
                is_ours = process.environ().get(leftovers.MARK) == str(self.var)
                is_ours = is_ours or process.cwd().startswith(str(self.var))
                if is_ours and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process.name())
            except psutil.Error:
                continue
        return found


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def runs(tmp_path) -> Iterator[list[Run]]:
    made: list[Run] = []
    yield made
    for run in made:
        if run.process.poll() is None:
            run.process.kill()
            run.process.communicate()
        for process in psutil.process_iter():
            try:
                if process.environ().get(leftovers.MARK) == str(run.var):
                    process.kill()
            except psutil.Error:
                continue


def test_the_shop_opens_survives_being_killed_and_stops(tmp_path, runs, port):
    var = tmp_path / "var"
    first = Run(var, port)
    runs.append(first)
    first.read_until("Footing is ready")
    assert f"http://127.0.0.1:{port}/" in first.read_until("Shop")
    assert re.search(r"staff@footing\.example +\S{27}", first.read_until("Staff"))
    assert "/mailbox/" in first.read_until("Mailbox")
    assert "When to get medical help" in first.get("/help/when-to-get-medical-help/")
    assert "insoles" in first.get("/insoles/")
    assert "Local mailbox" in first.get("/mailbox/")
    assert '"ready": true' in first.get("/readyz")
    first.read_until("beat: Starting")
    assert {line.partition("|")[0].strip() for line in first.lines if "|" in line} >= {
        "postgres",
        "setup",
        "web",
        "worker",
        "beat",
    }
    first.process.kill()
    first.process.communicate()
    assert first.ours() != []

    second = Run(var, port)
    runs.append(second)
    second.read_until("Ctrl-C stops everything")
    assert not [line for line in second.lines if line.startswith("setup")]
    assert "Ended what an earlier run left behind" in "".join(second.lines)
    assert second.end(signal.SIGINT) == 0
    assert second.ours() == []
