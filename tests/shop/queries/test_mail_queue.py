from datetime import timedelta

import pytest

from shop.models import Mail
from shop.queries import mail_queue
from tests.shelf import NOW
from tests.shop.mailing import make_mail

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def queue() -> mail_queue.Queue:
    return mail_queue.queue(now=NOW)


def test_an_empty_outbox_has_nothing_to_say():
    empty = queue()
    assert [(name, tally.total) for name, tally in empty.states] == [
        ("Waiting", "0"),
        ("With a worker", "0"),
        ("Failed", "0"),
        ("Sent in the last 24 hours", "0"),
    ]
    assert (empty.oldest, empty.claimed, empty.failed) == (None, [], [])
    assert empty.lease_minutes == 10


def test_mails_are_counted_by_state_and_kind():
    make_mail()
    make_mail(kind="sign_in")
    make_mail(kind="something_new")
    make_mail(state=Mail.State.CLAIMED, claimed_at=NOW)
    make_mail(state=Mail.State.FAILED)
    make_mail(state=Mail.State.SENT, sent_at=NOW - 23 * HOUR)
    make_mail(state=Mail.State.SENT, sent_at=NOW - 25 * HOUR)
    found = {name: tally.by_kind for name, tally in queue().states}
    assert found["Waiting"] == [
        ("Order confirmation", 1),
        ("Sign-in code", 1),
        ("Something new", 1),
    ]
    assert found["With a worker"] == found["Failed"] == [("Order confirmation", 1)]
    assert found["Sent in the last 24 hours"] == [("Order confirmation", 1)]


def test_a_pause_holds_back_all_that_waits_but_sign_in_codes():
    make_mail()
    make_mail(kind="sign_in")
    assert (queue().held_back.total, queue().waiting.total) == ("1", "2")


@pytest.mark.parametrize("is_marketing", [True, False])
def test_the_oldest_is_the_one_due_longest_of_either_sort(is_marketing):
    make_mail(is_marketing=not is_marketing)
    oldest = make_mail(is_marketing=is_marketing, due_at=NOW - HOUR)
    make_mail(due_at=NOW - 2 * HOUR, state=Mail.State.FAILED)
    assert queue().oldest == oldest


def test_claims_come_oldest_first_and_failures_newest_first():
    claims = [
        make_mail(state=Mail.State.CLAIMED, claimed_at=NOW - hours * HOUR) for hours in (1, 2)
    ]
    failures = [make_mail(state=Mail.State.FAILED) for _ in range(2)]
    assert queue().claimed == claims[::-1]
    assert queue().failed == failures[::-1]


def test_nothing_is_counted_beyond_the_most(monkeypatch):
    monkeypatch.setattr(mail_queue, "MOST", 2)
    for _ in range(4):
        make_mail()
    assert (queue().waiting.total, queue().held_back.total) == ("more than 2", "more than 2")


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_seven_queries_and_reads_no_letter(rows, django_assert_num_queries):
    for state in Mail.State:
        for _ in range(rows):
            make_mail(state=state, claimed_at=NOW, sent_at=NOW)
    with django_assert_num_queries(7) as found:
        queue()
    assert not any('"html"' in query["sql"] for query in found.captured_queries)
