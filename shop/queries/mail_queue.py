"""What staff see of the outbox: every count and list here is bounded, however long the table is.

Waiting and claimed mail is read from the partial indexes ``mail_due`` and ``mail_claimed``, failed
mail from ``mail_failed``, what went out from ``mail_sent``. Nothing is counted beyond ``MOST``.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from shop import mail_claims, sending
from shop.models import Mail

MOST = 10_000
FEW = 20
RECENT = timedelta(hours=24)
KINDS = {
    "order": "Order confirmation",
    "refund": "Refund",
    "sign_in": "Sign-in code",
    "break_in": "Break-in plan",
    "reminder": "Reminder",
    "stock_alert": "Back in stock",
    "stock_confirm": "Back in stock: is it you",
}


@dataclass(frozen=True)
class Tally:
    """How many mails of each kind, counted to ``MOST`` and no further."""

    by_kind: Sequence[tuple[str, int]]
    is_more: bool

    @property
    def total(self) -> str:
        """The sum, as it is said."""
        number = sum(count for _, count in self.by_kind)
        return f"more than {MOST:,}" if self.is_more else f"{number:,}"


@dataclass(frozen=True)
class Queue:
    """The outbox at a moment."""

    waiting: Tally
    held_back: Tally  # what a pause stops, of what waits
    oldest: Mail | None
    claimed_count: Tally
    claimed: Sequence[Mail]
    failed_count: Tally
    failed: Sequence[Mail]
    sent: Tally

    @property
    def states(self) -> Sequence[tuple[str, Tally]]:
        """What to say of each state."""
        return (
            ("Waiting", self.waiting),
            ("With a worker", self.claimed_count),
            ("Failed", self.failed_count),
            ("Sent in the last 24 hours", self.sent),
        )

    @property
    def lease_minutes(self) -> int:
        """How long a claim holds."""
        return mail_claims.LEASE // timedelta(minutes=1)


def kind_name(kind: str) -> str:
    """Return what staff call a kind of mail."""
    return KINDS.get(kind, kind.replace("_", " ").capitalize())


def queue(*, now: datetime) -> Queue:
    """Return the outbox in seven queries."""
    waiting = _counts(Mail.objects.filter(state=Mail.State.WAITING))
    stopped = {kind: n for kind, n in waiting.items() if kind not in sending.STILL_SENT}
    listed = Mail.objects.defer("text", "html", "headers", "attachments")
    claimed = listed.filter(state=Mail.State.CLAIMED)
    failed = listed.filter(state=Mail.State.FAILED).order_by("-id")
    sent = Mail.objects.filter(sent_at__gte=now - RECENT)
    return Queue(
        waiting=_tally(waiting),
        held_back=_tally(stopped, is_more=waiting.total() > MOST),
        oldest=_oldest(listed),
        claimed_count=_tally(_counts(claimed)),
        claimed=list(claimed.order_by("claimed_at")[:FEW]),
        failed_count=_tally(_counts(failed)),
        failed=list(failed[:FEW]),
        sent=_tally(_counts(sent)),
    )


def _counts(mails: QuerySet[Mail]) -> Counter[str]:
    return Counter(mails.order_by().values_list("kind", flat=True)[: MOST + 1])


def _tally(counts: dict[str, int], *, is_more: bool | None = None) -> Tally:
    named = sorted((kind_name(kind), number) for kind, number in counts.items())
    beyond = sum(counts.values()) > MOST if is_more is None else is_more
    return Tally(by_kind=named, is_more=beyond)


def _oldest(mails: QuerySet[Mail]) -> Mail | None:
    """Return the waiting mail that is due longest: the first of either end of the index."""
    waiting = mails.filter(state=Mail.State.WAITING).order_by("due_at", "id")
    firsts = [waiting.filter(is_marketing=each)[:1] for each in (False, True)]
    return min(firsts[0].union(firsts[1], all=True), key=lambda mail: mail.due_at, default=None)
