from datetime import timedelta

import pytest

from shop.models import MailEvent, Suppression
from shop.queries import mail_returns
from tests.shelf import NOW
from tests.shop.mailing import make_event

pytestmark = pytest.mark.django_db


def test_thirty_days_are_counted_by_kind_those_with_none_too():
    make_event()
    make_event(kind=MailEvent.Kind.COMPLAINT)
    make_event(kind=MailEvent.Kind.COMPLAINT, received_at=NOW - timedelta(days=31))
    assert mail_returns.counts(now=NOW) == [
        ("No such mailbox", 1),
        ("Not delivered this time", 0),
        ("Marked as spam", 1),
        ("Unsubscribed at the provider", 0),
    ]


def test_pages_follow_each_other_without_gap_or_repeat(monkeypatch):
    monkeypatch.setattr(mail_returns, "PAGE", 2)
    rows = [make_event(received_at=NOW - timedelta(days=day // 2)) for day in range(5)]
    seen, after = [], None
    while True:
        page = mail_returns.events(after=after)
        seen += page.rows
        after = page.next
        if after is None:
            break
    assert len(seen) == len(set(seen)) == len(rows)
    assert [row.received_at for row in seen] == [row.received_at for row in rows]


def test_addresses_of_the_last_thirty_days_are_counted():
    for days in (1, 40):
        added_at = NOW - timedelta(days=days)
        Suppression.objects.create(email=f"{days}@mail.example", reason="x", added_at=added_at)
    assert mail_returns.suppressed_since(now=NOW) == 1
