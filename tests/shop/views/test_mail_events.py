"""The real address for bounces and complaints: guarded, each event once, and who gets mail."""

import base64
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import environ
import pytest
from django.conf import settings as live
from django.test import Client
from django.urls import NoReverseMatch, clear_url_caches, reverse

import config.urls
from config import mail_settings
from shop import bounces, outbox, reminder_consents
from shop.models import Mail, MailEvent, ReminderConsent, Suppression
from tests.shelf import NOW, make_customer
from tests.shop.views.provider_letters import (
    SIGNING_KEY,
    brevo,
    mailgun,
    postmark,
    postmark_complaint,
    postmark_unsubscribe,
)

pytestmark = pytest.mark.django_db
URL = "/mail/events/"
EMAIL = "ada@mail.example"
PASSWORD = "postbox:a-long-made-up-word"
SECRETS = {"postmark": PASSWORD, "brevo": PASSWORD, "mailgun": SIGNING_KEY}


@pytest.fixture
def provided(settings, monkeypatch) -> Iterator[Callable[[str], None]]:
    """A shop that starts with a provider in its environment."""

    def start(provider: str, **changes: str) -> None:
        given = {
            "MAIL_PROVIDER": provider,
            "MAIL_API_KEY": "key",
            "MAIL_WEBHOOK_SECRET": SECRETS[provider],
        }
        for name, value in (given | changes).items():
            monkeypatch.setenv(name, value)
        found = mail_settings.from_env(environ.FileAwareEnv(), mailbox_dir=Path("mail"))
        for name, value in found.items():
            setattr(settings, name, value)
        importlib.reload(config.urls)
        clear_url_caches()

    yield start
    settings.MAIL_WEBHOOK_VIEW = ""
    settings.MAILBOX_DIR = MAILBOX_DIR
    importlib.reload(config.urls)
    clear_url_caches()


MAILBOX_DIR = live.MAILBOX_DIR


