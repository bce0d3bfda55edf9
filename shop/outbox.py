"""The outbox: mail is a row first; who claims the row sends it.

A row goes waiting → claimed → sending → sent. ``sending`` is written *before* the mail server is
spoken to, so a worker that dies leaves one of two traces. ``claimed``: the mail provably did not
go out, and is claimed again when the lease ends. ``sending``: it may have. Then the kind decides:
a reminder is never sent twice (it becomes ``unknown``, for staff to see and for the next cycle to
make good), anything else is sent again under the same Message-ID, which names it a copy.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import make_msgid, parseaddr

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from kombu.exceptions import OperationalError as BrokerError

from recommender.broker import AT_ONCE
from shop.emails import envelope
from shop.emails.post import Post, PostClosed, Refused, Unclear
from shop.emails.rendering import Letter
from shop.models import Mail, Reminder, Suppression

logger = logging.getLogger(__name__)
State = Mail.State
LEASE = timedelta(minutes=10)  # longer than a task may live (CELERY_TASK_TIME_LIMIT)
MAX_ATTEMPTS = 5


@dataclass(frozen=True)
class Policy:
    """How mail of a kind is treated when something goes wrong, and after it went well."""

    at_most_once: bool = False
    forgets_body: bool = False


POLICIES = {"reminder": Policy(at_most_once=True), "sign_in": Policy(forgets_body=True)}
ONCE_KINDS = tuple(kind for kind, policy in POLICIES.items() if policy.at_most_once)
REMINDER_STATES = {
    State.SENT: Reminder.State.SENT,
    State.SUPPRESSED: Reminder.State.SUPPRESSED,
    State.FAILED: Reminder.State.UNSENT,
    State.UNKNOWN: Reminder.State.UNSENT,
}


def queue(
    *,
    kind: str,
    dedupe_key: str,
    to_email: str,
    letter: Letter,
    now: datetime,
    due_at: datetime | None = None,
    is_marketing: bool = False,
    headers: dict[str, str] | None = None,
) -> Mail | None:
    """Put a letter into the outbox, in the caller's transaction; None if the key is there."""
    sender_domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    mail, is_new = Mail.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "kind": kind,
            "message_id": make_msgid(domain=sender_domain),
            "to_email": to_email,
            "subject": letter.subject,
            "text": letter.text,
            "html": letter.html,
            "attachments": envelope.pack(letter.attachments),
            "headers": headers or {},
            "is_marketing": is_marketing,
            "due_at": due_at or now,
            "created_at": now,
        },
    )
    if is_new and mail.due_at <= now:
        transaction.on_commit(nudge)
    return mail if is_new else None


def nudge() -> None:
    """Hint to a worker that mail waits; without a broker, beat's next round finds it."""
    try:
        current_app.send_task("shop.tasks.send_due_mails", retry_policy=AT_ONCE)
    except BrokerError:
        logger.warning("The broker is down; mail waits for beat")


def send_due(*, now: datetime, limit: int = 100) -> int:
    """Send what is due, at most ``limit`` mails on one connection; return how many went out."""
    settle_stale(now=now)
    ids = Mail.objects.filter(_claimable(now)).order_by("due_at", "id").values_list("id", flat=True)
    sent = 0
    with Post() as post:
        for mail_id in list(ids[:limit]):
            try:
                sent += _send(mail_id, now=now, post=post)
            except PostClosed as error:
                logger.warning("The mail server is closed: %s", error)
                break
    return sent


def settle_stale(*, now: datetime) -> None:
    """Close what a dead worker left behind and nobody may or should try again."""
    stale = Q(state__in=(State.CLAIMED, State.SENDING), claimed_at__lt=now - LEASE)
    perhaps_sent = Q(state=State.SENDING, kind__in=ONCE_KINDS)
    for mail in Mail.objects.filter(stale & perhaps_sent):
        _settle(mail, State.UNKNOWN, now=now, error="The worker stopped while sending")
    for mail in Mail.objects.filter(stale, attempts__gte=MAX_ATTEMPTS):
        _settle(mail, State.FAILED, now=now, error="The worker stopped at every try")


def _claimable(now: datetime) -> Q:
    waiting = Q(state=State.WAITING, due_at__lte=now)
    lease_is_over = Q(claimed_at__lt=now - LEASE, attempts__lt=MAX_ATTEMPTS)
    never_tried = Q(state=State.CLAIMED)
    may_repeat = Q(state=State.SENDING) & ~Q(kind__in=ONCE_KINDS)
    return waiting | (lease_is_over & (never_tried | may_repeat))


def _send(mail_id: int, *, now: datetime, post: Post) -> bool:
    """Claim a mail and send it; return whether this call sent it."""
    mail = _claim(mail_id, now=now)
    if mail is None:
        return False
    if mail.is_marketing and Suppression.objects.filter(email=mail.to_email.lower()).exists():
        _settle(mail, State.SUPPRESSED, now=now)
        return False
    try:
        post.open()
    except PostClosed as error:
        _give_back(mail, now=now, error=str(error), attempts=mail.attempts - 1)
        raise
    if not _move(mail, State.SENDING):
        return False
    return _hand_over(mail, now=now, post=post)


def _claim(mail_id: int, *, now: datetime) -> Mail | None:
    """Take a mail for one lease by a conditional update; None if another worker was first."""
    mail = Mail.objects.filter(_claimable(now), pk=mail_id).first()
    if mail is None:
        return None
    changes = {"claimed_at": now, "attempts": F("attempts") + 1}
    if not _move(mail, State.CLAIMED, **changes):
        return None
    mail.claimed_at, mail.attempts = now, mail.attempts + 1
    return mail


def _hand_over(mail: Mail, *, now: datetime, post: Post) -> bool:
    try:
        post.send(envelope.message(mail))
    except Refused as error:
        _try_later(mail, now=now, error=str(error))
    except Unclear as error:
        if mail.kind in ONCE_KINDS:
            _settle(mail, State.UNKNOWN, now=now, error=str(error))
        else:
            _try_later(mail, now=now, error=str(error))
    else:
        _settle(mail, State.SENT, now=now)
        return True
    return False


def _try_later(mail: Mail, *, now: datetime, error: str) -> None:
    """Wait 1, 5, 25, 125 minutes between tries, then park the mail as failed."""
    if mail.attempts >= MAX_ATTEMPTS:
        _settle(mail, State.FAILED, now=now, error=error)
    else:
        wait = timedelta(minutes=5 ** (mail.attempts - 1))
        _give_back(mail, now=now + wait, error=error, attempts=mail.attempts)


def _give_back(mail: Mail, *, now: datetime, error: str, attempts: int) -> None:
    _move(mail, State.WAITING, due_at=now, error=error, attempts=attempts)


def _settle(mail: Mail, state: Mail.State, *, now: datetime, error: str = "") -> None:
    """Write how a mail ended, on its row and on the reminders in it, at once."""
    changes: dict[str, object] = {"error": error}
    if state == State.SENT:
        changes["sent_at"] = now
        if POLICIES.get(mail.kind, Policy()).forgets_body:
            changes |= {"text": "", "html": "", "attachments": []}
    with transaction.atomic():
        if _move(mail, state, **changes):
            mail.reminders.update(state=REMINDER_STATES[state])


def _move(mail: Mail, state: Mail.State, **changes: object) -> bool:
    """Change the row if it still is as this worker left it: state and attempts are the fence."""
    is_moved = Mail.objects.filter(
        pk=mail.pk, state=mail.state, claimed_at=mail.claimed_at, attempts=mail.attempts
    ).update(state=state, **changes)
    mail.state = state
    return bool(is_moved)
