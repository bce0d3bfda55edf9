"""Wrong configuration is named at start, with an id and a way out."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error

from config.mail_settings import PROVIDERS

LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}
MOST_DAYS = 90  # EVIDENCE L7


def check_settings(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Return everything that is wrong with the settings that come from the environment."""
    return [*_site(), *_mail(), *_provider(), *_quiz_keys(), *_retention(), *_shop(), *_hours()]


def _site() -> Iterator[CheckMessage]:
    parts = urlsplit(settings.SITE_URL)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
        yield Error(
            f"SITE_URL={settings.SITE_URL} is no site address.",
            hint="Write it as https://shop.example, without a path.",
            id="footing.E001",
        )


def _mail() -> Iterator[CheckMessage]:
    hostname = urlsplit(settings.SITE_URL).hostname
    if settings.MAILBOX_DIR is not None and hostname not in LOCAL_HOSTS:
        yield Error(
            "EMAIL_URL is not set, so every visitor could read all mail, sign-in codes included.",
            hint="Set EMAIL_URL, for example smtp+tls://user:password@mail.example:587.",
            id="footing.E002",
        )


def _provider() -> Iterator[CheckMessage]:
    if not settings.MAIL_PROVIDER:
        return
    provider = PROVIDERS.get(settings.MAIL_PROVIDER)
    if provider is None:
        yield Error(
            f"MAIL_PROVIDER={settings.MAIL_PROVIDER} is no provider that is known here.",
            hint=f"Use one of {', '.join(PROVIDERS)}, or leave it empty.",
            id="footing.E011",
        )
        return
    secret = settings.MAIL_WEBHOOK_SECRET
    if not secret or (provider.is_password and not all(secret.partition(":"))):
        yield Error(
            "MAIL_WEBHOOK_SECRET does not guard the address where the provider tells of bounces.",
            hint="Give user:password, long and made up, and put both into the webhook's address."
            if provider.is_password
            else "Copy the key with which the provider signs its webhooks.",
            id="footing.E012",
        )
    if not (settings.EMAIL_URL or settings.MAIL_API_KEY):
        yield Error(
            "MAIL_PROVIDER is set, but mail has no way out.",
            hint="Set MAIL_API_KEY, or EMAIL_URL to send by SMTP.",
            id="footing.E013",
        )


def _quiz_keys() -> Iterator[CheckMessage]:
    for number, key in enumerate(settings.QUIZ_KEYS, start=1):
        try:
            Fernet(key)
        except ValueError:
            yield Error(
                f"QUIZ_KEYS: key {number} is not a Fernet key.",
                hint="Make one: python -c 'from cryptography.fernet import Fernet; "
                "print(Fernet.generate_key().decode())'",
                id="footing.E003",
            )
    if not settings.QUIZ_KEYS:
        yield Error(
            "QUIZ_KEYS is empty, so quiz answers cannot be encrypted.",
            hint="Give one Fernet key, or several with the newest first.",
            id="footing.E004",
        )


def _retention() -> Iterator[CheckMessage]:
    if not 1 <= settings.QUIZ_RETENTION_DAYS <= MOST_DAYS:
        yield Error(
            f"QUIZ_RETENTION_DAYS={settings.QUIZ_RETENTION_DAYS} keeps health answers too long "
            "or not at all.",
            hint=f"Use a number from 1 to {MOST_DAYS}; people are told it before they answer.",
            id="footing.E008",
        )


def _shop() -> Iterator[CheckMessage]:
    if len(settings.SHOP_CURRENCY) != 3 or not settings.SHOP_CURRENCY.isupper():
        yield Error(
            f"SHOP_CURRENCY={settings.SHOP_CURRENCY} is no currency.",
            hint="Use the three letters of ISO 4217, such as EUR.",
            id="footing.E005",
        )
    try:
        ZoneInfo(settings.SHOP_TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        yield Error(
            f"SHOP_TIME_ZONE={settings.SHOP_TIME_ZONE} is no time zone.",
            hint="Use a name such as Europe/Berlin.",
            id="footing.E006",
        )


def _hours() -> Iterator[CheckMessage]:
    for name in ("REMINDER_QUIET_START_HOUR", "REMINDER_QUIET_END_HOUR"):
        if not 0 <= getattr(settings, name) <= 23:
            yield Error(
                f"{name}={getattr(settings, name)} is no hour.",
                hint="Use a number from 0 to 23.",
                id="footing.E007",
            )
    if not 0 <= settings.REMINDER_HOLD_OUT_PERCENT <= 50:
        yield Error(
            f"REMINDER_HOLD_OUT_PERCENT={settings.REMINDER_HOLD_OUT_PERCENT} is out of range.",
            hint="Use a share from 0 to 50.",
            id="footing.E010",
        )
