"""The outbox: each mail once where it must, at least once where it must, never stuck."""

import os
import smtplib
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core import mail as django_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, connections, transaction

from config.mailbox import letters
from shop import outbox
from shop.emails.rendering import Letter
from shop.models import Mail, Suppression
from tests.shelf import NOW

State = Mail.State
LETTER = Letter(subject="Hello", text="Plain words\n", html="<p>Words</p>")
LATER = NOW + outbox.LEASE + timedelta(minutes=1)


def put(kind: str = "order", key: str = "k", **fields) -> Mail | None:
    fields = {"letter": LETTER, "now": NOW, "to_email": "a@mail.example"} | fields
    return outbox.queue(kind=kind, dedupe_key=key, **fields)


def state_of(mail: Mail) -> str:
    mail.refresh_from_db()
    return mail.state


class Server(BaseEmailBackend):
    """A mail server that does what a test tells it to."""

    behavior: list[Exception | None] = []
    closed: Exception | None = None
    opened = 0
    taken: list[str] = []

    def open(self) -> bool:
        if Server.closed is not None:
            raise Server.closed
        Server.opened += 1
        return True

    def close(self) -> None:
        if Server.closed is not None:
            raise smtplib.SMTPServerDisconnected("gone")

    def send_messages(self, email_messages) -> int:
        error = Server.behavior.pop(0) if Server.behavior else None
        if error is not None:
            raise error
        Server.taken += [str(message.message()["Message-ID"]) for message in email_messages]
        return len(email_messages)


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = "tests.shop.test_outbox.Server"
    Server.behavior, Server.closed, Server.opened, Server.taken = [], None, 0, []
    sys.modules.setdefault("tests.shop.test_outbox", sys.modules[__name__])
    return sys.modules["tests.shop.test_outbox"].Server


@pytest.mark.django_db
def test_a_queued_mail_goes_out_once_with_its_own_message_id():
    mail = put()
    assert outbox.send_due(now=NOW) == 1
    assert outbox.send_due(now=NOW) == 0
    (sent,) = django_mail.outbox
    assert sent.to == ["a@mail.example"]
    assert sent.extra_headers["Message-ID"] == mail.message_id
    assert mail.message_id.endswith("@footing.example>")
    assert state_of(mail) == State.SENT
    assert mail.sent_at == NOW
    assert mail.attempts == 1


@pytest.mark.django_db
def test_the_same_key_is_queued_once():
    assert put() is not None
    assert put() is None
    assert Mail.objects.count() == 1


@pytest.mark.django_db
def test_a_mail_waits_for_its_time():
    put(due_at=NOW + timedelta(hours=1))
    assert outbox.send_due(now=NOW) == 0
    assert outbox.send_due(now=NOW + timedelta(hours=1)) == 1


@pytest.mark.django_db
def test_a_round_sends_the_oldest_up_to_its_limit(server):
    for number in range(5):
        put(key=f"k{number}", due_at=NOW - timedelta(minutes=number))
    assert outbox.send_due(now=NOW, limit=3) == 3
    assert server.opened == 1
    assert set(Mail.objects.filter(state=State.WAITING).values_list("dedupe_key", flat=True)) == {
        "k0",
        "k1",
    }


@pytest.mark.django_db
def test_suppression_stops_marketing_and_nothing_else():
    Suppression.objects.create(email="a@mail.example", reason="test", added_at=NOW)
    reminder = put(kind="reminder", key="r", is_marketing=True, to_email="A@mail.example")
    order = put(kind="order", key="o")
    assert outbox.send_due(now=NOW) == 1
    assert state_of(reminder) == State.SUPPRESSED
    assert state_of(order) == State.SENT


@pytest.mark.django_db
def test_a_suppression_added_after_queueing_still_counts():
    mail = put(kind="reminder", is_marketing=True)
    Suppression.objects.create(email="a@mail.example", reason="test", added_at=NOW)
    outbox.send_due(now=NOW)
    assert state_of(mail) == State.SUPPRESSED
    assert django_mail.outbox == []


@pytest.mark.django_db
def test_a_closed_server_costs_no_attempt_and_ends_the_round(server):
    first, second = put(key="1"), put(key="2")
    server.closed = ConnectionRefusedError()
    assert outbox.send_due(now=NOW) == 0
    assert (state_of(first), first.attempts) == (State.WAITING, 0)
    assert (state_of(second), second.attempts) == (State.WAITING, 0)
    assert first.error == "ConnectionRefusedError"
    server.closed = None
    assert outbox.send_due(now=NOW) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["order", "reminder"])
