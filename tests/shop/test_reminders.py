"""Reminders: the right person, once, as things are when it is due; answers count; stop stops."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as django_mail
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from recommender import looks, outlooks, pairs
from recommender.models import Pair, PairAnswer, Wearer
from shop import (
    mail_claims,
    outbox,
    pair_removal,
    reminder_batches,
    reminder_consents,
    reminder_letters,
    reminder_plans,
    reminders,
    sending,
)
from shop.models import Customer, Mail, Reminder, Suppression, WearerLink
from tests.shelf import NOW, make_customer, make_pair, make_wearer
from tests.shop.threads import at_once

State = Reminder.State
DAY = timedelta(days=1)
LETTER = outbox.Letter(subject="s", text="t", html="")
QUERIES_PER_BATCH = 16


def make_owner(*, consents: bool = True, **fields) -> tuple[Customer, Wearer]:
    customer, wearer = make_customer(**fields), make_wearer()
    WearerLink.objects.create(customer=customer, wearer=wearer)
    if consents:
        reminder_consents.turn_on(customer, now=NOW)
    return customer, wearer


def worn_pair(wearer: Wearer, **fields) -> Pair:
    """A pair with so many km that a look is due, of which the reminders have yet to hear."""
    due = {
        "initial_km": 900,
        "next_look_on": NOW.date() - DAY,
        "started_on": date(2025, 9, 1),
        "look_changed_at": NOW,
    }
    return make_pair(wearer, **(due | fields))


def answer(pair: Pair, said: str, *, now: datetime = NOW, reason: str = "") -> PairAnswer:
    reminder = Reminder.objects.get(pair=pair, cycle=pair.cycle)
    return reminders.answer(reminder=reminder, answer=said, now=now, reason=reason)


@pytest.mark.django_db
def test_a_due_pair_makes_one_mail_in_its_cycle():
    customer, wearer = make_owner()
    pair = worn_pair(wearer)
    assert reminders.queue_due(now=NOW) == 1
    assert reminders.queue_due(now=NOW) == 0
    assert reminders.queue_due(now=NOW + 90 * DAY) == 0
    mail = Mail.objects.get()
    assert (mail.to_email, mail.kind, mail.is_marketing) == (customer.email, "reminder", True)
    assert mail.subject == f"Time for a look at your {pair.name}"
    reminder = Reminder.objects.get()
    assert (reminder.state, reminder.mail, reminder.cycle) == (State.CLAIMED, mail, 1)
    outbox.send_due(now=NOW)
    reminder.refresh_from_db()
    assert reminder.state == State.SENT
    assert len(django_mail.outbox) == 1


@pytest.mark.django_db
def test_the_mail_carries_the_one_click_headers(settings):
    make_owner_with_due_pair()
    reminders.queue_due(now=NOW)
    headers = Mail.objects.get().headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith(f"<{settings.SITE_URL}/reminders/stop/")


def make_owner_with_due_pair() -> Pair:
    _customer, wearer = make_owner()
    return worn_pair(wearer)


@pytest.mark.django_db
def test_several_due_pairs_of_one_customer_make_one_mail():
    customer, wearer = make_owner()
    second = make_wearer()
    WearerLink.objects.create(customer=customer, wearer=second, label="Ada")
    worn_pair(wearer, name="Day shoes")
    worn_pair(second, name="Child's shoes")
    assert reminders.queue_due(now=NOW) == 1
    mail = Mail.objects.get()
    assert mail.subject == "Time for a look at 2 pairs"
    assert "Day shoes" in mail.text
    assert "Child's shoes" in mail.text
    assert Reminder.objects.filter(mail=mail, state=State.CLAIMED).count() == 2
    assert len(mail.attachments) == 2


@pytest.mark.django_db
def test_a_yes_taken_back_before_the_mail_cancels_it():
    customer, wearer = make_owner()
    worn_pair(wearer)
    reminder_plans.replan(now=NOW)
    customer.reminder_consents.update(withdrawn_at=NOW)
    assert reminders.queue_due(now=NOW) == 0
    assert Reminder.objects.get().state == State.CANCELED


@pytest.mark.django_db
def test_a_suppressed_address_gets_none_and_order_mail_still_goes():
    customer, wearer = make_owner()
    worn_pair(wearer)
    Suppression.objects.create(email=customer.email, reason="complaint", added_at=NOW)
    assert reminders.queue_due(now=NOW) == 0
    assert Reminder.objects.get().state == State.SUPPRESSED
    letter = outbox.Letter(subject="Your order", text="Thanks", html="")
    outbox.queue(kind="order", dedupe_key="o", to_email=customer.email, letter=letter, now=NOW)
    assert outbox.send_due(now=NOW) == 1


@pytest.mark.django_db
def test_switching_off_stops_a_mail_that_is_already_queued():
    customer, wearer = make_owner()
    worn_pair(wearer)
    reminders.queue_due(now=NOW)
    reminder_consents.turn_off(customer, now=NOW)
    assert outbox.send_due(now=NOW) == 0
    assert Reminder.objects.get().state == State.CANCELED


@pytest.mark.django_db
def test_an_address_suppressed_after_the_mail_is_written_stops_it():
    customer, wearer = make_owner()
    worn_pair(wearer)
    reminders.queue_due(now=NOW)
    Suppression.objects.create(email=customer.email, reason="complaint", added_at=NOW)
    assert outbox.send_due(now=NOW) == 0
    assert Reminder.objects.get().state == State.SUPPRESSED


@pytest.mark.django_db
def test_switching_on_again_makes_good_what_was_held_back():
    customer, wearer = make_owner()
    worn_pair(wearer)
    reminders.queue_due(now=NOW)
    reminder_consents.turn_off(customer, now=NOW)
    outbox.send_due(now=NOW)
    reminder_consents.turn_on(customer, now=NOW + 8 * DAY)
    assert reminders.queue_due(now=NOW + 8 * DAY) == 1
    assert outbox.send_due(now=NOW + 8 * DAY) == 1


@pytest.mark.django_db
def test_by_night_it_waits_for_the_morning_where_the_customer_lives():
    _customer, wearer = make_owner(time_zone="America/New_York")
    worn_pair(wearer)
    night = datetime(2026, 3, 3, 3, 0, tzinfo=UTC)  # 22:00 in New York
    assert reminders.queue_due(now=night) == 0
    due_at = Reminder.objects.get().due_at
    assert due_at == datetime(2026, 3, 3, 8, 0, tzinfo=ZoneInfo("America/New_York"))
    assert reminders.queue_due(now=due_at - timedelta(minutes=1)) == 0
    assert reminders.queue_due(now=due_at) == 1


@pytest.mark.django_db
def test_a_second_pair_waits_a_week_after_the_last_mail_even_if_the_first_is_removed():
    _customer, wearer = make_owner()
    first = worn_pair(wearer)
    reminders.queue_due(now=NOW)
    outbox.send_due(now=NOW)
    worn_pair(wearer, name="Second")
    pair_removal.remove(first, now=NOW)  # the week is the customer's: it stays when the pair goes
    for days in range(1, 7):
        assert reminders.queue_due(now=NOW + days * DAY) == 0
    assert reminders.queue_due(now=NOW + 7 * DAY) == 1


@pytest.mark.django_db
def test_a_pair_that_is_not_due_any_more_is_put_off_or_dropped():
    _customer, wearer = make_owner()
    fresh = worn_pair(wearer, initial_km=0, started_on=NOW.date())
    assert reminders.queue_due(now=NOW) == 0
    reminder = Reminder.objects.get()
    assert reminder.state == State.SCHEDULED
    assert reminder.due_at.date() == outlooks.of_pair(fresh, today=NOW.date()).look_on
    Pair.objects.filter(pk=fresh.pk).update(state=Pair.State.RETIRED)
    Reminder.objects.update(due_at=NOW)
    assert reminders.queue_due(now=NOW) == 0
    assert Reminder.objects.get().state == State.CANCELED


@pytest.mark.django_db
def test_a_pair_whose_cycle_went_on_gets_no_mail_of_the_old_one():
    pair = make_owner_with_due_pair()
    reminder_plans.replan(now=NOW)
    Pair.objects.filter(pk=pair.pk).update(cycle=2)
    assert reminders.queue_due(now=NOW) == 0
    assert Reminder.objects.get(cycle=1).state == State.CANCELED


@pytest.mark.django_db
def test_a_limit_takes_the_customers_who_wait_longest():
    for days in range(3):
        _customer, wearer = make_owner()
        worn_pair(wearer, name=f"Pair {days}", next_look_on=NOW.date() - days * DAY)
    assert reminders.queue_due(now=NOW, limit=1) == 1
    assert "Pair 2" in Mail.objects.get().subject


@pytest.mark.django_db
def test_still_good_is_evidence_and_starts_the_next_cycle():
    pair = make_owner_with_due_pair()
    reminders.queue_due(now=NOW)
    said = answer(pair, "still_good")
    pair.refresh_from_db()
    assert said.exposure_km == 900
    assert pair.cycle == 2
    assert pair.next_look_on >= NOW.date() + 30 * DAY
    reminder = Reminder.objects.get()
    assert (reminder.answer, reminder.answered_at) == ("still_good", NOW)


@pytest.mark.django_db
def test_later_asks_again_in_a_month():
    pair = make_owner_with_due_pair()
    reminders.queue_due(now=NOW)
    outbox.send_due(now=NOW)
    answer(pair, "later")
    pair.refresh_from_db()
    assert pair.next_look_on == NOW.date() + 30 * DAY
    assert reminders.queue_due(now=NOW + 29 * DAY) == 0
    assert reminders.queue_due(now=NOW + 31 * DAY) == 1


@pytest.mark.django_db
def test_replaced_retires_the_pair_with_its_reason():
    pair = make_owner_with_due_pair()
    reminders.queue_due(now=NOW)
    answer(pair, "replaced", reason="worn_out")
    pair.refresh_from_db()
    assert (pair.state, pair.retired_for, pair.next_look_on) == ("retired", "worn_out", None)
    assert reminders.queue_due(now=NOW + 60 * DAY) == 0


@pytest.mark.django_db
def test_a_second_answer_returns_the_first():
    pair = make_owner_with_due_pair()
    reminders.queue_due(now=NOW)
    reminder = Reminder.objects.get()
    first = reminders.answer(reminder=reminder, answer="still_good", now=NOW)
    for again in ("still_good", "replaced"):
        said = reminders.answer(reminder=reminder, answer=again, now=NOW + DAY)
        assert said == first
    pair.refresh_from_db()
    assert (pair.state, pair.cycle) == ("active", 2)
    assert PairAnswer.objects.count() == 1


@pytest.mark.django_db
def test_stop_stops_even_after_another_answer():
    pair = make_owner_with_due_pair()
    reminders.queue_due(now=NOW)
    reminder = Reminder.objects.get()
    reminders.answer(reminder=reminder, answer="still_good", now=NOW)
    reminders.answer(reminder=reminder, answer="stop", now=NOW)
    reminders.answer(reminder=reminder, answer="stop", now=NOW + DAY)
    assert not reminder_consents.are_on(reminder.customer)
    assert Suppression.objects.filter(email=reminder.customer.email).count() == 1
    assert reminders.queue_due(now=NOW + 200 * DAY) == 0
    pair.refresh_from_db()
    assert pair.state == Pair.State.ACTIVE


@pytest.mark.django_db
def test_a_mail_that_waits_long_counts_its_week_from_when_it_is_sent():
    _customer, wearer = make_owner()
    worn_pair(wearer)
    reminders.queue_due(now=NOW)
    worn_pair(wearer, name="Second")
    late = NOW + 9 * DAY
    assert reminders.queue_due(now=late) == 0  # the first is not out yet
    assert outbox.send_due(now=late) == 1
    assert reminders.queue_due(now=late + 6 * DAY) == 0
    assert reminders.queue_due(now=late + 7 * DAY) == 1


@pytest.mark.django_db
def test_a_mail_that_was_held_up_until_night_waits_for_the_morning():
    _customer, wearer = make_owner(time_zone="Europe/Berlin")
    worn_pair(wearer)
    reminders.queue_due(now=NOW)
    night = datetime(2026, 3, 2, 22, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert outbox.send_due(now=night) == 0
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts) == (Mail.State.WAITING, 0)
    assert mail.due_at == night + timedelta(hours=10)
    assert outbox.send_due(now=mail.due_at) == 1


@pytest.mark.django_db
def test_a_mail_that_keeps_failing_comes_again_in_a_month_and_at_the_third_time_no_more():
    make_owner_with_due_pair()
    now, keys = NOW, []
    for failures in (1, 2, 3):
        assert reminders.queue_due(now=now) == 1
        (mail,) = mail_claims.claim(limit=1, now=now)
        mail.attempts = mail_claims.MAX_ATTEMPTS
        Mail.objects.filter(pk=mail.pk).update(attempts=mail.attempts)
        mail_claims.try_later(mail, now=now, error="refused")
        reminder = Reminder.objects.get()
        assert (reminder.failures, reminder.mail) == (failures, None)
        keys.append(mail.dedupe_key)
        reminder_plans.plan_for(reminder.customer, now=now)  # a change of the pair ends no month
        assert reminders.queue_due(now=now + 29 * DAY) == 0
        now += 30 * DAY
    assert reminder.state == State.FAILED
    assert reminders.queue_due(now=now) == 0
    assert len(set(keys)) == 3


@pytest.mark.django_db
def test_a_check_in_shares_the_mail_and_asks_only_what_is_not_answered():
    customer, wearer = make_owner()
    reminder_consents.turn_on(customer, now=NOW, topics=("looks", "check_ins"))
    worn_pair(wearer, name="Day shoes")
    for name in ("Answered", "New"):
        new = make_pair(wearer, name=name, started_on=NOW.date() - 14 * DAY, look_changed_at=NOW)
        Pair.objects.filter(pk=new.pk).update(created_at=NOW - 14 * DAY)
    reminder_plans.replan(now=NOW)
    pairs.check_comfort(pair=Pair.objects.get(name="Answered"), day=14, comfort=4, now=NOW)
    assert reminders.queue_due(now=NOW) == 1
    in_mail = set(Reminder.objects.filter(state=State.CLAIMED).values_list("pair__name", "kind"))
    assert in_mail == {("Day shoes", "look"), ("New", "check_in")}
    assert "and how do your New feel?" in Mail.objects.get().subject


@pytest.mark.django_db
def test_while_staff_pause_all_mail_none_is_written_and_afterwards_it_is():
    make_owner_with_due_pair()
    staff = make_customer()
    sending.pause(by=staff, reason="wrong prices", now=NOW)
    assert reminders.queue_due(now=NOW) == 0
    sending.resume(by=staff, now=NOW)
    assert reminders.queue_due(now=NOW) == 1


@pytest.mark.django_db
def test_a_mail_that_can_t_be_written_does_not_stop_the_others(caplog):
    make_owner_with_due_pair()
    reminder_plans.replan(now=NOW)
    bad = Reminder.objects.get()
    key = reminder_letters.dedupe_key([bad])  # taken: the row can't be written
    outbox.queue(kind="x", dedupe_key=key, to_email="a@mail.example", letter=LETTER, now=NOW)
    for _ in range(12):
        make_owner_with_due_pair()
    for _ in range(3):
        reminders.queue_due(now=NOW)
    assert Reminder.objects.filter(state=State.CLAIMED).count() == 12
    bad.refresh_from_db()
    assert (bad.state, bad.failures, bad.due_at) == (State.SCHEDULED, 1, NOW + DAY)
    assert "can't be written" in caplog.text


@pytest.mark.django_db
def test_what_is_held_out_or_too_old_by_now_is_left_out(settings):
    customer, wearer = make_owner()
    reminder_consents.turn_on(customer, now=NOW, topics=("check_ins",))
    held = worn_pair(wearer)
    late = make_pair(wearer, started_on=NOW.date() - 40 * DAY)
    reminder_plans.replan(now=NOW)
    Reminder.objects.create(
        customer=customer, pair=late, kind="check_in", cycle=14, due_at=NOW, created_at=NOW
    )
    settings.REMINDER_HOLD_OUT_PERCENT = 100
    assert reminders.queue_due(now=NOW) == 0
    assert Reminder.objects.get(pair=held).state == State.HELD_OUT
    assert Reminder.objects.get(pair=late).state == State.CANCELED


@pytest.mark.django_db
def test_marks_beyond_one_round_of_plans_are_taken_in_the_same_tick(monkeypatch):
    monkeypatch.setattr(reminders, "PLANS", 1)
    _customer, wearer = make_owner()
    worn_pair(wearer)
    worn_pair(wearer)
    assert reminders.queue_due(now=NOW) == 1
    assert Reminder.objects.filter(state=State.CLAIMED).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["recommender_pair", "shop_reminder"])
def test_a_database_that_is_gone_puts_nothing_off(table):
    def gone(execute, sql, params, many, context):
        if table in sql:
            raise OperationalError
        return execute(sql, params, many, context)

    make_owner_with_due_pair()
    with connection.execute_wrapper(gone), pytest.raises(OperationalError):
        reminders.queue_due(now=NOW)
    assert reminders.queue_due(now=NOW) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("customers", [1, 3])
def test_a_batch_costs_the_same_queries_for_any_number(customers, django_assert_num_queries):
    for number in range(customers):
        customer, wearer = make_owner(time_zone=["Europe/Berlin", "Africa/Cairo", ""][number])
        reminder_consents.turn_on(customer, now=NOW, topics=("check_ins",))
        for name in ("One", "Two"):
            worn_pair(wearer, name=name)
    reminder_plans.replan(now=NOW)
    with django_assert_num_queries(QUERIES_PER_BATCH):
        assert reminders._queue_batch(now=NOW, limit=9) == (customers, customers)


@pytest.mark.django_db
def test_a_tick_that_finds_nothing_costs_three_queries(django_assert_num_queries):
    with django_assert_num_queries(7):  # three, and the ends of two transactions
        assert reminders.queue_due(now=NOW) == 0


@pytest.mark.django_db
def test_a_tick_reads_the_indexes_of_what_is_due_and_what_changed():
    _customer, wearer = make_owner()
    Pair.objects.bulk_create(
        Pair(wearer=wearer, kind="shoe", name="x", started_on=NOW.date(), created_at=NOW)
        for _ in range(1500)
    )
    Reminder.objects.bulk_create(
        Reminder(customer=_customer, pair=pair, cycle=1, due_at=NOW + n * DAY, created_at=NOW)
        for n, pair in enumerate(Pair.objects.all())
    )
    with connection.cursor() as cursor, CaptureQueriesContext(connection) as seen:
        cursor.execute("ANALYZE shop_reminder")
        cursor.execute("ANALYZE recommender_pair")
        looks.take_changed(limit=1000)
        reminder_batches.claim(now=NOW, limit=100)
        for query in [each["sql"] for each in seen if each["sql"].startswith("SELECT")]:
            cursor.execute("EXPLAIN " + query)
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert "pair_look_changed" in plan or "reminder_due" in plan
            assert "Seq Scan on recommender_pair" not in plan
            assert "Seq Scan on shop_reminder" not in plan
    assert len(seen) == 2


@pytest.mark.django_db(transaction=True)
def test_eight_workers_at_once_write_one_mail_per_customer():
    for _ in range(3):
        _customer, wearer = make_owner()
        worn_pair(wearer)
        worn_pair(wearer, name="Second")
    counts = at_once([partial(reminders.queue_due, now=NOW)] * 8)
    assert sum(counts) == 3
    assert Mail.objects.count() == 3
    assert Reminder.objects.filter(state=State.CLAIMED).count() == 6
    assert sum(at_once([partial(outbox.send_due, now=NOW)] * 2)) == 3


def test_no_task_is_sent_with_an_eta_or_a_countdown():
    code = Path(__file__).parents[2]
    words = [
        (path, word)
        for app in ("config", "shop", "recommender", "catalog")
        for path in (code / app).rglob("*.py")
        for word in ("eta=", "countdown=")
        if word in re.sub(r"\w+beta=", "", path.read_text("utf-8"))
    ]
    assert words == []
