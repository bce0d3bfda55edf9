"""The one switch that stops all mail but sign-in codes; the row of a pause is the switch."""

from datetime import datetime

from django.db import transaction

from shop.models import Customer, SendingPause

STILL_SENT = ("sign_in",)  # without a code nobody could sign in, staff included
REASON_LENGTH = 200


class ReasonMissing(ValueError):
    """A pause says why, for whoever finds the mail standing still."""


def paused() -> SendingPause | None:
    """Return the pause that is on, or None while mail goes out."""
    return SendingPause.objects.filter(ended_at__isnull=True).select_related("started_by").first()


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
    """Let mail out again; return the pause that ended, or None when there was none."""
    row = SendingPause.objects.select_for_update().filter(ended_at__isnull=True).first()
    if row is None:
        return None
    row.ended_at, row.ended_by = now, by
    row.save(update_fields=("ended_at", "ended_by"))
    return row
