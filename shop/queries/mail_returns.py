"""What came back of the mail: bounces and complaints, by month and one by one.

Both are read from the index ``mail_event_received``, so they cost a month or a page.
"""

from datetime import datetime, timedelta

from django.db.models import Count, Q

from shop.models import MailEvent, Suppression
from shop.queries.keyset import Mark, Page

SPAN = timedelta(days=30)
PAGE = 50


def counts(*, now: datetime) -> list[tuple[str, int]]:
    """Return how many of each kind came in the last 30 days, kinds with none among them."""
    rows = MailEvent.objects.filter(received_at__gte=now - SPAN).order_by()
    found = dict(rows.values_list("kind").annotate(n=Count("pk")))
    return [(str(kind.label), found.get(kind.value, 0)) for kind in MailEvent.Kind]


def events(*, after: Mark | None) -> Page[MailEvent]:
    """Return a page of them, the newest first."""
    rows = MailEvent.objects.select_related("mail").defer(
        "mail__text", "mail__html", "mail__headers", "mail__attachments"
    )
    if after is not None:
        older = Q(received_at__lt=after.at) | Q(received_at=after.at, pk__lt=after.pk)
        rows = rows.filter(older, received_at__lte=after.at)
    found = list(rows.order_by("-received_at", "-pk")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(found[:PAGE], None if last is None else Mark(last.received_at, last.pk))


def suppressed_since(*, now: datetime) -> int:
    """Return how many addresses were put on the list of those that get none, in 30 days."""
    return Suppression.objects.filter(added_at__gte=now - SPAN).count()
