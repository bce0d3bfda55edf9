"""One log of many programs: each line carries the name of who wrote it."""

import sys
import threading
from typing import TextIO

WIDTH = 9
COLORS = {"postgres": 34, "redis": 31, "setup": 35, "web": 32, "worker": 36, "beat": 33}


class MergedLog:
    """Write whole lines, one at a time, from any thread."""

    def __init__(self, out: TextIO | None = None) -> None:
        self.out = out or sys.stdout
        self._lock = threading.Lock()
        self._is_colored = self.out.isatty()

    def write(self, name: str, line: str) -> None:
        """Write one line of one program."""
        label = f"{name:<{WIDTH}}"
        if self._is_colored and name in COLORS:
            label = f"\x1b[{COLORS[name]}m{label}\x1b[0m"
        self.say(f"{label}| {line}")

    def say(self, text: str) -> None:
        """Write our own words; a reader who went away does not stop the shop."""
        with self._lock:
            try:
                print(text, file=self.out, flush=True)
            except (BrokenPipeError, ValueError):
                self._is_colored = False
