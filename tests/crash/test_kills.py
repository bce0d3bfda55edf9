"""Real processes, killed at each step of a reminder's way; `make crash` does it at large."""

import os
import signal
import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connections

from config.local.redis_server import free_port
from shop import mail_claims, outbox, reminders
from shop.models import Customer, Mail, Reminder, ReminderConsent, WearerLink
from tests.crash.faults import STEPS, Faults, write_ticket
from tests.shelf import NOW, make_customer, make_pair, make_wearer

pytestmark = pytest.mark.django_db(transaction=True)
SINK = Path(__file__).parents[2] / "benchmarks" / "reminder_sink.py"
SOON = NOW + timedelta(minutes=1, seconds=1)
LATER = NOW + mail_claims.LEASE + timedelta(minutes=1)


@contextmanager
def mail_server(folder: Path, settings, *, cut_every: int = 0) -> Iterator[Path]:
    """A mail server in a process of its own; yields its journal."""
    journal, port = folder / "journal", free_port()
    command = [sys.executable, str(SINK), str(port), str(journal), str(cut_every)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    try:
        assert process.stdout is not None
        assert "listens" in process.stdout.readline()
        yield journal
    finally:
        process.terminate()
        process.communicate()


def make_due() -> Customer:
    """A customer who asked for reminders, with a pair that is worth a look."""
    customer, wearer = make_customer(), make_wearer()
    WearerLink.objects.create(customer=customer, wearer=wearer)
    ReminderConsent.objects.create(customer=customer, wording="Yes", given_at=NOW)
    pair = make_pair(
        wearer, initial_km=1400, started_on=date(2025, 9, 1), next_look_on=date(2026, 3, 1)
    )
    Reminder.objects.create(
        customer=customer, pair=pair, cycle=1, due_at=NOW - timedelta(hours=1), created_at=NOW
    )
    return customer


def fork(work: Callable[[], object]) -> int:
    """Start a process that does the work, with a database connection of its own."""
    connections.close_all()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pytest has threads; none is needed
        process = os.fork()
    if process:
        return process
    try:
        work()
    finally:
        os._exit(0)


def write_and_send() -> None:
    reminders.queue_due(now=NOW)
    outbox.send_due(now=NOW)


def taken(journal: Path) -> list[tuple[str, str]]:
    """Recipient and Message-ID of each mail that the server took."""
    import json

    lines = journal.read_text().splitlines() if journal.exists() else []
    return [(mail["to"], mail["id"]) for mail in map(json.loads, lines)]


def test_a_worker_killed_at_any_step_loses_and_doubles_nothing(tmp_path, settings):
    with mail_server(tmp_path, settings) as journal:
        for step in STEPS:
            customer = make_due()

            def work(step: str = step) -> None:
                write_ticket(tmp_path, step)
                Faults(tmp_path).install()
                write_and_send()

            _, status = os.waitpid(fork(work), 0)
            assert os.WTERMSIG(status) == signal.SIGKILL, step
            write_and_send()
            outbox.send_due(now=LATER)
            ids = [key for to, key in taken(journal) if to == customer.email]
            assert len(set(ids)) == 1, step
            assert len(ids) == (2 if step == "mail handed over" else 1), step
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}
    assert set(Reminder.objects.values_list("state", flat=True)) == {"sent"}


def test_a_line_cut_after_the_mail_was_taken_sends_a_copy_that_can_be_told(tmp_path, settings):
    emails = {make_due().email for _ in range(3)}
    with mail_server(tmp_path, settings, cut_every=2) as journal:
        write_and_send()
        outbox.send_due(now=SOON)
        mails = taken(journal)
    assert {to for to, _ in mails} == emails
    assert sorted(Counter(mails).values()) == [1, 1, 2]
    assert len(set(mails)) == 3


def test_workers_at_once_send_each_mail_once(tmp_path, settings):
    emails = sorted(make_due().email for _ in range(24))
    with mail_server(tmp_path, settings) as journal:
        processes = [fork(write_and_send) for _ in range(3)]
        for process in processes:
            os.waitpid(process, 0)
        write_and_send()
        assert sorted(to for to, _ in taken(journal)) == emails
