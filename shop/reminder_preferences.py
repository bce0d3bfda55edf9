"""What a person may set about mail: topics, alerts, plans, a pause, a snooze, a time zone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from recommender import pairs
from recommender.models import Pair, PairAnswer
from shop import reminder_consents, reminder_plans, stock_alerts
from shop.models import Customer, Reminder

SNOOZES = {"2w": ("Two weeks", 14), "1m": ("One month", 30), "3m": ("Three months", 91)}  # days: D
PAUSES = {"1w": ("One week", 7), "2w": ("Two weeks", 14), "4w": ("Four weeks", 28)}  # days: D
LONGEST_PAUSE_DAYS = 366  # D


class PauseOutOfRange(ValueError):
    """A pause ends after today and within a year."""


@dataclass(frozen=True)
class Wishes:
    """What somebody wants mail about, and the tokens of the alerts they no longer want."""

    topics: Collection[str]
    plan_mail: bool
    stopped_alerts: Collection[str] = ()


@transaction.atomic
def save(customer: Customer, wishes: Wishes, *, now: datetime) -> None:
    """Turn on what is wanted and off what is not, each with the words it was asked in."""
    set_topics(customer, wishes.topics, now=now)
    for alert in stock_alerts.of_email(customer.email, now=now):
        if str(alert.token) in wishes.stopped_alerts:
            stock_alerts.stop(alert.token, now=now)
    customer.wants_plan_mail = wishes.plan_mail
    customer.save(update_fields=["wants_plan_mail"])


@transaction.atomic
def set_topics(customer: Customer, topics: Collection[str], *, now: datetime) -> None:
    """Turn these topics on and all others off."""
    on = reminder_consents.topics_on(customer)
    gone = on - set(topics)
    new = set(topics) - on
    if gone:
        reminder_consents.turn_off(customer, topics=gone, now=now)
    if new:
        reminder_consents.turn_on(customer, topics=new, now=now)


@transaction.atomic
def stop_all(customer: Customer, *, now: datetime) -> None:
    """Stop all mail that is not about an order."""
    reminder_consents.turn_off(customer, now=now)
    customer.wants_plan_mail = False
    customer.save(update_fields=["wants_plan_mail"])


@transaction.atomic
def pause(customer: Customer, *, until: date, today: date, now: datetime) -> None:
    """Send no reminder before a day, as over a holiday; what is due then comes after it.

    Raises
    ------
    PauseOutOfRange
        The day is not after today, or more than a year away.
    """
    if not 0 < (until - today).days <= LONGEST_PAUSE_DAYS:
        raise PauseOutOfRange(until)
    reminder_consents.withdraw_mail(customer)
    customer.reminders_paused_until = until
    customer.save(update_fields=["reminders_paused_until"])
    reminder_plans.plan_for(customer, now=now)


@transaction.atomic
def resume(customer: Customer, *, now: datetime) -> None:
    """End a pause."""
    customer.reminders_paused_until = None
    customer.save(update_fields=["reminders_paused_until"])
    reminder_plans.plan_for(customer, now=now)


@transaction.atomic
def set_zone(customer: Customer, zone: str, *, now: datetime) -> None:
    """Say where the customer lives; what is planned comes by day there."""
    customer.time_zone = zone
    customer.save(update_fields=["time_zone"])
    reminder_plans.plan_for(customer, now=now)


def snooze(pair: Pair, choice: str, *, today: date, now: datetime) -> date:
    """Leave a pair alone for one of `SNOOZES`; return the first day on which it may be asked about.

    Raises
    ------
    KeyError
        There is no such choice.
    """
    until = today + timedelta(days=SNOOZES[choice][1])
    pairs.snooze(pair=pair, until=until, now=now)
    return until


def end_snooze(pair: Pair, *, now: datetime) -> None:
    """Ask about a pair again as soon as it is due."""
    pairs.snooze(pair=pair, until=None, now=now)


@transaction.atomic
def snooze_from_mail(reminder: Reminder, choice: str, *, today: date, now: datetime) -> date | None:
    """Answer a reminder with a snooze, once: the next one belongs to the next cycle.

    Return the first day on which the pair may be asked about, or None if another answer was there.
    """
    Pair.objects.select_for_update(no_key=True).get(pk=reminder.pair_id)  # before its reminder
    row = Reminder.objects.select_for_update().get(pk=reminder.pk)
    if row.answered_at is not None:
        return reminder.pair.snoozed_until if row.answer == PairAnswer.Answer.LATER else None
    pairs.start_next_cycle(pair=reminder.pair, cycle=row.cycle, now=now)
    until = snooze(reminder.pair, choice, today=today, now=now)
    row.answer, row.answered_at = PairAnswer.Answer.LATER, now
    row.save(update_fields=["answer", "answered_at"])
    return until


@transaction.atomic
def check_comfort(reminder: Reminder, comfort: int, *, now: datetime) -> None:
    """Record how a pair feels, as its check-in asks; a later answer replaces an earlier one."""
    pairs.check_comfort(pair=reminder.pair, day=reminder.cycle, comfort=comfort, now=now)
    Reminder.objects.filter(pk=reminder.pk).update(answer=str(comfort), answered_at=now)
