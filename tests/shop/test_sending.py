"""The switch that stops all mail: one pause at a time, whoever presses, and who ended it."""

from datetime import timedelta
from functools import partial

import pytest

from shop import sending
from shop.models import SendingPause
from tests.shelf import NOW, make_customer
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
