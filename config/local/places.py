"""Where a local run keeps its files, and the one error that says why it cannot start."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
SOCKET_NAME = ".s.PGSQL.5432"
SOCKET_PATH_MAX = 100  # the kernel's limit is 108 bytes on Linux, 104 on macOS


class CannotStart(Exception):
    """The run cannot go on; the message is one line that names a way out."""


@dataclass(frozen=True)
class Places:
    """The folders below ``var``."""

    var: Path

    @property
    def postgres(self) -> Path:
        """PostgreSQL's data folder."""
        return self.var / "postgres" / "data"

    @property
    def sockets(self) -> Path:
        """PostgreSQL's socket folder; outside ``var`` only where the path would be too long."""
        inside = self.var / "postgres" / "socket"
        if len(os.fsencode(inside / SOCKET_NAME)) <= SOCKET_PATH_MAX:
            return inside
        key = hashlib.sha256(os.fsencode(self.var)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"footing-{os.geteuid()}-{key}"

    @property
    def redis(self) -> Path:
        """Redis' folder: configuration and append-only file."""
        return self.var / "redis"

    @property
    def keys(self) -> Path:
        """Generated keys and passwords."""
        return self.var / "secrets"

    @property
    def run(self) -> Path:
        """Locks and the note on running services."""
        return self.var / "run"


def places(environ: dict[str, str]) -> Places:
    """Make and return the folders of this run.

    Raises
    ------
    CannotStart
        The folder cannot be written.
    """
    var = Path(environ.get("FOOTING_VAR") or PROJECT / "var").expanduser().absolute()
    found = Places(var)
    try:
        for folder in (var, found.run, found.keys, found.redis, found.postgres.parent):
            folder.mkdir(parents=True, exist_ok=True)
        found.keys.chmod(0o700)
        found.redis.chmod(0o700)
        with tempfile.TemporaryFile(dir=found.run):
            pass
    except OSError as error:
        raise CannotStart(
            f"Cannot write to {error.filename or var}: {error.strerror}. Give {var} to yourself, "
            "or choose another folder: FOOTING_VAR=/some/folder make run"
        ) from error
    return found
