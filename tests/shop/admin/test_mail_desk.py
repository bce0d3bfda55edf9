"""The page "Mail": one switch, the queue, the week, what came back; for staff with the right."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.utils import timezone

from shop import sending
from shop.models import Mail, Reminder
from tests.shelf import make_customer
from tests.shop.mailing import make_event, make_mail, make_reminder

DESK, WEEK, RETURNED = "/staff/mail/", "/staff/mail/week/", "/staff/mail/returned/"
HOUR = timedelta(hours=1)


def pause(staff):
    return sending.pause(by=staff, reason="Wrong prices", now=timezone.now())


@pytest.mark.parametrize("path", [DESK, WEEK, RETURNED, "/staff/mail/preview/"])
@pytest.mark.django_db
def test_it_is_closed_to_customers_and_to_staff_without_the_right(client, path):
    assert "/staff/login/" in client.get(path).url
    client.force_login(make_customer())
    assert "/staff/login/" in client.get(path).url
    client.force_login(make_customer(is_staff=True))
    assert client.get(path).status_code == 403


def test_every_page_is_one_click_from_the_side_and_the_next_from_there(staff_client):
    assert f'href="{DESK}"' in staff_client.get("/staff/").text
    page = staff_client.get(DESK).text
    for path in (WEEK, RETURNED, "/staff/mail/preview/"):
        assert f'href="{path}"' in page


def test_the_switch_says_what_it_stops_and_how_many_wait(staff_client):
    make_mail()
    make_mail()
    make_mail(kind="sign_in")
    page = staff_client.get(DESK).text
    assert "stops every mail but sign-in codes" in page
    assert "2 mails wait now" in page


def test_pausing_and_resuming_are_posted_and_kept(staff_client, staff):
    page = staff_client.post(f"{DESK}pause/", {"reason": "Wrong prices"}, follow=True).text
    assert "Paused by staff@shop.example" in page
    assert "Wrong prices" in page
    assert sending.paused().started_by == staff
    page = staff_client.post(f"{DESK}resume/", follow=True).text
    assert "Sending is on" in page
    assert "Wrong prices" in page  # in the history
    assert sending.paused() is None
    assert "Nothing was paused." in staff_client.post(f"{DESK}resume/", follow=True).text


def test_a_pause_without_a_reason_is_none(staff_client):
    page = staff_client.post(f"{DESK}pause/", {"reason": " "}, follow=True).text
    assert "nothing is paused yet" in page
    assert sending.paused() is None


@pytest.mark.parametrize("verb", ["pause/", "resume/", "1/again/"])
def test_nothing_happens_by_following_a_link(staff_client, verb):
    assert staff_client.get(DESK + verb).status_code == 405


@pytest.mark.django_db
def test_who_may_look_may_not_switch_or_retry(client):
    looker = make_customer(is_staff=True)
    looker.user_permissions.add(Permission.objects.get(codename="view_mail"))
    client.force_login(looker)
    mail = make_mail(state=Mail.State.FAILED)
    page = client.get(DESK).text
    assert "You may look, but not pause." in page
    assert "Ask somebody who may try it again." in page
    for verb in ("pause/", "resume/", f"{mail.pk}/again/"):
        assert client.post(DESK + verb, {"reason": "x"}).status_code == 403


def test_the_queue_shows_the_oldest_the_claims_and_what_failed(staff_client):
    now = timezone.now()
    make_mail(subject="Waits longest", due_at=now - HOUR, attempts=2, error="Busy")
    make_mail(subject="Being sent", state=Mail.State.CLAIMED, claimed_at=now - HOUR)
    make_mail(subject="Gave up", state=Mail.State.FAILED, error="No such host")
    make_mail(subject="A reminder", kind="reminder", state=Mail.State.FAILED)
    make_mail(subject="A code", kind="sign_in", state=Mail.State.FAILED)
    page = staff_client.get(DESK).text
    for words in ("Waits longest", "after 2 attempts (Busy)", "Being sent", "10 minutes"):
        assert words in page
    for words in ("No such host", "planned anew by itself", "the code is too old"):
        assert words in page
    assert page.count("again/") == 1


def test_trying_again_keeps_the_message_id_and_is_noted(staff_client, staff):
    mail = make_mail(state=Mail.State.FAILED, attempts=5)
    page = staff_client.post(f"{DESK}{mail.pk}/again/", follow=True).text
    assert "The mail waits again" in page
    again = Mail.objects.get()
    assert (again.state, again.message_id) == (Mail.State.WAITING, mail.message_id)
    note = LogEntry.objects.get()
    assert (note.user, note.object_id, note.change_message) == (staff, str(mail.pk), "Try again")
    page = staff_client.post(f"{DESK}{mail.pk}/again/", follow=True).text
    assert "can&#x27;t be tried again" in page


def test_the_week_has_bars_a_table_and_the_mails(staff_client, staff, settings):
    settings.REMINDER_HOLD_OUT_PERCENT = 2.5
    ada, now = make_customer(email="ada@mail.example"), timezone.now()
    look = make_reminder(ada, due_at=now)
    make_reminder(ada, due_at=now, kind=Reminder.Kind.CHECK_IN, cycle=14)
    make_reminder(state=Reminder.State.HELD_OUT, due_at=now - HOUR)
    page = staff_client.get(WEEK).text
    assert "<svg" in page
    assert "Reminders due." in page
    assert page.count("ada@mail.example") >= 1
    assert "Old walkers (worth a look)," in page
    assert "Old walkers (check-in, day 14)" in page
    assert f"/staff/mail/preview/reminder/{look.pk}/" in page
    assert "Held out on purpose in the last 30 days: 1 (the setting is 2.5 %)." in page
    assert "Sending is paused" not in page
    pause(staff)
    assert "Sending is paused" in staff_client.get(WEEK).text


def test_a_customer_who_had_a_mail_waits_and_later_pages_are_lists_alone(staff_client):
    now = timezone.now()
    make_reminder(make_customer(reminded_at=now - HOUR), due_at=now)
    assert "Not this week" in staff_client.get(WEEK).text
    page = staff_client.get(f"{WEEK}?after=0-0").text
    assert "<svg" not in page.split("The mails, as they will be grouped")[0].split('id="week"')[1]
    assert "Back to the first page" in page
    assert "Nothing is due this week." in staff_client.get(f"{WEEK}?after=9000000000000000-1").text


def test_what_came_back_is_counted_and_listed(staff_client):
    now = timezone.now()
    mail = make_mail(subject="Your order 5")
    make_event(email="gone@mail.example", received_at=now, happened_at=now, mail=mail)
    make_event(received_at=now, happened_at=now, kind="complaint")
    page = staff_client.get(RETURNED).text
    for words in ("No such mailbox", "Marked as spam", "gone@mail.example", "Your order 5"):
        assert words in page
    assert "not known" in page
    assert "Nothing came back." in staff_client.get(f"{RETURNED}?after=1-1").text


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(DESK, 11), (WEEK, 9), (RETURNED, 6)])
def test_a_page_costs_the_same_for_any_number(
    staff_client, staff, django_assert_num_queries, path, queries, rows
):
    now = timezone.now()
    for _ in range(rows):
        for state in Mail.State:
            make_mail(state=state, claimed_at=now, sent_at=now)
        make_reminder(due_at=now)
        make_event(received_at=now, mail=make_mail())
        pause(staff)
        sending.resume(by=make_customer(), now=now)
    staff_client.get(path)
    with django_assert_num_queries(queries):  # three are session, user and unsigned rules
        staff_client.get(path)
