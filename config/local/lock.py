"""One run per folder; further commands share its services and are waited for."""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from config.local.places import CannotStart, Places

NOTE_TIMEOUT_S = 60.0


@contextlib.contextmanager
def owning(where: Places) -> Iterator[bool]:
    """Yield whether this process owns the folder; the kernel frees the lock with the process."""
    with (where.run / "lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        _write(file, str(os.getpid()))
        try:
            yield True
        finally:
            _write(file, "")


def holder(where: Places) -> str:
    """Return the process id of the run that owns the folder."""
    return (where.run / "lock").read_text().strip() or "?"


@contextlib.contextmanager
def sharing(where: Places) -> Iterator[None]:
    """Mark this process as a user of another run's services."""
    with (where.run / "users").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


def has_users(where: Places) -> bool:
    """Whether another command uses our services."""
    with (where.run / "users").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextlib.contextmanager
def published(where: Places, urls: dict[str, str]) -> Iterator[None]:
    """Write down where the services are, for as long as they run."""
    path = _note(where)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(json.dumps(urls))
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def published_urls(where: Places) -> dict[str, str]:
    """Wait for and return where the owning run's services are.

    Raises
    ------
    CannotStart
        It does not say in time.
    """
    deadline = time.monotonic() + NOTE_TIMEOUT_S
    while time.monotonic() < deadline:
        try:
            urls: dict[str, str] = json.loads(_note(where).read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            time.sleep(0.1)
        else:
            return urls
    raise CannotStart(
        f"Process {holder(where)} holds {where.run / 'lock'} but starts no services. "
        f"Stop it (kill {holder(where)}) and try again."
    )


def _note(where: Places) -> Path:
    return where.run / "services.json"


def _write(file: IO[str], text: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()
