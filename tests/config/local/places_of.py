"""Folders and small programs for the tests of the local run."""

import os
import sys
from pathlib import Path

from config.local.child import Program
from config.local.places import Places, places


def make_places(folder: Path) -> Places:
    """The folders of a run below a folder."""
    return places({"FOOTING_VAR": str(folder)})


def script(name: str, code: str, *, ready: str | None = "ready", grace_s: float = 10) -> Program:
    """A Python program that is ready when it has said a word, or when it has ended."""
    return Program(
        name=name,
        argv=[sys.executable, "-u", "-c", code],
        env=dict(os.environ),
        is_ready=lambda child: child.has_said(ready) if ready else child.exit_code == 0,
        grace_s=grace_s,
    )


WAITS = "import signal; print('ready'); signal.pause()"