def test_a_refused_mail_is_tried_five_times_then_parked(server, kind):
    mail = put(kind=kind)
    now = NOW
    for attempt in range(1, outbox.MAX_ATTEMPTS + 1):
        server.behavior = [smtplib.SMTPDataError(451, b"a@mail.example is busy")]
        assert outbox.send_due(now=now) == 0
        mail.refresh_from_db()
        assert mail.attempts == attempt
        now += timedelta(hours=3)
    assert mail.state == State.FAILED
    assert mail.error == "SMTPDataError 451"
    assert outbox.send_due(now=now) == 0


@pytest.mark.django_db
def test_a_refused_mail_waits_longer_each_time(server):
    mail = put()
    waits = []
    now = NOW
    for _ in range(4):
        server.behavior = [smtplib.SMTPRecipientsRefused({"a@mail.example": (450, b"no")})]
        outbox.send_due(now=now)
        mail.refresh_from_db()
        waits.append((mail.due_at - now).total_seconds() / 60)
        now = mail.due_at
    assert waits == [1, 5, 25, 125]


@pytest.mark.django_db
def test_a_line_that_breaks_repeats_an_order_mail_under_the_same_message_id(server):
    mail = put(kind="order")
    server.behavior = [smtplib.SMTPServerDisconnected("cut")]
    assert outbox.send_due(now=NOW) == 0
    assert state_of(mail) == State.WAITING
    assert outbox.send_due(now=NOW + timedelta(minutes=2)) == 1
    assert server.taken == [mail.message_id]
    assert server.opened == 2


@pytest.mark.django_db
def test_a_line_that_breaks_never_repeats_a_reminder(server):
    mail = put(kind="reminder")
    server.behavior = [TimeoutError()]
    assert outbox.send_due(now=NOW) == 0
    assert state_of(mail) == State.UNKNOWN
    assert outbox.send_due(now=LATER) == 0


@pytest.mark.django_db
def test_a_mail_nobody_takes_counts_as_refused(server, monkeypatch):
    mail = put()
    monkeypatch.setattr(server, "send_messages", lambda self, messages: 0)
    outbox.send_due(now=NOW)
    assert (state_of(mail), mail.error) == (State.WAITING, "nobody to send to")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["order", "reminder"])
def test_a_claim_of_a_dead_worker_is_taken_over_after_its_lease(kind):
    mail = put(kind=kind)
    Mail.objects.update(state=State.CLAIMED, claimed_at=NOW, attempts=1)
    assert outbox.send_due(now=NOW + timedelta(minutes=5)) == 0
    assert outbox.send_due(now=LATER) == 1
    assert (state_of(mail), mail.attempts) == (State.SENT, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "ends_as"), [("order", State.SENT), ("reminder", State.UNKNOWN)])
def test_a_worker_dead_while_sending_leaves_it_to_the_kind(kind, ends_as):
    mail = put(kind=kind)
    Mail.objects.update(state=State.SENDING, claimed_at=NOW, attempts=1)
    outbox.send_due(now=LATER)
    assert state_of(mail) == ends_as


@pytest.mark.django_db
def test_a_mail_that_kills_its_worker_is_parked_after_five_tries():
    mail = put()
    Mail.objects.update(state=State.SENDING, claimed_at=NOW, attempts=outbox.MAX_ATTEMPTS)
    assert outbox.send_due(now=LATER) == 0
    assert state_of(mail) == State.FAILED


@pytest.mark.django_db
def test_a_worker_that_lost_its_claim_does_not_send():
    mail = put()
    ours = outbox._claim(mail.pk, now=NOW)
    theirs = outbox._claim(mail.pk, now=LATER)
    assert theirs is not None
    assert not outbox._move(ours, State.SENDING)
    assert outbox._claim(mail.pk, now=LATER) is None
    assert outbox._send(mail.pk, now=LATER, post=None) is False


@pytest.mark.django_db
def test_a_claim_lost_before_sending_is_left_alone(server, monkeypatch):
    mail = put()
    real = outbox.Post.open

    def slow_open(post):
        Mail.objects.update(claimed_at=LATER, attempts=2)
        real(post)

    monkeypatch.setattr(outbox.Post, "open", slow_open)
    assert outbox.send_due(now=NOW) == 0
    assert server.taken == []
    assert state_of(mail) == State.CLAIMED


