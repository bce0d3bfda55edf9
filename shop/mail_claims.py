"""Claims of mails: who has one sends it, and says how that ended; a claim ends with its lease."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from importlib import resources

from django.db import connection, transaction
from django.db.models import Case, F, Q, QuerySet, Value, When

from shop import quiet_hours
from shop.models import Customer, Mail, Reminder, Suppression

State = Mail.State
LEASE = timedelta(minutes=10)  # longer than a task may live (CELERY_TASK_TIME_LIMIT)
MAX_ATTEMPTS = 5
AFTER_FAILURE = timedelta(days=30)  # until the reminders of a mail that failed are due again
MAX_FAILURES = 3


def claim(*, limit: int, now: datetime, only_kinds: Sequence[str] = ()) -> list[Mail]:
    """Take mails that are due, oldest first, and marketing when nothing else is due."""
    for is_marketing in (False, True):
        values = {
            "now": now,
            "is_marketing": is_marketing,
            "only_kinds": list(only_kinds),
            "is_any_kind": not only_kinds,
            "limit": limit,
        }
        mails = list(Mail.objects.raw(_sql("claim_mails"), values))
        if mails:
            return sorted(mails, key=lambda mail: (mail.due_at, mail.pk))
    return []


def claim_reminders(keys: Mapping[int, str]) -> None:
    """Put reminders, by id, into the mails that were just written under these keys."""
    if keys:
        values: dict[str, list[int] | list[str]] = {
            "reminder_ids": list(keys),
            "dedupe_keys": list(keys.values()),
        }
        with connection.cursor() as cursor:
            cursor.execute(_sql("claim_reminders"), values)


def release_stale(*, now: datetime) -> int:
    """Free the mails of workers that died; return how many. What five died at is parked."""
    values = {"ended_at": now - LEASE, "now": now}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_sql("release_mails"), values)
        rows = cursor.fetchall()
        spent = [pk for pk, attempts, is_first in rows if is_first and attempts >= MAX_ATTEMPTS]
        if spent:
            Mail.objects.filter(pk__in=spent).update(state=State.FAILED)
            _put_back(spent, now=now)
    return len(rows)


def suppressed(mails: Collection[Mail]) -> set[str]:
    """Return which of the addresses that marketing goes to must get none, as they are now."""
    emails = {mail.to_email.lower() for mail in mails if mail.is_marketing}
    if not emails:
        return set()
    return set(Suppression.objects.filter(email__in=emails).values_list("email", flat=True))


@transaction.atomic
def suppress(mails: Collection[Mail]) -> None:
    """Keep these from going out, for good."""
    for mail in mails:
        if _move(mail, State.SUPPRESSED, error=""):
            mail.reminders.update(state=Reminder.State.SUPPRESSED)


def put_off_by_night(mails: Sequence[Mail], *, now: datetime) -> set[int]:
    """Let reminders wait for the morning where it is night by now; return which, by mail id.

    They were written by day, but the mail server may have been away since.
    """
    ids = [mail.pk for mail in mails if mail.is_marketing]
    told = Reminder.objects.filter(mail__in=ids).select_related("customer") if ids else []
    opens_at = {
        one.mail_id: quiet_hours.next_opening(now, quiet_hours.zone_of(one.customer))
        for one in told
    }
    asleep = [mail for mail in mails if opens_at.get(mail.pk, now) > now]
    for mail in asleep:
        _move(mail, State.WAITING, due_at=opens_at[mail.pk], attempts=mail.attempts - 1)
    return {mail.pk for mail in asleep}


def record_sent(mail: Mail, *, now: datetime, forgets_body: bool) -> None:
    """Write that a mail went out, on its row, its reminders and their customer."""
    values = {
        "id": mail.pk,
        "claimed_at": mail.claimed_at,
        "attempts": mail.attempts,
        "forgets_body": forgets_body,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(_sql("record_sent"), values)


def give_back(mails: Sequence[Mail], *, error: str) -> None:
    """Let these of one claim go: they were not tried, so the try does not count."""
    if not mails:
        return
    claimed = Mail.objects.filter(state=State.CLAIMED, claimed_at=mails[0].claimed_at)
    ids = [mail.pk for mail in mails]
    claimed.filter(pk__in=ids).update(state=State.WAITING, attempts=F("attempts") - 1, error=error)


@transaction.atomic
def try_later(mail: Mail, *, now: datetime, error: str) -> None:
    """Wait 1, 5, 25, 125 minutes between tries, then park the mail as failed."""
    if mail.attempts < MAX_ATTEMPTS:
        wait = timedelta(minutes=5 ** (mail.attempts - 1))
        _move(mail, State.WAITING, due_at=now + wait, error=error)
    elif _move(mail, State.FAILED, error=error):
        _put_back([mail.pk], now=now)


@transaction.atomic
def withdraw(mails: QuerySet[Mail]) -> None:
    """Take back those of these mails that nobody is sending; their reminders are due anew.

    Who got nothing need not wait a week for the next mail. One that was tried may be out there in
    spite of its error, so there the week counts on.
    """
    waiting = list(mails.select_for_update(of=("self",)).filter(state=State.WAITING))
    ids = [mail.pk for mail in waiting]
    if not ids:
        return
    untried = [mail.pk for mail in waiting if not mail.attempts]
    held = Reminder.objects.filter(mail__in=ids)
    Customer.objects.filter(
        pk__in=list(held.filter(mail__in=untried).values_list("customer_id", flat=True))
    ).update(reminded_at=None)
    held.update(state=Reminder.State.SCHEDULED, mail=None)
    Mail.objects.filter(pk__in=ids).delete()


def _put_back(mail_ids: Collection[int], *, now: datetime) -> None:
    """Plan the reminders of failed mails again, a month on; the third failure is the last."""
    is_last = Q(failures__gte=MAX_FAILURES - 1)
    Reminder.objects.filter(mail__in=mail_ids).update(
        state=Case(
            When(is_last, then=Value(Reminder.State.FAILED)),
            default=Value(Reminder.State.SCHEDULED),
        ),
        due_at=now + AFTER_FAILURE,
        failures=F("failures") + 1,
        mail=None,
    )


def _move(mail: Mail, state: Mail.State, **changes: object) -> bool:
    """Change the row if it still is as this worker claimed it: time and try are the fence."""
    return bool(
        Mail.objects.filter(
            pk=mail.pk, state=State.CLAIMED, claimed_at=mail.claimed_at, attempts=mail.attempts
        ).update(state=state, **changes)
    )


@cache
def _sql(name: str) -> str:
    return (resources.files("shop") / "sql" / f"{name}.sql").read_text("utf-8")