def tell(told: Any, *, password: str = "", method: str = "post") -> int:
    """Post an event as a provider does; return the status of the answer."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    login = f"Basic {base64.b64encode(password.encode()).decode()}" if password else ""
    headers = {"Authorization": login} if login else {}
    answer = getattr(client, method)(URL, told, content_type="application/json", headers=headers)
    return answer.status_code


def make_mail() -> Mail:
    letter = outbox.Letter(subject="Hello", text="Hello", html="")
    outbox.queue(kind="order", dedupe_key="order:1", to_email=EMAIL, letter=letter, now=NOW)
    return Mail.objects.get()


def test_without_a_provider_the_address_is_not_there():
    assert tell(postmark(), password=PASSWORD) == 404
    with pytest.raises(NoReverseMatch):
        reverse("mail_events")


def test_without_a_secret_it_is_not_there_either(provided):
    provided("postmark", MAIL_WEBHOOK_SECRET="")
    assert tell(postmark(), password=PASSWORD) == 404


class TestPostmark:
    def test_a_bounce_stops_the_address_and_is_told_with_its_mail(self, provided):
        provided("postmark")
        mail = make_mail()
        event = postmark(Metadata={"message_id": mail.message_id})
        assert tell(event, password=PASSWORD) == 200
        kept = MailEvent.objects.get()
        assert (kept.provider, kept.kind, kept.email) == ("postmark", "hard_bounce", EMAIL)
        assert kept.mail == mail
        assert f"{kept.happened_at:%Y-%m-%d %H:%M:%S}" == "2026-05-05 16:33:54"
        assert Suppression.objects.get().reason == bounces.HARD_BOUNCE

    @pytest.mark.parametrize("password", ["", "postbox:guess", "postbox", ":"])
    def test_a_wrong_secret_is_refused_and_changes_nothing(self, provided, password):
        provided("postmark")
        assert tell(postmark(), password=password) == 400
        assert not MailEvent.objects.exists()
        assert not Suppression.objects.exists()

    def test_a_replay_counts_once(self, provided):
        provided("postmark")
        for _ in range(3):
            assert tell(postmark(Type="SoftBounce"), password=PASSWORD) == 200
        assert MailEvent.objects.get().kind == "soft_bounce"
        assert not Suppression.objects.exists()

    def test_a_complaint_stops_the_address(self, provided):
        provided("postmark")
        tell(postmark_complaint(), password=PASSWORD)
        assert Suppression.objects.get().reason == bounces.COMPLAINT

    def test_an_unsubscribe_turns_reminders_off(self, provided):
        provided("postmark")
        reminder_consents.turn_on(make_customer(email=EMAIL), now=NOW)
        tell(postmark_unsubscribe(), password=PASSWORD)
        assert not ReminderConsent.objects.filter(withdrawn_at=None).exists()

    @pytest.mark.parametrize("told", [{"RecordType": "Delivery"}, {"RecordType": "Open"}])
    def test_what_is_no_bounce_is_heard_and_not_kept(self, provided, told):
        provided("postmark")
        assert tell({**told, "Recipient": EMAIL}, password=PASSWORD) == 200
        assert not MailEvent.objects.exists()

    @pytest.mark.parametrize(
        "told", ["[]", "{", "null", '"x"', '{"RecordType": "Inbound"}', "\xff"]
    )
    def test_what_is_no_event_is_refused_without_a_crash(self, provided, told):
        provided("postmark")
        assert tell(told, password=PASSWORD) == 400

    def test_a_bounce_without_an_address_is_not_kept(self, provided):
        provided("postmark")
        assert tell(postmark(Email=""), password=PASSWORD) == 200
        assert not MailEvent.objects.exists()

    def test_only_posting_acts(self, provided):
        provided("postmark")
        assert tell(None, method="head") == 200
        assert tell(None, method="get", password=PASSWORD) == 405


class TestMailgun:
    def test_a_signed_failure_stops_the_address_and_is_told_with_its_mail(self, provided):
        provided("mailgun")
        mail = make_mail()
        assert tell(mailgun(message_id=mail.message_id.strip("<>"))) == 200
        assert MailEvent.objects.get().mail == mail
        assert Suppression.objects.get().reason == bounces.HARD_BOUNCE

    @pytest.mark.parametrize(
        "told",
        [
            mailgun(key="another-key"),
            {**mailgun(), "signature": {}},
            {**mailgun(), "signature": {"timestamp": "1", "token": "x", "signature": ""}},
            {"event-data": mailgun()["event-data"]},
        ],
    )
    def test_a_wrong_signature_is_refused_and_changes_nothing(self, provided, told):
        provided("mailgun")
        assert tell(told) == 400
        assert not MailEvent.objects.exists()
        assert not Suppression.objects.exists()

    def test_a_replay_counts_once(self, provided):
        provided("mailgun")
        assert [tell(mailgun()) for _ in range(3)] == [200] * 3
        assert MailEvent.objects.count() == 1

    def test_three_mails_that_timed_out_stop_the_address(self, provided):
        provided("mailgun")
        for number in range(3):
            assert not Suppression.objects.exists()
            at = 1_777_900_000.5 + number * 86_400
            tell(mailgun(message_id=f"{number}@b", reason="old", timestamp=at))
        assert Suppression.objects.get().reason == bounces.SOFT_BOUNCES

    def test_a_mail_that_is_put_off_is_no_bounce(self, provided):
        provided("mailgun")
        assert tell(mailgun(severity="temporary", reason="greylisted")) == 200
        assert not MailEvent.objects.exists()

    def test_a_complaint_stops_the_address(self, provided):
        provided("mailgun")
        tell(mailgun(event="complained"))
        assert Suppression.objects.get().reason == bounces.COMPLAINT


def test_brevo_tells_of_a_soft_bounce_with_its_mail(provided):
    provided("brevo")
    mail = make_mail()
    assert tell(brevo(mail.message_id), password="postbox:guess") == 400
    assert tell(brevo(mail.message_id), password=PASSWORD) == 200
    assert (MailEvent.objects.get().kind, MailEvent.objects.get().mail) == ("soft_bounce", mail)


def test_an_event_that_was_told_before_costs_little(provided, django_assert_num_queries):
    provided("postmark")
    with django_assert_num_queries(12):  # row, address, alerts, in savepoints
        tell(postmark(), password=PASSWORD)
    with django_assert_num_queries(4):  # its mail and its row, in a savepoint
        tell(postmark(), password=PASSWORD)


def test_nothing_secret_is_logged(provided, caplog):
    provided("postmark")
    tell("[]", password=PASSWORD)
    tell(postmark(), password="postbox:guess")
    assert EMAIL not in caplog.text
    assert "guess" not in caplog.text
    assert PASSWORD not in caplog.text
