"""The outbox: each mail goes out, a copy bears the same Message-ID, and nothing gets stuck."""

import os
import smtplib
import subprocess
import sys
import threading
import time
from datetime import timedelta
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core import mail as django_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, connections, transaction

from config.mailbox import letters
from shop import mail_claims, outbox, sending
from shop.emails.rendering import Letter
from shop.models import Mail, Suppression
from tests.shelf import NOW, make_customer

State = Mail.State
LETTER = Letter(subject="Hello", text="Plain words\n", html="<p>Words</p>")
LATER = NOW + mail_claims.LEASE + timedelta(minutes=1)


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
    for attempt in range(1, mail_claims.MAX_ATTEMPTS + 1):
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
@pytest.mark.parametrize("kind", ["order", "reminder"])
def test_a_line_that_breaks_repeats_the_mail_under_the_same_message_id(server, kind):
    mail = put(kind=kind)
    server.behavior = [smtplib.SMTPServerDisconnected("cut")]
    assert outbox.send_due(now=NOW) == 0
    assert state_of(mail) == State.WAITING
    assert outbox.send_due(now=NOW + timedelta(minutes=2)) == 1
    assert server.taken == [mail.message_id]
    assert server.opened == 2


@pytest.mark.django_db
def test_the_message_id_is_made_of_the_key_alone():
    first = put()
    first.delete()
    assert put(kind="reminder", to_email="b@mail.example").message_id == first.message_id
    assert put(key="other").message_id != first.message_id


@pytest.mark.django_db
def test_a_server_that_has_enough_of_a_line_costs_no_attempt(server):
    mails = [put(key=f"k{number}") for number in range(3)]
    server.behavior = [None, smtplib.SMTPDataError(421, b"too many mails on this line")]
    assert outbox.send_due(now=NOW) == 1
    assert [(state_of(mail), mail.attempts) for mail in mails[1:]] == [(State.WAITING, 0)] * 2
    assert outbox.send_due(now=NOW) == 2
    assert server.taken == [mail.message_id for mail in mails]


@pytest.mark.django_db
def test_a_mail_that_nobody_can_build_does_not_stop_those_behind_it(server, caplog):
    bad, good = put(key="1"), put(key="2")
    Mail.objects.filter(pk=bad.pk).update(subject="two\nlines")
    assert outbox.send_due(now=NOW) == 1
    assert (state_of(bad), bad.attempts, bad.error) == (State.WAITING, 1, "BadHeaderError")
    assert state_of(good) == State.SENT
    assert "can't be built" in caplog.text
    assert "a@mail.example" not in caplog.text


@pytest.mark.django_db
def test_when_time_is_over_the_rest_of_a_batch_is_given_back(server, monkeypatch):
    mails = [put(key=f"k{number}") for number in range(3)]
    clock = count(0, 10)  # each look at the clock is ten seconds later
    monkeypatch.setattr(outbox.time, "monotonic", lambda: float(next(clock)))
    assert outbox.send_due(now=NOW, seconds=25) == 1
    assert [(state_of(mail), mail.attempts) for mail in mails[1:]] == [(State.WAITING, 0)] * 2


@pytest.mark.django_db
def test_an_order_or_a_code_never_waits_behind_reminders(server):
    reminders = [put(kind="reminder", key=f"r{n}", is_marketing=True) for n in range(3)]
    order = put(key="o", now=NOW + timedelta(minutes=1))
    outbox.send_due(now=LATER, limit=3)
    assert server.taken == [order.message_id, reminders[0].message_id, reminders[1].message_id]


@pytest.mark.django_db
def test_while_staff_pause_all_mail_only_codes_to_sign_in_go_out(server):
    code, order = put(kind="sign_in", key="s"), put(key="o")
    staff = make_customer()
    sending.pause(by=staff, reason="wrong prices", now=NOW)
    assert outbox.send_due(now=NOW) == 1
    assert (state_of(code), code.text, state_of(order)) == (State.SENT, "", State.WAITING)
    sending.resume(by=staff, now=NOW)
    assert outbox.send_due(now=NOW) == 1


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
def test_of_a_dead_workers_batch_only_the_mail_it_died_at_counts_the_try():
    mails = [put(key=f"k{number}", due_at=NOW - timedelta(hours=9 - number)) for number in range(3)]
    mail_claims.claim(limit=9, now=NOW)
    assert mail_claims.release_stale(now=LATER) == 3
    assert [(state_of(mail), mail.attempts) for mail in mails] == [
        (State.WAITING, 1),
        (State.WAITING, 0),
        (State.WAITING, 0),
    ]
    assert mails[0].error == "The worker stopped while sending"
    assert mails[0].due_at == LATER  # behind those it held up
    assert mails[1].due_at == NOW - timedelta(hours=8)


