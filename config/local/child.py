"""A program started by us, in a process group of its own."""

import contextlib
import os
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from config.local.log import MergedLog

RECENT_LINES = 200


@dataclass(frozen=True)
class Program:
    """How to start, recognize as ready, and stop one program."""

    name: str
    argv: list[str]
    env: dict[str, str]
    is_ready: "Callable[[Child], bool]"
    stop_signal: str = "SIGTERM"
    grace_s: float = 10.0


class Child:
    """A running program, its output going to the merged log."""

    def __init__(self, program: Program, log: MergedLog) -> None:
        self.program = program
        self._log = log
        self._lines: deque[str] = deque(maxlen=RECENT_LINES)
        self._process = subprocess.Popen(
            program.argv,
            env=program.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def name(self) -> str:
        """The program's name in the log."""
        return self.program.name

    @property
    def pid(self) -> int:
        """The process id, which is also its group's."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """The exit code, or None while it runs."""
        return self._process.poll()

    def is_ready(self) -> bool:
        """Whether it does its work."""
        return self.program.is_ready(self)

    def has_said(self, text: str) -> bool:
        """Whether one of its lines so far holds this text."""
        return any(text in line for line in list(self._lines))

    def ask_to_stop(self) -> None:
        """Send the signal on which the program ends in good order."""
        if self.exit_code is None:
            self._process.send_signal(signal.Signals[self.program.stop_signal])

    def finish(self) -> None:
        """Wait for the end within the grace, then end whatever is left of its group."""
        try:
            self._process.wait(self.program.grace_s)
        except subprocess.TimeoutExpired:
            self._log.say(f"{self.name} did not stop within {self.program.grace_s:g} s: ended.")
        self.kill()
        self._process.wait()
        self._reader.join(timeout=1)

    def kill(self) -> None:
        """End the whole group at once."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as output:
            for raw in output:
                line = raw.decode(errors="replace").rstrip()
                self._lines.append(line)
                self._log.write(self.name, line)