@pytest.mark.django_db
def test_headers_and_pictures_arrive(settings, tmp_path: Path):
    settings.EMAIL_BACKEND = "config.mailbox.backend.MailboxBackend"
    settings.MAILBOX_DIR = tmp_path
    picture = outbox.envelope.Attachment("dial-1", "dial-1.png", "image/png", b"\x89PNG")
    letter = Letter("Hello", "Plain\n", '<img src="cid:dial-1">', (picture,))
    put(letter=letter, headers={"List-Unsubscribe": "<https://shop.example/x/>"})
    outbox.send_due(now=NOW)
    (received,) = letters.newest(tmp_path)
    assert received.part("dial-1") == ("image/png", b"\x89PNG")
    assert ("List-Unsubscribe", "<https://shop.example/x/>") in received.headers
    assert received.text.strip() == "Plain"


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(settings, tmp_path: Path):
    settings.EMAIL_BACKEND = "config.mailbox.backend.MailboxBackend"
    settings.MAILBOX_DIR = tmp_path
    for number in range(24):
        put(kind="order", key=f"k{number}", to_email=f"p{number}@mail.example")
    start = threading.Barrier(4)
    counts = []

    def work():
        start.wait()
        counts.append(outbox.send_due(now=NOW))
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == 24
    assert len({letter.recipient for letter in letters.newest(tmp_path)}) == 24
    assert len(letters.newest(tmp_path)) == 24


KILLED = """
import os, sys
import django
django.setup()
from django.utils.dateparse import parse_datetime
from shop import outbox
from shop.emails.post import Post

point, now = sys.argv[1], parse_datetime(sys.argv[2])
if point == "claimed":
    Post.open = lambda self: os._exit(9)
elif point == "sending":
    Post.send = lambda self, message: os._exit(9)
else:
    take = Post.send
    def send(self, message):
        take(self, message)
        os._exit(9)
    Post.send = send
outbox.send_due(now=now)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("kind", "point", "copies", "ends_as"),
    [
        ("reminder", "claimed", 1, State.SENT),  # provably not out: sent by the next worker
        ("reminder", "sending", 0, State.UNKNOWN),  # perhaps out: never twice, seen by staff
        ("reminder", "taken", 1, State.UNKNOWN),
        ("order", "claimed", 1, State.SENT),
        ("order", "sending", 1, State.SENT),
        ("order", "taken", 2, State.SENT),  # at least once: the copy bears the same Message-ID
    ],
)
def test_a_killed_worker_neither_loses_nor_doubles(
    kind, point, copies, ends_as, settings, tmp_path: Path
):
    settings.EMAIL_BACKEND = "config.mailbox.backend.MailboxBackend"
    settings.MAILBOX_DIR = tmp_path / "mail"
    mail = put(kind=kind)
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    environ = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": urlunsplit(url),
        "FOOTING_VAR": str(tmp_path),
        "EMAIL_URL": "",
    }
    argv = [sys.executable, "-c", KILLED, point, NOW.isoformat()]
    killed = subprocess.run(argv, env=environ, capture_output=True, timeout=60, check=False)
    assert killed.returncode == 9, killed.stderr
    assert outbox.send_due(now=NOW + timedelta(minutes=1)) == 0
    outbox.send_due(now=LATER)
    outbox.send_due(now=LATER + outbox.LEASE * 2)
    received = letters.newest(settings.MAILBOX_DIR)
    assert len(received) == copies
    assert {str(letter.message["message-id"]) for letter in received} <= {mail.message_id}
    assert state_of(mail) == ends_as


@pytest.mark.django_db(transaction=True)
def test_queueing_hints_to_a_worker_once_the_row_is_there(monkeypatch):
    hints = []
    monkeypatch.setattr(outbox.current_app, "send_task", lambda name, **options: hints.append(name))
    with transaction.atomic():
        put()
        assert hints == []
    assert hints == ["shop.tasks.send_due_mails"]
    put(key="later", due_at=NOW + timedelta(days=1))
    assert len(hints) == 1


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_down_does_not_break_the_request(caplog):
    from celery import Celery

    down = Celery(broker="redis://127.0.0.1:1/0")
    down.set_current()
    began = time.monotonic()
    try:
        put()
    finally:
        from config.celery import app

        app.set_current()
    assert "broker is down" in caplog.text
    assert time.monotonic() - began < 4, "the request waited"
    assert outbox.send_due(now=NOW) == 1


@pytest.mark.django_db
def test_a_worker_that_lost_its_claim_cannot_say_how_it_ended():
    mail = put()
    ours = outbox._claim(mail.pk, now=NOW)
    Mail.objects.update(attempts=2)
    outbox._settle(ours, State.SENT, now=NOW)
    assert state_of(mail) == State.CLAIMED
