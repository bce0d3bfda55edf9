"""What a failure of the mail server means for the mail in hand."""

import smtplib

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from shop.emails.post import Post, PostClosed, Refused, Unclear, describe

MESSAGE = EmailMessage("s", "b", to=["a@mail.example"])


class Fickle(BaseEmailBackend):
    """Does what a test says."""

    on_open: Exception | None = None
    on_send: Exception | None = None
    opened = 0

    def open(self):
        if Fickle.on_open:
            raise Fickle.on_open
        Fickle.opened += 1

    def close(self):
        raise smtplib.SMTPServerDisconnected

    def send_messages(self, email_messages):
        if Fickle.on_send:
            raise Fickle.on_send
        return len(email_messages)


@pytest.fixture
def post(monkeypatch) -> Post:
    monkeypatch.setattr("shop.emails.post.get_connection", Fickle)
    Fickle.on_open = Fickle.on_send = None
    Fickle.opened = 0
    return Post()


def test_one_connection_serves_many_mails_and_closing_never_fails(post):
    with post:
        for _ in range(3):
            post.open()
            post.send(MESSAGE)
    assert Fickle.opened == 1


@pytest.mark.parametrize(
    "error", [ConnectionRefusedError(), smtplib.SMTPAuthenticationError(535, b"no")]
)
def test_a_server_that_lets_nobody_in_is_closed(post, error):
    Fickle.on_open = error
    with pytest.raises(PostClosed):
        post.open()


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPDataError(552, b"too big"),
        smtplib.SMTPRecipientsRefused({"a@mail.example": (550, b"unknown")}),
        smtplib.SMTPSenderRefused(530, b"no", "x"),
    ],
)
def test_a_clear_no_is_a_refusal(post, error):
    post.open()
    Fickle.on_send = error
    with pytest.raises(Refused):
        post.send(MESSAGE)


@pytest.mark.parametrize(
    "error", [smtplib.SMTPServerDisconnected(), TimeoutError(), ConnectionResetError()]
)
def test_a_broken_line_is_unclear_and_is_opened_anew(post, error):
    post.open()
    Fickle.on_send = error
    with pytest.raises(Unclear):
        post.send(MESSAGE)
    Fickle.on_send = None
    post.open()
    assert Fickle.opened == 2


def test_a_mail_to_nobody_is_refused(post, monkeypatch):
    monkeypatch.setattr(Fickle, "send_messages", lambda self, messages: None)
    with pytest.raises(Refused):
        post.send(MESSAGE)


def test_a_failure_is_named_without_the_address():
    refused = smtplib.SMTPDataError(550, b"a@mail.example unknown")
    assert describe(refused) == "SMTPDataError 550"
    assert describe(TimeoutError("a@mail.example")) == "TimeoutError"
