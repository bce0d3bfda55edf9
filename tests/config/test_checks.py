import pytest
from django.conf import settings as live

from config.checks import check_settings


def ids() -> list[str]:
    return [message.id for message in check_settings(None)]


def test_the_settings_of_this_run_are_right():
    assert ids() == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("SITE_URL", "shop.example", "footing.E001"),
        ("SITE_URL", "https://shop.example/path", "footing.E001"),
        ("QUIZ_KEYS", ["not-a-key"], "footing.E003"),
        ("QUIZ_KEYS", [], "footing.E004"),
        ("QUIZ_RETENTION_DAYS", 91, "footing.E008"),
        ("QUIZ_RETENTION_DAYS", 0, "footing.E008"),
        ("SHOP_CURRENCY", "euro", "footing.E005"),
        ("SHOP_TIME_ZONE", "Europe/Atlantis", "footing.E006"),
        ("SHOP_TIME_ZONE", "/etc/passwd", "footing.E006"),
        ("REMINDER_QUIET_START_HOUR", 24, "footing.E007"),
        ("REMINDER_QUIET_END_HOUR", -1, "footing.E007"),
        ("REMINDER_HOLD_OUT_PERCENT", 60, "footing.E010"),
    ],
)
def test_a_wrong_setting_is_named_with_a_way_out(settings, name, value, expected):
    settings.MAILBOX_DIR = None
    setattr(settings, name, value)
    messages = [message for message in check_settings(None) if message.id == expected]
    assert messages
    assert messages[0].hint


def test_a_public_site_may_not_show_its_mailbox(settings):
    settings.SITE_URL = "https://shop.example"
    settings.MAILBOX_DIR = live.MAILBOX_DIR
    assert ids() == ["footing.E002"]


def test_a_public_site_with_a_mail_server_is_right(settings):
    settings.SITE_URL = "https://shop.example"
    settings.MAILBOX_DIR = None
    assert ids() == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"MAIL_PROVIDER": "pigeon"}, ["footing.E011"]),
        ({"MAIL_WEBHOOK_SECRET": ""}, ["footing.E012"]),
        ({"MAIL_WEBHOOK_SECRET": "no-password"}, ["footing.E012"]),
        ({"MAIL_WEBHOOK_SECRET": "user:"}, ["footing.E012"]),
        ({"MAIL_PROVIDER": "mailgun", "MAIL_WEBHOOK_SECRET": ""}, ["footing.E012"]),
        ({"MAIL_PROVIDER": "mailgun", "MAIL_WEBHOOK_SECRET": "key"}, []),
        ({"MAIL_API_KEY": ""}, ["footing.E013"]),
        ({"MAIL_API_KEY": "", "EMAIL_URL": "smtp://mail.example:25"}, []),
        ({}, []),
    ],
)
def test_a_mail_provider_needs_a_guarded_address_and_a_way_out(settings, given, expected):
    right = {
        "MAIL_PROVIDER": "postmark",
        "MAIL_API_KEY": "key",
        "MAIL_WEBHOOK_SECRET": "user:password",
        "EMAIL_URL": "",
    }
    for name, value in (right | given).items():
        setattr(settings, name, value)
    messages = [one for one in check_settings(None) if one.id != "footing.E002"]
    assert [one.id for one in messages] == expected
    assert all(one.hint for one in messages)
