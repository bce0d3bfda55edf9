import io

from config.local.child import Child
from config.local.log import MergedLog
from tests.config.local.places_of import WAITS, script


def test_output_goes_to_the_log_and_is_remembered():
    out = io.StringIO()
    child = Child(script("job", "print('hello')", ready=None), MergedLog(out))
    child._process.wait()
    child.finish()
    assert child.exit_code == 0
    assert child.has_said("hello")
    assert not child.has_said("bye")
    assert child.is_ready()
    assert out.getvalue() == "job      | hello\n"


def test_a_program_that_ignores_the_signal_is_ended():
    deaf = "import signal; signal.signal(15, signal.SIG_IGN); print('ready'); signal.pause()"
    out = io.StringIO()
    child = Child(script("deaf", deaf, grace_s=0.1), MergedLog(out))
    while not child.is_ready():
        child._reader.join(0.01)
    child.ask_to_stop()
    child.finish()
    assert child.exit_code == -9
    assert "deaf did not stop within 0.1 s: ended." in out.getvalue()


def test_asking_one_that_has_ended_is_harmless():
    child = Child(script("job", "", ready=None), MergedLog(io.StringIO()))
    child._process.wait()
    child.ask_to_stop()
    child.kill()
    child.finish()
    assert child.name == "job"


def test_it_stops_in_good_order():
    child = Child(script("waits", WAITS), MergedLog(io.StringIO()))
    while not child.is_ready():
        child._reader.join(0.01)
    child.ask_to_stop()
    child.finish()
    assert child.exit_code == -15
