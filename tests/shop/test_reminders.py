"""Reminders: the right person, the right day, once; answers count; stop means stop."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as django_mail

from recommender.models import Pair, PairAnswer, Wearer
from shop import outbox, quiet_hours, reminder_consents, reminders
from shop.hold_out import is_held_out
from shop.models import Customer, Mail, Reminder, Suppression, WearerLink
from tests.shelf import NOW, make_customer, make_pair, make_wearer
from tests.shop.threads import at_once

State = Reminder.State
DAY = timedelta(days=1)


def make_owner(*, consents: bool = True, **fields) -> tuple[Customer, Wearer]:
    customer, wearer = make_customer(**fields), make_wearer()
    WearerLink.objects.create(customer=customer, wearer=wearer)
    if consents:
        reminder_consents.turn_on(customer, now=NOW)
    return customer, wearer


def worn_pair(wearer: Wearer, **fields) -> Pair:
    """A pair with so many km that a look is due."""
    due = {"initial_km": 900, "next_look_on": NOW.date() - DAY, "started_on": date(2025, 9, 1)}
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
    assert (reminder.state, reminder.mail, reminder.cycle) == (State.QUEUED, mail, 1)
    outbox.send_due(now=NOW)
    reminder.refresh_from_db()
    assert reminder.state == State.SENT
    assert len(django_mail.outbox) == 1


@pytest.mark.django_db
def test_a_pair_held_out_gets_no_mail_and_the_others_do(settings):
    _customer, wearer = make_owner()
    for _ in range(8):
        worn_pair(wearer)
    settings.REMINDER_HOLD_OUT_PERCENT = 50
    held = {pair.pk for pair in Pair.objects.all() if is_held_out(pair.token)}
    reminders.schedule(now=NOW)
    assert set(Reminder.objects.values_list("pair_id", flat=True)).isdisjoint(held)
    assert Reminder.objects.count() == 8 - len(held)


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
    assert Reminder.objects.filter(mail=mail, state=State.QUEUED).count() == 2
    assert len(mail.attachments) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("state", [Pair.State.RETIRED, Pair.State.RETURNED])
def test_a_pair_not_in_use_makes_none(state):
    _customer, wearer = make_owner()
    worn_pair(wearer, state=state)
    assert reminders.queue_due(now=NOW) == 0
    assert not Reminder.objects.exists()


@pytest.mark.django_db
def test_without_a_yes_there_is_none():
    _customer, wearer = make_owner(consents=False)
    worn_pair(wearer)
    assert reminders.queue_due(now=NOW) == 0
    assert not Reminder.objects.exists()


@pytest.mark.django_db
def test_a_wearer_nobody_looks_after_makes_none():
    worn_pair(make_wearer())
    assert reminders.queue_due(now=NOW) == 0


@pytest.mark.django_db
def test_a_yes_taken_back_before_the_mail_cancels_it():
    customer, wearer = make_owner()
    worn_pair(wearer)
    reminders.schedule(now=NOW)
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
def test_a_second_pair_waits_a_week_after_the_last_mail():
    _customer, wearer = make_owner()
    worn_pair(wearer)
    reminders.queue_due(now=NOW)
    worn_pair(wearer, name="Second")
    for days in range(1, 7):
        assert reminders.queue_due(now=NOW + days * DAY) == 0
    assert reminders.queue_due(now=NOW + 7 * DAY) == 1


@pytest.mark.django_db
def test_a_pair_that_is_not_due_any_more_is_put_off_or_dropped():
    _customer, wearer = make_owner()
    fresh = worn_pair(wearer, initial_km=0, started_on=NOW.date())
    assert reminders.queue_due(now=NOW) == 0
    fresh.refresh_from_db()
    reminder = Reminder.objects.get()
    assert reminder.state == State.SCHEDULED
    assert reminder.due_at.date() == fresh.next_look_on
    Pair.objects.filter(pk=fresh.pk).update(state=Pair.State.RETIRED)
    Reminder.objects.update(due_at=NOW)
    assert reminders.queue_due(now=NOW) == 0
    assert not Reminder.objects.exists()


@pytest.mark.django_db
def test_a_pair_whose_cycle_went_on_gets_no_mail_of_the_old_one():
    pair = make_owner_with_due_pair()
    reminders.schedule(now=NOW)
    Pair.objects.filter(pk=pair.pk).update(cycle=2)
    Reminder.objects.update(due_at=NOW)
    reminders._queue_for(Reminder.objects.get().customer_id, now=NOW)
    assert not Reminder.objects.filter(cycle=1).exists()
    assert not Mail.objects.exists()


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
@pytest.mark.parametrize("ended", [Mail.State.UNKNOWN, Mail.State.FAILED])
def test_a_mail_that_perhaps_went_out_is_made_good_in_the_next_cycle(ended):
    pair = make_owner_with_due_pair()
    reminders.queue_due(now=NOW)
    mail = Mail.objects.get()
    outbox._settle(mail, ended, now=NOW)
    assert Reminder.objects.get().state == State.UNSENT
    for days in range(30):
        assert reminders.queue_due(now=NOW + days * DAY) == 0
    pair.refresh_from_db()
    assert pair.cycle == 2
    assert reminders.queue_due(now=NOW + 31 * DAY) == 1
    assert Mail.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_eight_workers_at_once_write_one_mail_per_customer():
    for _ in range(3):
        _customer, wearer = make_owner()
        worn_pair(wearer)
        worn_pair(wearer, name="Second")
    counts = at_once([partial(reminders.queue_due, now=NOW)] * 8)
    assert sum(counts) == 3
    assert Mail.objects.count() == 3
    assert Reminder.objects.filter(state=State.QUEUED).count() == 6
    assert sum(at_once([partial(outbox.send_due, now=NOW)] * 2)) == 3


ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata")


@pytest.mark.django_db
def test_over_six_months_nobody_is_reminded_early_at_night_or_twice():
    start = datetime(2027, 10, 20, tzinfo=UTC)  # both changes of the clock, and 29 February 2028
    uses = ("running", "walking", "standing", "hiking")
    for zone, use in zip(ZONES, uses, strict=True):
        _customer, wearer = make_owner(time_zone=zone)
        for km in (250, 600):
            make_pair(
                wearer,
                name=f"{use} {km}",
                use=use,
                initial_km=km,
                started_on=start.date() - timedelta(days=km // 3),
                created_at=start,
                next_look_on=start.date(),
            )
    for day in range(0, 170, 2):
        # Turn about morning and evening in UTC: in each zone one of the two is by day all year.
        now = start + timedelta(days=day, hours=18.5 if day % 4 else 6.5)
        if reminders.queue_due(now=now):
            outbox.send_due(now=now)
        if day % 3 == 0:
            answer_what_came(now)
    sent = Reminder.objects.select_related("customer", "mail", "pair").exclude(mail=None)
    assert all(one.state == State.SENT for one in sent)
    assert len(sent) > 12
    for one in sent:
        zone = ZoneInfo(one.customer.time_zone)
        local = one.mail.sent_at.astimezone(zone)
        assert 8 <= local.hour < 20
        assert one.mail.sent_at >= one.due_at
    check_apart()
    check_none_is_missed(now)


def answer_what_came(now: datetime) -> None:
    for one in Reminder.objects.filter(state=State.SENT, answer="").select_related("pair__wearer"):
        said = "later" if one.pk % 2 else "still_good"
        reminders.answer(reminder=one, answer=said, now=now)


def check_apart() -> None:
    for customer in Customer.objects.all():
        times = list(
            Mail.objects.filter(to_email=customer.email)
            .order_by("sent_at")
            .values_list("sent_at", flat=True)
        )
        gaps = [later - earlier for earlier, later in pairwise(times)]
        assert min(gaps) >= reminders.APART


def check_none_is_missed(now: datetime) -> None:
    for pair in Pair.objects.filter(state=Pair.State.ACTIVE, next_look_on__lt=now.date() - 9 * DAY):
        assert Reminder.objects.filter(pair=pair, cycle=pair.cycle).exclude(mail=None).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(2028, 3, 26), date(2028, 10, 29), date(2028, 2, 29)])
@pytest.mark.parametrize("zone", ZONES)
def test_the_morning_is_at_eight_on_every_kind_of_day(day, zone):
    opens_at = quiet_hours.opening(day, ZoneInfo(zone))
    assert opens_at.astimezone(ZoneInfo(zone)).hour == 8
    assert not quiet_hours.is_quiet(opens_at, ZoneInfo(zone))
    assert quiet_hours.is_quiet(opens_at - timedelta(minutes=1), ZoneInfo(zone))
