"""More than a year by the clock: nobody is reminded early, at night, twice, or not at all."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.models import Pair
from recommender.next_looks import refresh
from shop import (
    outbox,
    quiet_hours,
    reminder_consents,
    reminder_plans,
    reminder_preferences,
    reminders,
    sending,
)
from shop.models import Customer, Reminder, WearerLink
from shop.reminder_checks import APART
from tests.shelf import make_customer, make_pair, make_wearer

State = Reminder.State
DAY = timedelta(days=1)
START = datetime(2027, 9, 20, tzinfo=UTC)  # both changes of the clock, and 29 February 2028
ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Auckland")
USES = ("running", "walking", "hiking")


@pytest.mark.django_db
def test_over_400_days_each_is_reminded_by_day_in_time_and_once():
    owners = [owner(zone, use) for zone, use in zip(ZONES, USES, strict=True)]
    staff = make_customer()
    sent_at: dict[int, list[datetime]] = defaultdict(list)
    for day in range(400):
        # Turn about morning and evening in UTC: in each zone one of the two is by day all year.
        now = START + timedelta(days=day, hours=18.5 if day % 2 else 6.5)
        if day == 100:
            sending.pause(by=staff, reason="a year has bad days", now=now)
        if day == 104:
            sending.resume(by=staff, now=now)
        if day == 150:
            away = owners[0]
            until = now.date() + 40 * DAY
            reminder_preferences.pause(away, until=until, today=now.date(), now=now)
        reminder_plans.replan(now=now)
        if not Reminder.objects.filter(state=State.SCHEDULED, due_at__lte=now).exists():
            continue  # such a tick does nothing
        if reminders.queue_due(now=now):
            outbox.send_due(now=now)
        for one in Reminder.objects.filter(state=State.SENT, answer="").select_related(
            "pair__wearer"
        ):
            check_time(one, now=now)
            sent_at[one.customer_id].append(now)
            answer_as_people_do(one, now=now)
        assert not (100 <= day < 104 and Reminder.objects.filter(mail__sent_at=now).exists())
    check_apart(sent_at)
    check_none_is_missed(now)
    assert {kind for (kind,) in Reminder.objects.filter(state=State.SENT).values_list("kind")} == {
        "look",
        "check_in",
    }
    mine = Reminder.objects.filter(customer=owners[0], mail__sent_at__gte=START + 151 * DAY)
    assert min(mine.values_list("mail__sent_at", flat=True)).date() >= until


def owner(zone: str, use: str) -> Customer:
    """A customer with a pair that is worn, and one that is new."""
    customer, wearer = make_customer(time_zone=zone), make_wearer()
    WearerLink.objects.create(customer=customer, wearer=wearer)
    reminder_consents.turn_on(customer, now=START, topics=("looks", "check_ins"))
    for km in (0, 600):
        make_pair(
            wearer,
            name=f"{use} {km}",
            use=use,
            initial_km=km,
            started_on=START.date() - timedelta(days=km // 3),
            created_at=START,
        )
    refresh([wearer.pk], now=START)
    for pair in wearer.pairs.all():
        reminder_plans.plan_for(customer, now=START)
        assert Reminder.objects.filter(pair=pair).exists()
    return customer


def check_time(one: Reminder, *, now: datetime) -> None:
    zone = ZoneInfo(one.customer.time_zone)
    assert 8 <= now.astimezone(zone).hour < 20
    assert now >= one.due_at
    if one.kind == "check_in":
        assert now.astimezone(zone).date() >= one.pair.started_on + timedelta(days=one.cycle)


def answer_as_people_do(one: Reminder, *, now: datetime) -> None:
    if one.kind == "check_in":
        reminder_preferences.check_comfort(one, 4, now=now)
    elif one.pk % 3 == 0:
        reminder_preferences.snooze_from_mail(one, "2w", today=now.date(), now=now)
    else:
        said = "later" if one.pk % 3 == 1 else "still_good"
        reminders.answer(reminder=one, answer=said, now=now)


def check_apart(sent_at: dict[int, list[datetime]]) -> None:
    assert len(sent_at) == len(ZONES)
    for times in sent_at.values():
        gaps = [later - earlier for earlier, later in pairwise(sorted(set(times)))]
        assert min(gaps) >= APART
        assert len(times) > 4


def check_none_is_missed(now: datetime) -> None:
    """Who is due for longer than a week, a night and a day has been reminded."""
    for pair in Pair.objects.filter(state=Pair.State.ACTIVE, next_look_on__lt=now.date() - 9 * DAY):
        found = Reminder.objects.filter(pair=pair, kind="look", cycle=pair.cycle)
        due = found.filter(state=State.SCHEDULED, due_at__lt=now - 9 * DAY)
        assert not due.exists()
    assert not Reminder.objects.filter(state=State.CLAIMED).exists()


@settings(max_examples=50, deadline=None)
@given(
    day=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    snooze=st.none() | st.integers(0, 120),
    pause=st.none() | st.integers(0, 120),
    zone=st.sampled_from([*ZONES, "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia"]),
    minute=st.integers(0, 24 * 60 - 1),
)
def test_a_moment_is_on_its_day_or_later_and_never_by_night(day, snooze, pause, zone, minute):
    pair = Pair(snoozed_until=None if snooze is None else day + snooze * DAY)
    until = None if pause is None else day + pause * DAY
    customer = Customer(time_zone=zone, reminders_paused_until=until)
    due_at = reminder_plans.due_at(day, pair=pair, customer=customer)
    last = max(each for each in (day, pair.snoozed_until, until) if each is not None)
    local = due_at.astimezone(ZoneInfo(zone))
    assert (local.date(), local.hour) == (last, 8)
    assert not quiet_hours.is_quiet(due_at, ZoneInfo(zone))
    moment = due_at + timedelta(minutes=minute)
    opens_at = quiet_hours.next_opening(moment, ZoneInfo(zone))
    assert not quiet_hours.is_quiet(opens_at, ZoneInfo(zone))
    assert timedelta() <= opens_at - moment <= timedelta(hours=13)
