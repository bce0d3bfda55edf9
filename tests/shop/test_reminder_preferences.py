"""What a person may set about mail; the pages test the rest."""

from datetime import timedelta

import pytest

from shop import outbox, reminder_preferences, reminders
from shop.models import Mail, Reminder
from tests.shelf import NOW, make_customer
from tests.shop.test_reminders import make_owner, worn_pair

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_pause_ends_after_today_and_within_a_year(days):
    customer = make_customer()
    until = TODAY + timedelta(days=days)
    with pytest.raises(reminder_preferences.PauseOutOfRange):
        reminder_preferences.pause(customer, until=until, today=TODAY, now=NOW)
    customer.refresh_from_db()
    assert customer.reminders_paused_until is None


def test_a_pause_takes_back_a_mail_that_waits_and_it_comes_afterwards():
    customer, wearer = make_owner()
    worn_pair(wearer)
    reminders.queue_due(now=NOW)
    until = TODAY + timedelta(days=14)
    reminder_preferences.pause(customer, until=until, today=TODAY, now=NOW)
    assert not Mail.objects.exists()
    assert Reminder.objects.get().due_at.date() == until
    assert outbox.send_due(now=NOW) == 0
    assert reminders.queue_due(now=NOW + timedelta(days=13)) == 0
    assert reminders.queue_due(now=NOW + timedelta(days=15)) == 1


def test_setting_the_same_topics_again_changes_nothing(django_assert_num_queries):
    customer, _wearer = make_owner()
    with django_assert_num_queries(3):  # what is on, in a savepoint
        reminder_preferences.set_topics(customer, ["looks"], now=NOW)
