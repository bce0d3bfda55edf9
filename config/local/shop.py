"""The shop's own programs on this machine: setup, web, worker and beat."""

import hashlib
import http.client
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from config.local import keys, leftovers
from config.local.child import Program
from config.local.places import PROJECT, CannotStart, Places

HOST = "127.0.0.1"
CELERY = [sys.executable, "-m", "celery", "-A", "config.celery"]
# What the database and the collected files are made of; while none changes, setup has no work.
SETUP_SOURCES = (
    "*/migrations/*.py",
    "*/management/commands/*.py",
    "*/static/**/*",
    "catalog/data/**/*",
    "config/settings.py",
    "uv.lock",
)


def environment(where: Places, environ: dict[str, str], urls: dict[str, str]) -> dict[str, str]:
    """Return the environment of every program; what the user has set wins."""
    port = environ.get("PORT") or "8000"
    own = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "FOOTING_VAR": str(where.var),
        "OMP_NUM_THREADS": "1",  # NumPy's threads would compete with the web server's
        "PORT": port,
        "PYTHONUNBUFFERED": "1",
        "QUIZ_KEYS": keys.quiz_key(where.keys),
        "SECRET_KEY": keys.secret_key(where.keys),
        "SITE_URL": f"http://{HOST}:{port}",
        "STAFF_EMAIL": keys.STAFF_EMAIL,
        "STAFF_PASSWORD": keys.staff_password(where.keys),
    }
    return own | environ | urls


def port(environ: dict[str, str]) -> int:
    """Return the port to serve on.

    Raises
    ------
    CannotStart
        It is no port, or somebody else has it.
    """
    text = environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise CannotStart(f"PORT={text} is no port. Choose a number from 1024 to 65535.")
    number = int(text)
    if not _is_free(number):
        other = next((n for n in range(number + 1, 65_536) if _is_free(n)), 8000)
        raise CannotStart(f"Port {number} is taken by another program. Try: PORT={other} make run")
    return number


def _is_free(number: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, number))
        except OSError:
            return False
        return True


def setup(env: dict[str, str]) -> Program:
    """Bring database, demo shop, staff account and static files up to date."""
    return Program(
        name="setup",
        argv=[sys.executable, "-m", "config.local.setup"],
        env=env,
        is_ready=lambda child: child.exit_code == 0,
    )


@dataclass(frozen=True)
class SetupStamp:
    """Remembers for which sources, on which database, setup was last done."""

    where: Places

    @property
    def path(self) -> Path:
        """The stamp's file."""
        return self.where.run / "setup.done"

    def value(self) -> str:
        """Return what setup would be done for now."""
        digest = hashlib.sha256()
        for pattern in SETUP_SOURCES:
            for path in sorted(PROJECT.glob(pattern)):
                stat = path.stat()
                digest.update(f"{path} {stat.st_mtime_ns} {stat.st_size}\n".encode())
        digest.update(str((self.where.postgres / "PG_VERSION").stat().st_mtime_ns).encode())
        return digest.hexdigest()

    def is_current(self) -> bool:
        """Whether nothing changed since setup was last done."""
        static = self.where.var / "static" / "staticfiles.json"
        return (
            self.path.exists() and static.exists() and self.path.read_text().strip() == self.value()
        )

    def write(self) -> None:
        """Note that setup is done."""
        self.path.write_text(self.value() + "\n")


def programs(where: Places, env: dict[str, str]) -> list[Program]:
    """Web and worker: what a visitor needs."""
    env = env | leftovers.mark(where)
    worker = [*CELERY, "worker", "-c", "2", "--loglevel", "INFO", "--without-gossip"]
    web = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn"]
    return [
        Program("web", [*web, "config.wsgi"], env, lambda _: _serves(int(env["PORT"]))),
        Program(
            "worker",
            [*worker, "--without-mingle", "--without-heartbeat", "--hostname", "footing@%h"],
            env,
            lambda child: child.has_said(" ready."),
        ),
    ]


def clock(where: Places, env: dict[str, str]) -> Program:
    """Beat; it starts last, as nothing waits for its first tick."""
    beat = [*CELERY, "beat", "--loglevel", "INFO", "--pidfile="]
    return Program(
        "beat",
        [*beat, "--schedule", str(where.run / "beat-schedule")],
        env | leftovers.mark(where),
        lambda child: child.has_said("beat: Starting"),
    )


def _serves(number: int) -> bool:
    connection = http.client.HTTPConnection(HOST, number, timeout=10)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def banner(env: dict[str, str], *, seconds: float) -> str:
    """Return what to tell the person who started the shop."""
    site = env["SITE_URL"].rstrip("/")
    lines = [
        "",
        f"  Footing is ready ({seconds:.1f} s).",
        f"    Shop     {site}/",
        f"    Staff    {site}/staff/   {env['STAFF_EMAIL']}   {env['STAFF_PASSWORD']}",
    ]
    if not env.get("EMAIL_URL"):
        lines.append(f"    Mailbox  {site}/mailbox/")
    return "\n".join([*lines, "  Ctrl-C stops everything.", ""])
