"""Links in a mail: signed, so that they work without a cookie and for nothing else."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

ANSWER_SALT = "reminder-answer"
CHECK_SALT = "reminder-check"
STOP_SALT = "reminder-stop"
PREFERENCES_SALT = "mail-preferences"
COMFORTS = range(1, 6)
ANSWER_MAX_AGE_S = 60 * 24 * 3600


class BadLink(Exception):
    """The link was changed, cut short, or is too old."""


@dataclass(frozen=True)
class Reply:
    """What an answer link says."""

    reminder_id: int
    answer: str


@dataclass(frozen=True)
class CheckReply:
    """What a check-in link says: how a pair feels, from 1 to 5."""

    reminder_id: int
    comfort: int


def answer_token(*, reminder_id: int, answer: str) -> str:
    """Sign one answer to one reminder."""
    return signing.dumps([reminder_id, answer], salt=ANSWER_SALT)


def read_answer(token: str) -> Reply:
    """Return what a token says.

    Raises
    ------
    BadLink
        It is not ours, or older than 60 days.
    """
    reminder_id, answer = _read(token, salt=ANSWER_SALT, max_age_s=ANSWER_MAX_AGE_S)
    return Reply(reminder_id=reminder_id, answer=answer)


def check_token(*, reminder_id: int, comfort: int) -> str:
    """Sign how comfortable a pair is, as an answer to one check-in; nobody can read it but us."""
    return signing.dumps([reminder_id, _seal(reminder_id, comfort)], salt=CHECK_SALT)


def read_check(token: str) -> CheckReply:
    """Return what a check-in token says.

    Raises
    ------
    BadLink
        It is not ours, or older than 60 days.
    """
    reminder_id, seal = _read(token, salt=CHECK_SALT, max_age_s=ANSWER_MAX_AGE_S)
    for comfort in COMFORTS:
        if constant_time_compare(seal, _seal(reminder_id, comfort)):
            return CheckReply(reminder_id=reminder_id, comfort=comfort)
    raise BadLink


def stop_token(customer_id: int) -> str:
    """Sign that this customer wants no more reminders; it never expires."""
    return signing.dumps(customer_id, salt=STOP_SALT)


def read_stop(token: str) -> int:
    """Return whose reminders to stop.

    Raises
    ------
    BadLink
        The token is not ours.
    """
    customer_id: int = _read(token, salt=STOP_SALT)
    return customer_id


def preferences_token(customer_id: int) -> str:
    """Sign that the holder may set what mail this customer gets; it never expires."""
    return signing.dumps(customer_id, salt=PREFERENCES_SALT)


def read_preferences(token: str) -> int:
    """Return whose mail to set.

    Raises
    ------
    BadLink
        The token is not ours.
    """
    customer_id: int = _read(token, salt=PREFERENCES_SALT)
    return customer_id


def answer_url(*, reminder_id: int, answer: str) -> str:
    """Return the whole address of an answer link."""
    token = answer_token(reminder_id=reminder_id, answer=answer)
    return absolute(reverse("shop:reminder_answer", args=[token]))


def check_url(reminder_id: int, comfort: int) -> str:
    """Return the whole address of a check-in link, for a comfort from 1 to 5."""
    token = check_token(reminder_id=reminder_id, comfort=comfort)
    return absolute(reverse("shop:reminder_check", args=[token]))


def stop_url(customer_id: int) -> str:
    """Return the whole address of the one-click stop link (RFC 8058)."""
    return absolute(reverse("shop:reminder_stop", args=[stop_token(customer_id)]))


def preferences_url(customer_id: int) -> str:
    """Return the whole address of the page where this customer sets what mail they get."""
    return absolute(reverse("shop:mail_preferences", args=[preferences_token(customer_id)]))


def absolute(path: str) -> str:
    """Put the shop's address in front of a path."""
    return str(settings.SITE_URL).rstrip("/") + path


def _seal(reminder_id: int, comfort: int) -> str:
    """Return what stands for a comfort in an address, where histories and scanners read it."""
    value = f"{reminder_id}:{comfort}"
    return salted_hmac(CHECK_SALT, value, algorithm="sha256").hexdigest()[:12]


def _read(token: str, *, salt: str, max_age_s: int | None = None) -> Any:
    try:
        return signing.loads(token, salt=salt, max_age=max_age_s)
    except signing.BadSignature as error:
        raise BadLink from error
