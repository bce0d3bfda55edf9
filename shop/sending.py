"""The one switch that stops all mail but sign-in codes; the row of a pause is the switch."""

from datetime import datetime

from django.db import transaction

from shop import mail_claims
from shop.models import Customer, Mail, Reminder, SendingPause

STILL_SENT = ("sign_in",)  # without a code nobody could sign in, staff included
REMINDER = "reminder"
REASON_LENGTH = 200
HISTORY = 10
# A failed reminder is planned anew by itself, a month on; a code that failed is no good any more.
NEVER_AGAIN = (REMINDER, *STILL_SENT)


class ReasonMissing(ValueError):
    """A pause says why, for whoever finds the mail standing still."""


def paused() -> SendingPause | None:
    """Return the pause that is on, or None while mail goes out."""
    return SendingPause.objects.filter(ended_at__isnull=True).select_related("started_by").first()


def history() -> list[SendingPause]:
    """Return the last pauses, the newest first; one that is on stands at the head."""
    return list(SendingPause.objects.select_related("started_by", "ended_by")[:HISTORY])


def pause(*, by: Customer, reason: str, now: datetime) -> SendingPause:
    """Stop all mail but sign-in codes; whoever comes second gets the pause that is on.

    Raises
    ------
    ReasonMissing
        The reason is empty.
    """
    words = " ".join(reason.split())[:REASON_LENGTH]
    if not words:
        raise ReasonMissing
    while True:
        row = SendingPause(reason=words, started_at=now, started_by=by)
        SendingPause.objects.bulk_create([row], ignore_conflicts=True)
        if (open_pause := paused()) is not None:  # None: another ended it in between
            return open_pause


@transaction.atomic
def resume(*, by: Customer, now: datetime) -> SendingPause | None:
    """Let mail out again; return the pause that ended, or None when there was none.

    Reminders that were written and not sent are taken back and written anew when they are due: as
    their pairs are by then, and by day.
    """
    row = SendingPause.objects.select_for_update().filter(ended_at__isnull=True).first()
    if row is None:
        return None
    row.ended_at, row.ended_by = now, by
    row.save(update_fields=("ended_at", "ended_by"))
    _take_back_reminders()
    return row


def _take_back_reminders() -> None:
    """Unwrite the reminder mails that wait, as if they had never been; customers are locked first."""
    waiting = Mail.objects.filter(state=Mail.State.WAITING, kind=REMINDER)
    theirs = Reminder.objects.filter(mail__in=waiting).values("customer_id")
    list(Customer.objects.select_for_update(no_key=True).filter(pk__in=theirs).order_by("pk"))
    mail_claims.withdraw(waiting)


def try_again(mail_id: int, *, now: datetime) -> bool:
    """Put a failed mail back into the queue under its old Message-ID; False if that can't be."""
    failed = Mail.objects.filter(pk=mail_id, state=Mail.State.FAILED)
    again = failed.exclude(kind__in=NEVER_AGAIN)
    return bool(again.update(state=Mail.State.WAITING, due_at=now, attempts=0))
