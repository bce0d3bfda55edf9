"""Tasks: named in the beat table, safe to run twice, and thin."""

import time
from datetime import timedelta

import pytest
from celery import current_app
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from config import health
from shop import outbox, tasks
from shop.models import Cart, Mail
from tests.shelf import NOW, make_customer
from tests.shop.test_outbox import put
from tests.shop.test_reminders import make_owner, worn_pair


def test_every_task_of_the_beat_table_is_registered():
    current_app.loader.import_default_modules()
    names = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert names <= set(current_app.tasks)


@pytest.mark.django_db
def test_the_heartbeat_is_what_the_health_page_reads():
    assert tasks.HEARTBEAT_KEY == health.HEARTBEAT_KEY
    tasks.beat_heartbeat()
    assert time.time() - cache.get(health.HEARTBEAT_KEY) < 5
    assert health._beat() == health.OK


@pytest.mark.django_db
def test_due_mail_goes_out_and_a_second_run_finds_none():
    put()
    assert tasks.send_due_mails() == 1
    assert tasks.send_due_mails() == 0


@pytest.mark.django_db
def test_a_round_that_sent_any_asks_for_the_next(monkeypatch):
    hints = []
    monkeypatch.setattr(tasks, "MAILS_PER_ROUND", 2)
    monkeypatch.setattr(outbox, "nudge", lambda: hints.append(1))
    for number in range(3):
        put(key=f"k{number}")
    assert tasks.send_due_mails() == 2
    assert hints == [1]
    assert tasks.send_due_mails() == 1
    assert tasks.send_due_mails() == 0
    assert hints == [1, 1]


@pytest.mark.django_db
def test_due_reminders_are_queued_once(settings):
    settings.REMINDER_QUIET_START_HOUR = settings.REMINDER_QUIET_END_HOUR = 0
    _customer, wearer = make_owner()
    worn_pair(wearer)
    assert tasks.queue_due_reminders() == 1
    assert tasks.queue_due_reminders() == 0
    assert Mail.objects.count() == 1


@pytest.mark.django_db
def test_the_other_rounds_run_on_an_empty_shop():
    assert tasks.release_expired_holds() == 0
    assert tasks.forget_unconfirmed_customers() == 0


@pytest.mark.django_db
def test_ended_sessions_and_left_carts_are_removed():
    now = timezone.now()
    for days in (-1, 1):
        session_key = f"session-{days}"
        Session.objects.create(session_key=session_key, expire_date=now + timedelta(days=days))
    Cart.objects.create(created_at=NOW, changed_at=now - timedelta(days=15))
    kept = Cart.objects.create(created_at=NOW, changed_at=now - timedelta(days=13))
    owned = Cart.objects.create(created_at=NOW, changed_at=NOW, customer=make_customer())
    assert tasks.forget_old_visits() == 1
    assert tasks.forget_old_visits() == 0
    assert set(Cart.objects.all()) == {kept, owned}
    assert [row.session_key for row in Session.objects.all()] == ["session-1"]
