"""A removed pair leaves no reminder behind, and mail about it that waits is taken back."""

from datetime import date, timedelta

import pytest

from recommender.models import Pair
from shop import outbox, pair_removal, reminder_consents, reminder_plans, reminders
from shop.models import Mail, Reminder, WearerLink
from tests.shelf import NOW, make_customer, make_pair, make_wearer

pytestmark = pytest.mark.django_db


def due_pairs(count: int) -> list[Pair]:
    """Pairs of one customer that wants reminders, each worth a look."""
    customer, wearer = make_customer(), make_wearer()
    WearerLink.objects.create(customer=customer, wearer=wearer)
    reminder_consents.turn_on(customer, now=NOW)
    on = NOW.date() - timedelta(days=1)
    worn = {"initial_km": 900, "next_look_on": on, "started_on": date(2025, 9, 1)}
    return [make_pair(wearer, look_changed_at=NOW, **worn) for _ in range(count)]


def test_a_scheduled_reminder_goes_with_its_pair():
    gone, kept = due_pairs(2)
    reminder_plans.replan(now=NOW)
    pair_removal.remove(gone, now=NOW)
    assert [one.pair for one in Reminder.objects.all()] == [kept]


def test_mail_that_waits_is_taken_back_and_written_anew_for_the_other_pairs():
    gone, kept = due_pairs(2)
    gone.name = "Gone"
    gone.save()
    reminders.queue_due(now=NOW)
    assert "Gone" in Mail.objects.get().text
    pair_removal.remove(gone, now=NOW)
    assert not Mail.objects.exists()
    assert reminders.queue_due(now=NOW) == 1
    assert "Gone" not in Mail.objects.get().text
    assert Reminder.objects.get().pair == kept


def test_mail_that_went_out_stays_on_record():
    (pair,) = due_pairs(1)
    reminders.queue_due(now=NOW)
    outbox.send_due(now=NOW)
    pair_removal.remove(pair, now=NOW)
    assert Mail.objects.get().state == Mail.State.SENT
    assert not Reminder.objects.exists()