@pytest.mark.django_db
def test_a_mail_that_kills_its_worker_is_parked_and_those_behind_it_go_out():
    poison, healthy = put(key="poison", due_at=NOW - timedelta(days=1)), put(key="healthy")
    now, waits = NOW, []
    for _attempt in range(mail_claims.MAX_ATTEMPTS):
        assert mail_claims.claim(limit=9, now=now)[0] == (healthy if waits else poison)
        now += mail_claims.LEASE + timedelta(minutes=1)
        if waits:
            Mail.objects.filter(pk=healthy.pk).update(state=State.WAITING, attempts=0)
        mail_claims.release_stale(now=now)
        poison.refresh_from_db()
        waits.append((poison.due_at - now).total_seconds() / 60)
        now = poison.due_at
    assert waits[:4] == [0, 4, 24, 124]
    assert state_of(poison) == State.FAILED
    assert outbox.send_due(now=now) == 1
    assert state_of(healthy) == State.SENT


@pytest.mark.django_db
def test_a_worker_that_lost_its_claim_can_say_nothing():
    mail = put()
    (ours,) = mail_claims.claim(limit=1, now=NOW)
    mail_claims.release_stale(now=LATER)
    later = LATER + timedelta(minutes=2)
    (theirs,) = mail_claims.claim(limit=1, now=later)
    mail_claims.record_sent(ours, now=LATER, forgets_body=False)
    mail_claims.try_later(ours, now=LATER, error="x")
    mail_claims.give_back([ours], error="x")
    mail_claims.suppress([ours])
    assert (state_of(mail), mail.attempts, mail.claimed_at) == (State.CLAIMED, 2, later)
    mail_claims.record_sent(theirs, now=later, forgets_body=False)
    assert state_of(mail) == State.SENT


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

take = Post.send
taken = []
def send(self, message):
    take(self, message)
    taken.append(message)
    if len(taken) == 2:
        os._exit(9)
Post.send = send
outbox.send_due(now=parse_datetime(sys.argv[1]))
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_one_window_repeats_one_mail_and_loses_none(
    settings, tmp_path: Path
):
    settings.EMAIL_BACKEND = "config.mailbox.backend.MailboxBackend"
    settings.MAILBOX_DIR = tmp_path / "mail"
    mails = [put(kind="reminder", key=f"k{number}") for number in range(4)]
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    environ = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": urlunsplit(url),
        "FOOTING_VAR": str(tmp_path),
        "EMAIL_URL": "",
    }
    argv = [sys.executable, "-c", KILLED, NOW.isoformat()]
    killed = subprocess.run(argv, env=environ, capture_output=True, timeout=60, check=False)
    assert killed.returncode == 9, killed.stderr
    assert outbox.send_due(now=NOW + timedelta(minutes=1)) == 0
    assert outbox.send_due(now=LATER) == 3
    received = [
        str(letter.message["message-id"]) for letter in letters.newest(settings.MAILBOX_DIR)
    ]
    assert sorted(received) == sorted([*(mail.message_id for mail in mails), mails[1].message_id])
    assert {state_of(mail) for mail in mails} == {State.SENT}


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
def test_a_tick_reads_two_indexes_however_much_was_sent_before():
    row = {"to_email": "a@mail.example", "subject": "s", "text": "t"}
    Mail.objects.bulk_create(
        Mail(
            kind="order",
            dedupe_key=f"{n}",
            message_id=f"{n}",
            state=State.SENT if n % 10 else State.WAITING,
            is_marketing=bool(n % 4),
            due_at=NOW + timedelta(minutes=n),
            created_at=NOW,
            **row,
        )
        for n in range(3000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE shop_mail")
        for name, values in (
            (
                "claim_mails",
                {"is_marketing": True, "only_kinds": [], "is_any_kind": True, "limit": 50},
            ),
            ("release_mails", {"ended_at": NOW}),
        ):
            cursor.execute("EXPLAIN " + mail_claims._sql(name), {"now": NOW} | values)
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert "Seq Scan" not in plan
            assert {"claim_mails": "mail_due", "release_mails": "mail_claimed"}[name] in plan
