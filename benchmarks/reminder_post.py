"""Reminder mail from rows to a mail server on this machine, beside what bare smtplib can do."""

import os
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path

import redis
from django.conf import settings
from line import say

HERE = Path(__file__).resolve().parent
ROUND = 100  # as shop.tasks
NOTHINGS = 3_000
SAMPLE = 500
WAIT_S = 900
TICK_S = 10


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Sink:
    """A mail server in its own process."""

    def __init__(self, port: int, journal: Path) -> None:
        self.port, self.journal = port, journal

    @property
    def count(self) -> int:
        """How many mails it took."""
        return self.journal.read_bytes().count(b"\n") if self.journal.exists() else 0


@contextmanager
def sink(port: int) -> Iterator[Sink]:
    """Run the mail server of a block."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal"
        command = [sys.executable, str(HERE / "reminder_sink.py"), str(port), str(journal)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            wait_until(lambda: answers(port), "the sink does not start")
            yield Sink(port, journal)
        finally:
            process.terminate()
            process.wait()


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def wait_until(is_so: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + WAIT_S
    while not is_so():
        if time.monotonic() > deadline:
            raise SystemExit(otherwise)
        time.sleep(0.02)


def bare_per_s(port: int) -> float:
    """Mails a second of smtplib alone: one kept connection, messages of the outbox, built before."""
    from shop.emails import envelope
    from shop.models import Mail

    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    mails = Mail.objects.filter(kind="reminder").order_by("-id")[:SAMPLE]
    ready = [(mail.to_email, envelope.message(mail).message().as_bytes()) for mail in mails]
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.ehlo()
        began = time.perf_counter()
        for address, content in ready:
            server.sendmail(sender, [address], content)
        taken = time.perf_counter() - began
    print(f"  a message has {sum(len(content) for _, content in ready) / len(ready):,.0f} bytes")
    return len(ready) / taken


def in_one_process(count: int, *, now: datetime, port: int) -> float:
    """Write and send by the shop's code in this process; return mails a second, end to end."""
    from shop import outbox, reminders

    with sink(port) as server:
        began = time.perf_counter()
        while reminders.queue_due(now=now, limit=ROUND):
            pass
        written = time.perf_counter()
        while outbox.send_due(now=now, limit=ROUND):
            pass
        ended = time.perf_counter()
        if server.count != count:
            raise SystemExit(f"{server.count} mails came of {count}")
        bare = bare_per_s(port)
    rates = [count / seconds for seconds in (ended - began, written - began, ended - written)]
    reference = f"bare smtplib {bare * 60:,.0f} mails/min"
    names = ("written and sent", "written only", "sent only")
    for name, rate in zip(names, rates, strict=True):
        say(f"reminders {name}, one process", f"{rate * 60:,.0f} /min", reference, rate / bare)
    return bare


def by_workers(count: int, *, port: int, bare_per_s: float) -> None:
    """Let a Celery worker of two processes do the same, and count its tasks that do nothing."""
    from config.celery import app

    with sink(port) as server, worker() as broker:
        began = time.perf_counter()
        ticked = 0.0
        while server.count < count:
            if time.perf_counter() - ticked > TICK_S:  # as beat does, more often
                ticked = time.perf_counter()
                app.send_task("shop.tasks.queue_due_reminders")
                app.send_task("shop.tasks.send_due_mails")
            if ticked - began > WAIT_S:
                raise SystemExit(f"{server.count} mails came of {count}")
            time.sleep(0.02)
        per_s = count / (time.perf_counter() - began)
        wait_until(lambda: is_idle(broker), "the worker does not come to rest")
        nothings = nothings_per_s(app, broker)
    reference = f"bare smtplib {bare_per_s * 60:,.0f} mails/min"
    note = f"tasks that do nothing: {nothings:,.0f}/s"
    say(
        "reminders, Celery with 2 processes",
        f"{per_s * 60:,.0f} /min",
        reference,
        per_s / bare_per_s,
        note,
    )


@contextmanager
def worker() -> Iterator[redis.Redis]:
    """Run a Celery worker of two processes; yields its broker."""
    broker = redis.Redis.from_url(settings.REDIS_URL)
    broker.flushdb()
    command = [sys.executable, "-m", "celery", "-A", "reminder_worker", "worker", "-c", "2"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "WARNING"]
    path = os.pathsep.join((str(HERE), str(HERE.parent)))
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [*command, *quiet, "-Ofair"],
            env=os.environ | {"PYTHONPATH": path},
            stdout=log,
            stderr=log,
        )
        try:
            wait_until(lambda: is_listening(broker), "the worker does not start")
            yield broker
        finally:
            process.terminate()
            process.wait()
            broker.flushdb()


def is_listening(broker: redis.Redis) -> bool:
    """Whether somebody waits at the queue."""
    return any(client["cmd"] == "brpop" for client in broker.client_list(_type="normal"))


def is_idle(broker: redis.Redis) -> bool:
    return not broker.llen("celery") and not broker.hlen("unacked")


def nothings_per_s(app: object, broker: redis.Redis) -> float:
    """Fill a queue with tasks that do nothing, then let the worker empty it."""
    for _ in range(NOTHINGS):
        app.send_task("bench.nothing", queue="nothing")
    app.control.add_consumer("nothing")
    began = time.perf_counter()
    wait_until(
        lambda: not broker.llen("nothing") and not broker.hlen("unacked"), "no end of nothing"
    )
    return NOTHINGS / (time.perf_counter() - began)
