"""What will go out this week, as it will be grouped: a mail per customer, a week apart, by day."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from shop import mail_week
from shop.models import Reminder, Suppression
from tests.shelf import NOW, make_customer, make_pair
from tests.shop.mailing import make_reminder

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def ada():
    return make_customer(email="ada@mail.example")


def mails(after=None):
    return mail_week.mails(now=NOW, zone=BERLIN, after=after)


def test_seven_days_are_counted_and_what_is_overdue_counts_as_today(ada):
    make_reminder(ada, due_at=NOW - 3 * DAY)
    make_reminder(ada)
    make_reminder(due_at=NOW + 6 * DAY)
    make_reminder(due_at=NOW + 7 * DAY)
    make_reminder(state=Reminder.State.SENT)
    days = mail_week.days(now=NOW, zone=BERLIN)
    assert [day.reminders for day in days] == [2, 0, 0, 0, 0, 0, 1]
    assert days[0] == mail_week.Day(date(2026, 3, 2), reminders=2, customers=1)
    assert days[-1].on == date(2026, 3, 8)


def test_what_is_due_by_then_goes_in_one_mail_and_the_rest_waits(ada):
    first, second = make_reminder(ada), make_reminder(ada, due_at=NOW - DAY)
    later = make_reminder(ada, due_at=NOW + 2 * DAY)
    (coming,) = mails().rows
    assert (coming.customer, coming.at, coming.is_this_week) == (ada, NOW, True)
    assert (list(coming.reminders), list(coming.later)) == ([second, first], [later])
    assert coming.first == second


def test_a_week_after_the_last_mail_is_the_soonest(ada):
    ada.reminded_at = NOW - 5 * DAY
    ada.save()
    make_reminder(ada)
    (coming,) = mails().rows
    assert (coming.at, coming.is_this_week) == (NOW + 2 * DAY, True)
    ada.reminded_at = NOW
    ada.save()
    (coming,) = mails().rows
    assert (coming.at, coming.is_this_week) == (NOW + 7 * DAY, False)


def test_never_at_night_where_the_customer_lives(ada):
    ada.time_zone = "America/New_York"
    ada.save()
    make_reminder(ada)
    assert mails().rows[0].at == NOW.replace(hour=13, minute=0)  # 8:00 in New York


def test_a_holiday_puts_it_off(ada):
    ada.reminders_paused_until = date(2026, 3, 5)
    ada.save()
    make_reminder(ada)
    assert mails().rows[0].at.astimezone(BERLIN).strftime("%d %H:%M") == "05 08:00"


def test_an_address_that_gets_none_is_marked(ada):
    Suppression.objects.create(email=ada.email, reason="x", added_at=NOW)
    make_reminder(ada)
    make_reminder()
    assert [row.is_suppressed for row in mails().rows] == [True, False]


def test_pages_show_each_customer_once(monkeypatch):
    monkeypatch.setattr(mail_week, "PAGE", 2)
    people = [make_customer() for _ in range(5)]
    for person in people:
        make_reminder(person)
        make_reminder(person, due_at=NOW + DAY)
    seen, after = [], None
    while True:
        page = mails(after)
        seen += [row.customer for row in page.rows]
        after = page.next
        if after is None:
            break
    assert seen == people


@pytest.mark.parametrize("customers", [1, 3])
def test_a_page_costs_three_queries(customers, django_assert_num_queries):
    for _ in range(customers):
        make_reminder()
    with django_assert_num_queries(3):
        assert len(mails().rows) == customers


def test_a_reminder_goes_out_with_what_is_due_by_then_or_in_a_later_mail(ada):
    first, second = make_reminder(ada), make_reminder(ada)
    later = [make_reminder(ada, due_at=NOW + days * DAY) for days in (2, 3)]
    assert mail_week.together_with(second, now=NOW) == [first, second]
    assert mail_week.together_with(later[0], now=NOW) == later[:1]
    assert mail_week.together_with(later[1], now=NOW) == later


def test_those_held_out_on_purpose_are_counted_for_thirty_days():
    for days in (-1, 1, 31):
        make_reminder(pair=make_pair(), state=Reminder.State.HELD_OUT, due_at=NOW - days * DAY)
    assert mail_week.held_out(now=NOW) == 1
