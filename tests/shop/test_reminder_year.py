"""More than a year by the clock: nobody is reminded early, at night, twice, or not at all."""

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Min
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
ZONES = ("Europe/Berlin", "Pacific/Auckland")
USES = ("running", "walking")


@pytest.mark.django_db
def test_over_400_days_each_is_reminded_by_day_in_time_and_once():
    owners = [owner(zone, use) for zone, use in zip(ZONES, USES, strict=True)]
    staff, away, until = make_customer(), owners[0], (START + 190 * DAY).date()
    events = {
        100: partial(sending.pause, by=staff, reason="a year has bad days"),
        104: partial(sending.resume, by=staff),
        150: partial(reminder_preferences.pause, away, until=until, today=START.date() + 150 * DAY),
    }
    sent_at: dict[int, list[datetime]] = defaultdict(list)
    now = START
    while (now := next_tick(now, events)) < START + 400 * DAY:
        for day in [day for day in events if START + day * DAY <= now]:
            events.pop(day)(now=now)
        reminders.queue_due(now=now)
        outbox.send_due(now=now)
        told = Reminder.objects.filter(state=State.SENT, answer="").select_related("pair__wearer")
        for one in told:
            check_time(one, now=now)
            sent_at[one.customer_id].append(now)
            answer_as_people_do(one, now=now)
    check_apart(sent_at)
    assert not Reminder.objects.filter(state=State.CLAIMED).exists()
    sent = Reminder.objects.filter(state=State.SENT)
    assert set(sent.values_list("kind", flat=True)) == {"look", "check_in"}
    halt = (START + 100 * DAY, START + 104 * DAY - DAY / 24)
    assert not sent.filter(mail__sent_at__range=halt).exists()
    holiday = (START + 151 * DAY, datetime.combine(until, time(), tzinfo=UTC) - DAY / 2)
    assert not sent.filter(customer=away, mail__sent_at__range=holiday).exists()


def next_tick(now: datetime, events: Collection[int]) -> datetime:
    """Beat's next tick with work: at once when something is due, by day while staff pause mail."""
    reminder_plans.replan(now=now)
    planned = Reminder.objects.filter(state=State.SCHEDULED).aggregate(at=Min("due_at"))["at"]
    first = min([planned or now, *(START + day * DAY for day in events)])
    return first if first > now else now + DAY / 24


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
    assert one.due_at <= now <= one.due_at + 5 * DAY  # late only by the pause of staff's
    if one.kind == "check_in":
        assert now.astimezone(zone).date() >= one.pair.started_on + timedelta(days=one.cycle)


def answer_as_people_do(one: Reminder, *, now: datetime) -> None:
    if one.kind == "check_in":
        reminder_preferences.check_comfort(one, 4, now=now)
    elif one.pk % 3 == 0:
        reminder_preferences.snooze_from_mail(one, "3m", today=now.date(), now=now)
    else:
        said = "later" if one.pk % 3 == 1 else "still_good"
        reminders.answer(reminder=one, answer=said, now=now)


def check_apart(sent_at: dict[int, list[datetime]]) -> None:
    assert len(sent_at) == len(ZONES)
    for times in sent_at.values():
        gaps = [later - earlier for earlier, later in pairwise(sorted(set(times)))]
        assert min(gaps) >= APART
        assert len(times) > 3


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
