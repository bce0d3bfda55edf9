import io
import os
import signal

import pytest

from config.local import supervisor as module
from config.local.log import MergedLog
from config.local.places import CannotStart
from config.local.supervisor import StopAsked, Supervisor
from tests.config.local.places_of import WAITS, script


@pytest.fixture
def supervisor():
    made = Supervisor(MergedLog(io.StringIO()))
    yield made
    made.stop()


def said(supervisor: Supervisor) -> str:
    return supervisor.log.out.getvalue()


def test_programs_start_together_and_all_stop(supervisor):
    supervisor.start([script("one", WAITS), script("two", WAITS)])
    children = [child for stage in supervisor._stages for child in stage]
    supervisor.stop()
    assert [child.exit_code for child in children] == [-15, -15]


def test_a_program_that_ends_early_stops_the_start(supervisor):
    with pytest.raises(CannotStart, match="broken ended with code 3"):
        supervisor.start([script("broken", "raise SystemExit(3)")])


def test_a_program_that_is_never_ready_is_named(supervisor, monkeypatch):
    monkeypatch.setattr(module, "READY_TIMEOUT_S", 0)
    with pytest.raises(CannotStart, match="slow is not ready after 0 s"):
        supervisor.start([script("slow", "import signal; signal.pause()")])


def test_a_task_runs_to_its_end(supervisor):
    supervisor.complete(script("setup", "print('done')", ready=None))
    assert "setup    | done" in said(supervisor)


def test_a_failed_task_is_named(supervisor):
    with pytest.raises(CannotStart, match=r"setup failed \(code 1\)"):
        supervisor.complete(script("setup", "raise SystemExit('no')", ready=None))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_asks_to_stop_and_handlers_are_given_back(supervisor, number):
    before = signal.getsignal(number)
    with supervisor.signals():
        os.kill(os.getpid(), number)
        supervisor.watch()
        with pytest.raises(StopAsked):
            supervisor.pause()
    assert signal.getsignal(number) == before


def test_asked_twice_it_has_no_more_patience(supervisor):
    supervisor.start([script("waits", WAITS)])
    child = supervisor._stages[0][0]
    with supervisor.signals():
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
    assert child._process.wait(5) == -9


def test_a_child_that_dies_later_ends_the_watch(supervisor):
    supervisor.start([script("fragile", WAITS)])
    supervisor._stages[0][0].kill()
    with pytest.raises(CannotStart, match="fragile ended with code -9"):
        supervisor.watch()
