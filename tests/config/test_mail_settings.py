"""Three ways out for mail, and who tells of bounces."""

from pathlib import Path

import environ
import pytest
from django.core.mail import get_connection
from django.utils.module_loading import import_string

from config.mail_settings import MAILBOX, PROVIDERS, from_env

HERE = Path("mail")
NAMES = ("EMAIL_URL", "MAIL_PROVIDER", "MAIL_API_KEY", "MAIL_API_URL", "MAIL_WEBHOOK_SECRET")


@pytest.fixture
def read(monkeypatch):
    """Read the mail settings of an environment with these variables alone."""

    def read(**given: str) -> dict[str, object]:
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        return from_env(environ.FileAwareEnv(), mailbox_dir=HERE)

    return read


def test_without_anything_mail_stays_in_the_mailbox(read):
    found = read()
    assert (found["EMAIL_BACKEND"], found["MAILBOX_DIR"]) == (MAILBOX, HERE)
    assert (found["ANYMAIL"], found["MAIL_WEBHOOK_VIEW"]) == ({}, "")


def test_a_mail_server_takes_it(read):
    found = read(EMAIL_URL="smtp://mail.example:25")
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (found["EMAIL_HOST"], found["MAILBOX_DIR"]) == ("mail.example", None)


def test_a_provider_sends_and_tells(read):
    found = read(MAIL_PROVIDER="postmark", MAIL_API_KEY="key", MAIL_WEBHOOK_SECRET="a:b")
    assert found["EMAIL_BACKEND"] == "anymail.backends.postmark.EmailBackend"
    assert found["MAILBOX_DIR"] is None
    assert found["MAIL_HEADERS"] == {"X-PM-KeepID": "true"}
    assert found["ANYMAIL"] == {
        "POSTMARK_SERVER_TOKEN": "key",
        "WEBHOOK_SECRET": "a:b",
        "REQUESTS_TIMEOUT": 20,
    }
    assert "Postmark" in str(found["MAIL_WEBHOOK_VIEW"])


def test_with_both_the_server_sends_and_the_provider_only_tells(read):
    found = read(MAIL_PROVIDER="mailgun", EMAIL_URL="smtp://m.example:25", MAIL_WEBHOOK_SECRET="k")
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert found["ANYMAIL"] == {"MAILGUN_WEBHOOK_SIGNING_KEY": "k", "REQUESTS_TIMEOUT": 20}
    assert "Mailgun" in str(found["MAIL_WEBHOOK_VIEW"])
    assert found["MAIL_HEADERS"] == {}


def test_a_provider_nobody_knows_and_one_without_a_secret_open_no_address(read):
    assert read(MAIL_PROVIDER="pigeon", MAIL_WEBHOOK_SECRET="a:b")["MAIL_WEBHOOK_VIEW"] == ""
    assert read(MAIL_PROVIDER="postmark", MAIL_API_KEY="key")["MAIL_WEBHOOK_VIEW"] == ""


def test_a_provider_s_interface_may_be_elsewhere(read):
    url = "https://api.eu.mailgun.net/v3"
    found = read(MAIL_PROVIDER="mailgun", MAIL_API_KEY="key", MAIL_API_URL=url)
    assert found["ANYMAIL"]["MAILGUN_API_URL"] == url


@pytest.mark.parametrize("name", PROVIDERS)
def test_anymail_has_what_the_table_says(name, read, settings):
    settings.ANYMAIL = read(MAIL_PROVIDER=name, MAIL_API_KEY="k", MAIL_WEBHOOK_SECRET="a:b")[
        "ANYMAIL"
    ]
    assert get_connection(PROVIDERS[name].backend).esp_name.lower() == name
    assert import_string(PROVIDERS[name].webhook)().esp_name.lower() == name
