"""The switch that stops all mail: one pause at a time, whoever presses, and who ended it."""

from datetime import timedelta
from functools import partial

import pytest

from shop import sending
from shop.models import Mail, SendingPause
from tests.shelf import NOW, make_customer
from tests.shop.mailing import make_mail, make_reminder
from tests.shop.threads import at_once

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def ada(db):
    return make_customer(email="ada@shop.example", is_staff=True)


def test_nothing_is_paused_until_somebody_pauses(ada):
    assert sending.paused() is None
    row = sending.pause(by=ada, reason="  Wrong\nprices ", now=NOW)
    assert sending.paused() == row
    assert (row.reason, row.started_by, row.started_at) == ("Wrong prices", ada, NOW)


def test_who_pauses_second_gets_the_pause_that_is_on(ada):
    first = sending.pause(by=ada, reason="Wrong prices", now=NOW)
    second = sending.pause(by=make_customer(), reason="Me too", now=LATER)
    assert (second, second.reason) == (first, "Wrong prices")


def test_a_pause_needs_a_reason_and_keeps_200_characters(ada):
    with pytest.raises(sending.ReasonMissing):
        sending.pause(by=ada, reason=" \n", now=NOW)
    assert sending.pause(by=ada, reason="x" * 300, now=NOW).reason == "x" * 200


def test_mail_goes_on_once_and_the_pause_stays_on_record(ada):
    sending.pause(by=ada, reason="Wrong prices", now=NOW)
    ended = sending.resume(by=ada, now=LATER)
    assert (ended.ended_by, ended.ended_at) == (ada, LATER)
    assert sending.resume(by=ada, now=LATER) is None
    assert sending.paused() is None
    sending.pause(by=ada, reason="Again", now=LATER)
    assert [row.reason for row in SendingPause.objects.all()] == ["Again", "Wrong prices"]


def test_knowing_costs_one_query(ada, django_assert_num_queries):
    sending.pause(by=ada, reason="Wrong prices", now=NOW)
    with django_assert_num_queries(1):
        assert sending.paused().started_by.email == "ada@shop.example"


@pytest.mark.django_db(transaction=True)
def test_six_who_press_at_once_make_one_pause():
    people = [make_customer() for _ in range(6)]
    jobs = [partial(sending.pause, by=one, reason="Stop", now=NOW) for one in people]
    rows = at_once(jobs)
    assert len({row.pk for row in rows}) == 1
    assert SendingPause.objects.count() == 1


@pytest.mark.django_db
def test_a_failed_mail_waits_again_under_its_message_id():
    mail = make_mail(state=Mail.State.FAILED, attempts=5, error="Refused")
    assert sending.try_again(mail.pk, now=LATER)
    again = Mail.objects.get()
    assert (again.state, again.attempts, again.due_at) == ("waiting", 0, LATER)
    assert (again.message_id, again.error) == (mail.message_id, "Refused")
    assert not sending.try_again(mail.pk, now=LATER)


@pytest.mark.parametrize("kind", sending.NEVER_AGAIN)
@pytest.mark.django_db
def test_a_reminder_is_planned_anew_by_itself_and_an_old_code_is_no_good(kind):
    assert not sending.try_again(make_mail(kind=kind, state="failed").pk, now=LATER)


@pytest.mark.django_db
def test_reminders_that_waited_are_written_anew_by_day_and_the_rest_goes_out(ada):
    sending.pause(by=ada, reason="Wrong prices", now=NOW)
    owner = make_customer(reminded_at=NOW)
    order = make_mail()
    waiting = make_mail(kind="reminder", is_marketing=True)
    held = make_reminder(owner, state="claimed", mail=waiting)
    other = make_customer(reminded_at=NOW)
    on_way = make_reminder(
        other, state="claimed", mail=make_mail(kind="reminder", state="claimed", claimed_at=NOW)
    )
    sending.resume(by=ada, now=LATER)
    for row in (held, on_way, owner, other):
        row.refresh_from_db()
    assert (held.state, held.mail, owner.reminded_at) == ("scheduled", None, None)
    assert (on_way.state, other.reminded_at) == ("claimed", NOW)
    assert set(Mail.objects.all()) == {order, on_way.mail}


@pytest.mark.parametrize("rows", [1, 3])
def test_resuming_costs_the_same_for_any_number(ada, rows, django_assert_num_queries):
    sending.pause(by=ada, reason="Wrong prices", now=NOW)
    for _ in range(rows):
        make_reminder(state="claimed", mail=make_mail(kind="reminder"))
    with django_assert_num_queries(16):
        sending.resume(by=ada, now=LATER)
    assert Mail.objects.count() == 0
