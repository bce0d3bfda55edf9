"""What goes wrong while reminders are on their way."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import redis
from faults import STEPS, set_clock, write_ticket
from reminder_sink import taken
from stage import Stage

DOWN_S = 2.0
KILLS = 6
HOUR_S = 3600
Fault = Callable[[Stage, int], None]  # the stage, and how many reminders there are


@dataclass(frozen=True)
class Scenario:
    """A name for the table, and what happens once mail flows."""

    name: str
    fault: Fault
    before: Callable[[Stage], None] = lambda stage: None
    beats: int = 1
    cut_every: int = 0


def _tickets(step: str, stage: Stage, *, whole: bool) -> None:
    """Let processes die at a step, some at once and some after a few more times."""
    is_rare = step in STEPS[:3]  # a batch of a hundred comes by once
    for number in range(2 if is_rare else KILLS):
        write_ticket(
            stage.faults, step, number=number, after=0 if is_rare else 7 * number, whole=whole
        )


def _wait_for_share(stage: Stage, reminders: int, share: float) -> None:
    deadline = time.monotonic() + 120
    while len(taken(stage.journal)) < reminders * share and time.monotonic() < deadline:
        stage.tend()
        time.sleep(0.05)


def _wait_for_deaths(stage: Stage, reminders: int) -> None:
    """Return when nobody is left to die, or nothing comes any more."""
    deadline = time.monotonic() + 40
    while any(stage.faults.glob(f"{step}.*") for step in STEPS) and time.monotonic() < deadline:
        stage.tend()
        time.sleep(0.05)


def _kill(names: tuple[str, ...], stage: Stage, reminders: int) -> None:
    """Kill programs at a fifth and at a half of the way; they are down for a moment."""
    for share in (0.2, 0.5):
        _wait_for_share(stage, reminders, share)
        for name in names:
            stage.kill(name)
        time.sleep(DOWN_S)
        for name in names:
            stage.start_again(name)


def _flush(stage: Stage, reminders: int) -> None:
    for share in (0.2, 0.5):
        _wait_for_share(stage, reminders, share)
        with redis.Redis.from_url(stage.env["REDIS_URL"]) as client:
            client.flushall()


def _jump(stage: Stage, reminders: int) -> None:
    """Put the clock an hour ahead, then two hours back, then right."""
    for share, seconds in ((0.2, HOUR_S), (0.4, -HOUR_S), (0.6, 0)):
        _wait_for_share(stage, reminders, share)
        set_clock(stage.faults, seconds)


def _jump_and_kill(stage: Stage, reminders: int) -> None:
    """Kill a worker while the clock is an hour ahead, and have the clock right when it is back."""
    _wait_for_share(stage, reminders, 0.2)
    set_clock(stage.faults, HOUR_S)
    _wait_for_share(stage, reminders, 0.4)
    stage.kill("worker")
    set_clock(stage.faults, 0)
    stage.start_again("worker")


def _nothing(stage: Stage, reminders: int) -> None:
    _wait_for_share(stage, reminders, 0.9)


SCENARIOS = [
    Scenario("nothing", _nothing),
    *(
        Scenario(
            f"kill -9, {who}: {step}",
            _wait_for_deaths,
            partial(_tickets, step, whole=whole),
        )
        for step in STEPS
        for who, whole in (("child", False), ("whole worker", True))
    ),
    Scenario("kill -9 of Redis, twice", partial(_kill, ("redis",))),
    Scenario("FLUSHALL, twice", _flush),
    Scenario("kill -9 of PostgreSQL, twice", partial(_kill, ("postgres",))),
    Scenario("kill -9 of the mail server, twice", partial(_kill, ("sink",))),
    Scenario("kill -9 of worker and beat, twice", partial(_kill, ("worker", "beat"))),
    Scenario("mail server takes, then cuts the line", _nothing, cut_every=40),
    Scenario("two beats at once", _nothing, beats=2),
    Scenario("clock +1 h, -1 h, right", _jump),
    Scenario("clock +1 h, kill -9 of the worker, right", _jump_and_kill),
]
