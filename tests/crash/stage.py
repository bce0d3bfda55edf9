"""Database, broker, mail server, workers and beats of a crash run, as real processes."""

import os
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from faults import DEATHS, set_clock

from config.local import leftovers, postgres, redis_server, shop
from config.local.child import Child, Program
from config.local.log import MergedLog
from config.local.places import PROJECT, Places, places

SINK = PROJECT / "benchmarks" / "reminder_sink.py"
HERE = Path(__file__).resolve().parent
START_S = 60
DELAY_S = "0.015"  # how long the mail server thinks about a mail, so that there is time for faults
CELERY = [sys.executable, "-m", "celery", "-A", "program"]
SOBER = ("--without-gossip", "--without-mingle", "--without-heartbeat")


@dataclass
class Stage:
    """All programs by name; what dies of itself is started again, as an init system would."""

    where: Places
    log: MergedLog
    env: dict[str, str] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)
    programs: dict[str, Program] = field(default_factory=dict)
    restarts: int = 0

    def open(self) -> None:
        """Start database and broker, and name all addresses to the programs to come."""
        leftovers.end_leftovers(self.where)
        redis_port, self.mail_port = redis_server.free_port(), redis_server.free_port()
        urls = {
            "DATABASE_URL": postgres.url(self.where),
            "REDIS_URL": redis_server.url(self.where, port=redis_port),
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
        }
        self.env = shop.environment(self.where, dict(os.environ), urls)
        self.env["PYTHONPATH"] = os.pathsep.join(map(str, (PROJECT, HERE)))
        self.env |= leftovers.mark(self.where) | {"CRASH_FOLDER": str(self.faults)}
        self.start(postgres.program(self.where, is_throwaway=False))
        self.start(redis_server.program(self.where, port=redis_port))
        postgres.ensure_database(self.where)

    @property
    def faults(self) -> Path:
        """The folder of tickets and of the clock."""
        return self.where.var / "faults"

    @property
    def journal(self) -> Path:
        """The file of what the mail server took."""
        return self.where.var / "journal"

    def clear(self) -> None:
        """Forget the faults and the mails of the scenario before."""
        shutil.rmtree(self.faults, ignore_errors=True)
        self.faults.mkdir()
        self.faults.chmod(0o700)
        set_clock(self.faults, 0)
        self.journal.unlink(missing_ok=True)
        self.restarts = 0

    def start(self, program: Program) -> None:
        """Start a program and wait until it does its work."""
        self.programs[program.name] = program
        child = self.children[program.name] = Child(program, self.log)
        deadline = time.monotonic() + START_S
        while not child.is_ready():
            if child.exit_code is not None or time.monotonic() > deadline:
                raise SystemExit(f"{program.name} does not start; see {self.where.var}/log")
            time.sleep(0.02)

    def start_sink(self, cut_every: int = 0) -> None:
        """Start the mail server."""
        argv = [
            sys.executable,
            str(SINK),
            str(self.mail_port),
            str(self.journal),
            str(cut_every),
            DELAY_S,
        ]
        self.start(Program("sink", argv, dict(os.environ), _says("sink listens")))

    def start_worker(self, name: str = "worker") -> None:
        """Start a worker of two processes."""
        argv = [
            *CELERY,
            "worker",
            "-c",
            "2",
            "--loglevel",
            "INFO",
            *SOBER,
            "--hostname",
            f"{name}@%h",
        ]
        self.start(Program(name, argv, self.env, _says(" ready.")))

    def start_beat(self, name: str = "beat") -> None:
        """Start a clock with a schedule of its own."""
        schedule = self.where.run / f"{name}-schedule"
        schedule.unlink(missing_ok=True)
        argv = [*CELERY, "beat", "--loglevel", "INFO", "--pidfile=", "--schedule", str(schedule)]
        self.start(Program(name, argv, self.env, _says("beat: Starting")))

    def kill(self, name: str) -> None:
        """End a program and all it started with kill -9."""
        child = self.children.pop(name)
        try:
            kin = psutil.Process(child.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            kin = []
        child.kill()
        for process in kin:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        psutil.wait_procs(kin, timeout=10)
        child.finish()

    def start_again(self, name: str) -> None:
        """Start a program that was killed."""
        self.start(self.programs[name])

    def tend(self) -> None:
        """Start again what died of itself."""
        for name, child in list(self.children.items()):
            if child.exit_code is not None:
                self.kill(name)
                self.start_again(name)
                self.restarts += 1

    def strike(self, *kept: str) -> None:
        """Stop all programs but those named, kindly."""
        names = [name for name in reversed(self.children) if name not in kept]
        for name in names:
            self.children[name].ask_to_stop()
        for name in names:
            self.children.pop(name).finish()

    def deaths(self) -> list[float]:
        """When processes died of a ticket."""
        path = self.faults / DEATHS
        return (
            [float(line.split()[0]) for line in path.read_text().splitlines()]
            if path.exists()
            else []
        )


def opened(var: Path, log: MergedLog) -> Stage:
    """Open a stage below a folder."""
    stage = Stage(places({"FOOTING_VAR": str(var)}), log)
    stage.open()
    return stage


def _says(text: str) -> Callable[[Child], bool]:
    return lambda child: child.has_said(text)
