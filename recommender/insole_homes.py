"""In which shoes an insole lives: what is logged for a shoe from that day on counts for it too."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from catalog.specs import Kind
from recommender import habits, next_looks, wear_days
from recommender.domain.habit import Habit
from recommender.habits import Day
from recommender.models import InsoleHome, Pair, WearEntry

Source = WearEntry.Source


class NoHome(Exception):
    """These two can't be an insole and the shoe it lives in."""


@transaction.atomic
def move_in(*, insole: Pair, shoe: Pair, since: date, now: datetime) -> InsoleHome:
    """Let an insole live in a shoe from a day on; its own normal week ends there.

    Living there already, it lives there since the earlier of both days.

    Raises
    ------
    NoHome
        It is no insole, no shoe, of two wearers, or one of them is not in use.
    """
    mine = {pair.pk: pair for pair in wear_days.lock(insole.wearer_id)}
    insole, shoe = mine.get(insole.pk, insole), mine.get(shoe.pk, shoe)
    if (insole.kind, shoe.kind) != (Kind.INSOLE, Kind.SHOE) or insole.wearer_id != shoe.wearer_id:
        raise NoHome
    if insole.state != Pair.State.ACTIVE or shoe.state != Pair.State.ACTIVE:
        raise NoHome
    home, is_new = InsoleHome.objects.get_or_create(
        insole=insole, shoe=shoe, until=None, defaults={"since": since}
    )
    if since < home.since:
        home.since = since
        home.save(update_fields=["since"])
    if insole.habit_periods.exists():
        habits.set_habit(insole, Habit(), since=home.since, now=now)
    if is_new or home.since == since:
        _reckon(insole, since=since, now=now)
    return home


@transaction.atomic
def move_out(*, insole: Pair, shoe: Pair, on: date, now: datetime) -> None:
    """Say that an insole does not live in a shoe any more; the day it left does not count."""
    wear_days.lock(insole.wearer_id)
    last = on - timedelta(days=1)
    homes = InsoleHome.objects.filter(insole=insole, shoe=shoe)
    homes.filter(since__gt=last).delete()
    homes.filter(Q(until=None) | Q(until__gt=last)).update(until=last)
    copies = WearEntry.objects.filter(pair=insole, copied_from__pair=shoe, worn_on__gte=on)
    wear_days.settle(_take_back(copies), now=now)
    next_looks.refresh([insole.wearer_id], now=now)


def leave_out(*, insole: Pair, shoe_id: int, day: date, now: datetime) -> None:
    """Say that an insole was not in a shoe on one day; the caller holds the wearer's lock."""
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    for home in insole.homes.filter(shoe=shoe_id):
        if not home.covers(day):
            continue
        home.delete()
        for since, until in ((home.since, before), (after, home.until)):
            if until is None or since <= until:
                InsoleHome.objects.create(insole=insole, shoe_id=shoe_id, since=since, until=until)
    copies = WearEntry.objects.filter(pair=insole, copied_from__pair=shoe_id, worn_on=day)
    wear_days.settle(_take_back(copies), now=now)


def of(insole: Pair) -> list[InsoleHome]:
    """Return the homes of an insole now, with their shoes."""
    return list(insole.homes.filter(until=None).select_related("shoe"))


def reckon(insole: Pair, *, now: datetime) -> None:
    """Bring all days of an insole in line after what is known of it has changed."""
    first = insole.homes.order_by("since").first()
    if first is not None:
        _reckon(insole, since=first.since, now=now)


def _take_back(copies: QuerySet[WearEntry]) -> set[Day]:
    days = set(copies.values_list("pair_id", "worn_on"))
    copies.delete()
    return days


def _reckon(insole: Pair, *, since: date, now: datetime) -> None:
    """Bring all days of an insole from one on in line with its homes."""
    pairs = {insole.pk, *insole.homes.values_list("shoe_id", flat=True)}
    days = WearEntry.objects.filter(pair__in=pairs, worn_on__gte=since).order_by()
    worn = {(insole.pk, day) for day in days.values_list("worn_on", flat=True).distinct()}
    wear_days.settle({*worn, (insole.pk, since)}, now=now)
    next_looks.refresh([insole.wearer_id], now=now)
