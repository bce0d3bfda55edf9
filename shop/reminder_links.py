"""Links in a reminder: signed, so that they work without a cookie and for nothing else."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

ANSWER_SALT = "reminder-answer"
STOP_SALT = "reminder-stop"
ANSWER_MAX_AGE_S = 60 * 24 * 3600


class BadLink(Exception):
    """The link was changed, cut short, or is too old."""


@dataclass(frozen=True)
class Reply:
    """What an answer link says."""

    reminder_id: int
    answer: str


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
    try:
        reminder_id, answer = signing.loads(token, salt=ANSWER_SALT, max_age=ANSWER_MAX_AGE_S)
    except signing.BadSignature as error:
        raise BadLink from error
    return Reply(reminder_id=reminder_id, answer=answer)


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
    try:
        customer_id: int = signing.loads(token, salt=STOP_SALT)
    except signing.BadSignature as error:
        raise BadLink from error
    return customer_id


def answer_url(*, reminder_id: int, answer: str) -> str:
    """Return the whole address of an answer link."""
    token = answer_token(reminder_id=reminder_id, answer=answer)
    return absolute(reverse("shop:reminder_answer", args=[token]))


def stop_url(customer_id: int) -> str:
    """Return the whole address of the one-click stop link (RFC 8058)."""
    return absolute(reverse("shop:reminder_stop", args=[stop_token(customer_id)]))


def absolute(path: str) -> str:
    """Put the shop's address in front of a path."""
    return str(settings.SITE_URL).rstrip("/") + path
