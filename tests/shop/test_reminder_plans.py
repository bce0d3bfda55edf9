"""Plans: a row per pair, kind and cycle, as consent, pair and calendar want it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from recommender import looks
from recommender.models import ComfortCheck, Pair
from shop import reminder_plans
from shop.hold_out import is_held_out
from shop.models import Customer, Reminder, ReminderConsent, WearerLink
from tests.shelf import NOW, make_customer, make_pair, make_wearer

pytestmark = pytest.mark.django_db
State = Reminder.State
DAY = timedelta(days=1)
LOOK_ON = date(2026, 6, 1)


def owner(*topics: str, **fields) -> tuple[Customer, int]:
    customer, wearer = make_customer(**fields), make_wearer()
    WearerLink.objects.create(customer=customer, wearer=wearer)
    for topic in topics:
        ReminderConsent.objects.create(customer=customer, topic=topic, wording="w", given_at=NOW)
    return customer, wearer


def changed_pair(wearer, **fields) -> Pair:
    return make_pair(wearer, **{"next_look_on": LOOK_ON, "look_changed_at": NOW} | fields)


def rows() -> list[tuple[str, int, str]]:
    return list(Reminder.objects.order_by("kind", "cycle").values_list("kind", "cycle", "state"))


def test_a_changed_pair_is_planned_once_for_its_morning_and_then_left_alone():
    _customer, wearer = owner("looks", time_zone="America/New_York")
    changed_pair(wearer)
    assert reminder_plans.replan(now=NOW) == 1
    assert reminder_plans.replan(now=NOW) == 0
    assert rows() == [("look", 1, State.SCHEDULED)]
    morning = datetime(2026, 6, 1, 8, tzinfo=ZoneInfo("America/New_York"))
    assert Reminder.objects.get().due_at == morning


def test_a_new_date_moves_the_same_row():
    _customer, wearer = owner("looks")
    pair = changed_pair(wearer)
    reminder_plans.replan(now=NOW)
    Pair.objects.filter(pk=pair.pk).update(next_look_on=LOOK_ON + 9 * DAY)
    looks.mark([pair.pk], now=NOW)
    reminder_plans.replan(now=NOW)
    assert Reminder.objects.get().due_at.date() == LOOK_ON + 9 * DAY


@pytest.mark.parametrize(
    "change",
    [
        {"state": "retired"},
        {"state": "returned"},
        {"next_look_on": None},
    ],
)
def test_a_pair_that_is_not_worn_or_not_due_has_no_plan_and_gets_it_back(change):
    _customer, wearer = owner("looks")
    pair = changed_pair(wearer, **change)
    reminder_plans.replan(now=NOW)
    assert rows() == []
    Pair.objects.filter(pk=pair.pk).update(state="active", next_look_on=LOOK_ON)
    for fields, state in (({}, State.SCHEDULED), (change, State.CANCELED)):
        Pair.objects.filter(pk=pair.pk).update(**fields)
        looks.mark([pair.pk], now=NOW)
        reminder_plans.replan(now=NOW)
        assert rows() == [("look", 1, state)]


@pytest.mark.parametrize("topics", [(), ("check_ins",)])
def test_without_a_yes_to_looks_there_is_no_plan_of_one(topics):
    _customer, wearer = owner(*topics)
    changed_pair(wearer, started_on=NOW.date() - 90 * DAY)
    reminder_plans.replan(now=NOW)
    assert rows() == []


def test_a_wearer_nobody_looks_after_has_no_plan():
    changed_pair(make_wearer())
    assert reminder_plans.replan(now=NOW) == 1
    assert rows() == []


def test_a_pause_and_a_snooze_move_the_plan_and_their_end_moves_it_back():
    customer, wearer = owner("looks")
    pair = changed_pair(wearer)
    for field, row in (("reminders_paused_until", customer), ("snoozed_until", pair)):
        setattr(row, field, LOOK_ON + 20 * DAY)
        row.save(update_fields=[field])
        reminder_plans.plan_for(customer, now=NOW)
        assert Reminder.objects.get().due_at.date() == LOOK_ON + 20 * DAY
        setattr(row, field, None)
        row.save(update_fields=[field])
        reminder_plans.plan_for(customer, now=NOW)
        assert Reminder.objects.get().due_at.date() == LOOK_ON


def test_a_new_pair_is_asked_about_on_days_14_and_45():
    _customer, wearer = owner("check_ins")
    pair = changed_pair(wearer, started_on=NOW.date())
    reminder_plans.replan(now=NOW)
    assert rows() == [("check_in", 14, State.SCHEDULED), ("check_in", 45, State.SCHEDULED)]
    assert [one.due_at.date() - NOW.date() for one in Reminder.objects.order_by("cycle")] == [
        14 * DAY,
        45 * DAY,
    ]
    ComfortCheck.objects.create(pair=pair, day=14, comfort=4, answered_at=NOW)
    looks.mark([pair.pk], now=NOW)
    reminder_plans.replan(now=NOW)
    assert rows() == [("check_in", 14, State.CANCELED), ("check_in", 45, State.SCHEDULED)]


@pytest.mark.parametrize(
    ("age_days", "added_days_ago", "asked"),
    [(40, 0, [45]), (28, 28, [14, 45]), (29, 29, [45]), (60, 60, []), (59, 59, [45])],
)
def test_a_check_in_is_not_asked_of_an_older_pair_or_two_weeks_late(
    age_days, added_days_ago, asked
):
    _customer, wearer = owner("check_ins")
    changed_pair(
        wearer,
        started_on=NOW.date() - age_days * DAY,
        created_at=NOW - added_days_ago * DAY,
    )
    reminder_plans.replan(now=NOW)
    assert [cycle for _kind, cycle, _state in rows()] == asked


def test_pairs_held_out_have_rows_that_say_so_and_no_others(settings):
    settings.REMINDER_HOLD_OUT_PERCENT = 50
    _customer, wearer = owner("looks", "check_ins")
    for _ in range(8):
        changed_pair(wearer, started_on=NOW.date())
    reminder_plans.replan(now=NOW)
    held = {pair.pk for pair in Pair.objects.all() if is_held_out(pair.token)}
    assert 0 < len(held) < 8
    found = Reminder.objects.filter(state=State.HELD_OUT)
    assert set(found.values_list("pair_id", flat=True)) == held
    assert {one.kind for one in found} == {"look"}


def test_what_a_mail_has_is_left_as_it_is():
    _customer, wearer = owner("looks")
    pair = changed_pair(wearer)
    reminder_plans.replan(now=NOW)
    kept = (State.CLAIMED, State.SENT, State.SUPPRESSED, State.FAILED)
    for state in kept:
        Reminder.objects.update(state=state, due_at=NOW)
        looks.mark([pair.pk], now=NOW)
        reminder_plans.replan(now=NOW)
        assert Reminder.objects.get().state == state
        assert Reminder.objects.get().due_at == NOW


def test_a_pair_that_changes_its_owner_takes_its_plan_along():
    _customer, wearer = owner("looks")
    pair = changed_pair(wearer)
    reminder_plans.replan(now=NOW)
    heir, _ = owner("looks")
    WearerLink.objects.filter(wearer=wearer).update(customer=heir, label="Ada")
    looks.mark([pair.pk], now=NOW)
    reminder_plans.replan(now=NOW)
    assert Reminder.objects.get().customer == heir


@pytest.mark.parametrize("pairs", [1, 3])
def test_a_plan_costs_the_same_queries_for_any_number(pairs, django_assert_num_queries):
    for _ in range(pairs):
        _customer, wearer = owner("looks", "check_ins")
        changed_pair(wearer, started_on=NOW.date())
    with django_assert_num_queries(9):  # two of them the transaction
        assert reminder_plans.replan(now=NOW) == pairs


def test_a_pair_that_can_t_be_planned_does_not_stop_the_others(caplog):
    _customer, wearer = owner("looks", "check_ins")
    last_day = changed_pair(wearer, started_on=date(9999, 12, 30), look_changed_at=NOW - DAY)
    for _ in range(12):
        changed_pair(wearer, started_on=NOW.date() - 90 * DAY)
    for _ in range(3):
        reminder_plans.replan(now=NOW)
    assert Reminder.objects.count() == 12
    assert f"Pair [{last_day.pk}] can't be planned" in caplog.text
    assert not Pair.objects.exclude(look_changed_at=None).exists()


@pytest.mark.parametrize("day", [date(2028, 3, 26), date(2028, 10, 29), date(2028, 2, 29)])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Auckland", "Asia/Kolkata"])
def test_the_morning_is_at_eight_on_every_kind_of_day(day, zone):
    at = reminder_plans.due_at(day, pair=Pair(), customer=Customer(time_zone=zone))
    local = at.astimezone(UTC).astimezone(ZoneInfo(zone))
    assert (local.date(), local.hour, local.minute) == (day, 8, 0)
