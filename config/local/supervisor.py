"""Starts programs together, waits until they work, and leaves none behind."""

import signal
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from config.local.child import Child, Program
from config.local.log import MergedLog
from config.local.places import CannotStart

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
POLL_S = 0.05
READY_TIMEOUT_S = 90


class StopAsked(Exception):
    """Somebody asked us to stop before everything had started."""


class Supervisor:
    """Children in the order of their start; they stop in the reverse order."""

    def __init__(self, log: MergedLog) -> None:
        self.log = log
        self._stages: list[list[Child]] = []
        self._stop = threading.Event()

    @contextmanager
    def signals(self) -> Iterator[None]:
        """Turn Ctrl-C, TERM and a closed terminal into a request to stop."""
        before = {number: signal.signal(number, self._on_signal) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def start(self, programs: Iterable[Program]) -> None:
        """Start programs side by side and return when all are ready.

        Raises
        ------
        CannotStart
            One ended, or is not ready in time.
        StopAsked
            A signal came first.
        """
        stage: list[Child] = []
        self._stages.append(stage)
        stage.extend(Child(program, self.log) for program in programs)
        deadline = time.monotonic() + READY_TIMEOUT_S
        waiting = list(stage)
        while waiting:
            self.pause()
            waiting = [child for child in waiting if not child.is_ready()]
            if waiting and time.monotonic() > deadline:
                raise CannotStart(f"{waiting[0].name} is not ready after {READY_TIMEOUT_S} s.")

    def complete(self, program: Program) -> None:
        """Run a program to its end.

        Raises
        ------
        CannotStart
            It failed; its own lines say why.
        """
        child = Child(program, self.log)
        self._stages.append([child])
        while child.exit_code is None:
            self.pause(besides=child)
        self._stages.pop()
        child.finish()
        if child.exit_code:
            raise CannotStart(
                f"{program.name} failed (code {child.exit_code}); see its lines above."
            )

    def watch(self) -> None:
        """Return when asked to stop.

        Raises
        ------
        CannotStart
            A child ended by itself.
        """
        try:
            while True:
                self.pause(seconds=0.2)
        except StopAsked:
            return

    def stop(self) -> None:
        """Stop everything, the last started first."""
        while self._stages:
            stage = self._stages.pop()
            for child in stage:
                child.ask_to_stop()
            for child in stage:
                child.finish()

    def pause(self, *, seconds: float = POLL_S, besides: Child | None = None) -> None:
        """Wait a little; raise StopAsked when asked to stop, CannotStart when a child ended."""
        if self._stop.wait(seconds):
            raise StopAsked
        for child in (child for stage in self._stages for child in stage):
            if child is not besides and child.exit_code is not None:
                raise CannotStart(
                    f"{child.name} ended with code {child.exit_code}, so everything stops; "
                    "its last lines above say why."
                )

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self._stop.is_set():  # asked twice: no more patience
            for child in (child for stage in self._stages for child in stage):
                child.kill()
        self._stop.set()
