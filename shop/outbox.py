"""The outbox: mail is a row first; who claims the row sends it.

A row goes waiting → claimed → sent, suppressed or failed. Each mail goes out at least once, of
every kind: a claim ends with its lease, so what a dead worker held is sent by another. In one
moment, between the mail server's yes and the row that says so, nobody can know; then the mail goes
out again under the same Message-ID, which is made of the row's key and names it a copy.
"""

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr
from hashlib import sha256
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError as BrokerError

from recommender.broker import AT_ONCE
from shop import mail_claims, mail_rows, sending
from shop.emails import envelope
from shop.emails.post import Post, PostClosed, Refused, Unclear
from shop.emails.rendering import Letter
from shop.models import Mail

logger = logging.getLogger(__name__)
BATCH = 50  # D: mails that one claim takes
ROUND_S = 45.0  # D: well inside CELERY_TASK_SOFT_TIME_LIMIT, whatever the mail server does
FORGETS_BODY = ("sign_in",)  # a code is not kept once it is out


@dataclass(frozen=True)
class Draft:
    """A letter with all that its row needs."""

    kind: str
    dedupe_key: str
    to_email: str
    letter: Letter
    due_at: datetime | None = None
    is_marketing: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


def queue(*, now: datetime, **draft: Any) -> Mail | None:
    """Put a letter into the outbox, in the caller's transaction; None if the key is there.

    It takes the fields of a `Draft`.
    """
    values = _values(Draft(**draft), now=now)
    mail, is_new = Mail.objects.get_or_create(dedupe_key=values.pop("dedupe_key"), defaults=values)
    if is_new and mail.due_at <= now:
        transaction.on_commit(nudge)
    return mail if is_new else None


def queue_all(drafts: Sequence[Draft], *, now: datetime) -> None:
    """Put letters with new keys into the outbox with one statement, in the caller's transaction."""
    mail_rows.copy_in([Mail(**_values(draft, now=now)) for draft in drafts])
    if drafts:
        transaction.on_commit(nudge)


def message_id(dedupe_key: str) -> str:
    """Return the Message-ID of a key, in the sender's domain: a copy of a mail bears the same."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{sha256(dedupe_key.encode()).hexdigest()[:40]}@{domain}>"


def nudge() -> None:
    """Hint to a worker that mail waits."""
    hint("shop.tasks.send_due_mails")


def hint(task_name: str) -> None:
    """Have a task of beat's run now; without a broker, beat's next round does it."""
    try:
        current_app.send_task(task_name, retry_policy=AT_ONCE)
    except BrokerError:
        logger.warning("The broker is down; mail waits for beat")


def send_due(*, now: datetime, limit: int = 100, seconds: float = ROUND_S) -> int:
    """Send what is due on one connection, at most so many and so long; return how many went out."""
    began = time.monotonic()
    mail_claims.release_stale(now=now)
    sent, left = 0, limit
    with Post() as post:
        while left > 0 and time.monotonic() - began < seconds:
            # Anew for each batch: staff press at any time.
            only_kinds = () if sending.paused() is None else sending.STILL_SENT
            batch = mail_claims.claim(limit=min(left, BATCH), now=now, only_kinds=only_kinds)
            if not batch:
                break
            left -= len(batch)
            run = _Batch(batch, post=post, now=now, until=began + seconds)
            sent += run.send()
            if run.is_cut:
                break
    return sent


class _Batch:
    """The mails of one claim, sent in their order; what was not tried is given back."""

    def __init__(self, mails: Sequence[Mail], *, post: Post, now: datetime, until: float) -> None:
        self._waiting = list(mails)
        self._post, self._now, self._until = post, now, until
        self._sent = 0
        self.is_cut = False

    def send(self) -> int:
        """Send all, unless the server closes or time is over; return how many went out."""
        error = ""
        try:
            self._leave_out()
            while self._waiting and time.monotonic() < self._until:
                self._post.open()
                self._send_first()
        except PostClosed as closed:
            error = str(closed)
            logger.warning("The mail server is closed: %s", error)
        finally:
            self.is_cut = bool(self._waiting)
            mail_claims.give_back(self._waiting, error=error)
        return self._sent

    def _leave_out(self) -> None:
        """Leave out marketing to addresses that must get none, or where it is night, as of now."""
        refused = mail_claims.suppressed(self._waiting)
        out = [m for m in self._waiting if m.is_marketing and m.to_email.lower() in refused]
        if out:
            mail_claims.suppress(out)
            self._waiting = [mail for mail in self._waiting if mail not in out]
        asleep = mail_claims.put_off_by_night(self._waiting, now=self._now)
        self._waiting = [mail for mail in self._waiting if mail.pk not in asleep]

    def _send_first(self) -> None:
        """Hand the first mail over and write down at once how that went.

        Raises
        ------
        PostClosed
            The server ended the line before it took the mail, which stays the first.
        """
        mail = self._waiting[0]
        try:
            self._post.send(envelope.message(mail))
        except PostClosed:
            raise
        except (Refused, Unclear) as error:
            mail_claims.try_later(mail, now=self._now, error=str(error))
        except Exception as error:  # a mail nobody can build must not stop those behind it
            logger.exception("Mail %s can't be built", mail.pk)
            mail_claims.try_later(mail, now=self._now, error=type(error).__name__)
        else:
            forgets = mail.kind in FORGETS_BODY
            mail_claims.record_sent(mail, now=self._now, forgets_body=forgets)
            self._sent += 1
        self._waiting.pop(0)


def _values(draft: Draft, *, now: datetime) -> dict[str, Any]:
    return {
        "kind": draft.kind,
        "dedupe_key": draft.dedupe_key,
        "message_id": message_id(draft.dedupe_key),
        "to_email": draft.to_email,
        "subject": draft.letter.subject,
        "text": draft.letter.text,
        "html": draft.letter.html,
        "attachments": envelope.pack(draft.letter.attachments),
        "headers": dict(draft.headers),
        "is_marketing": draft.is_marketing,
        "due_at": draft.due_at or now,
        "created_at": now,
    }
