"""What follows when entries of some days change: habits are reckoned anew, insoles go along."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from recommender import habits, insole_copies, next_looks
from recommender.habits import Day
from recommender.models import Pair, Wearer


def lock(*wearer_ids: int) -> list[Pair]:
    """Let nobody else write wear of these wearers until the transaction ends; return their pairs.

    Wearers first, then their pairs, each in the order of their keys: so two verbs wait for each
    other, and never both.
    """
    wearers = Wearer.objects.select_for_update(no_key=True).filter(pk__in=wearer_ids)
    list(wearers.order_by("pk").values_list("pk"))
    return _locked_pairs(wearer_ids)


def settle(days: Collection[Day], *, now: datetime) -> None:
    """Bring habits and insoles in line with days whose entries changed (a constant of queries).

    The caller holds the wearer's lock, and refreshes the dates of the next looks.
    """
    if days:
        _follow({*days, *habits.reckon(_weeks(days), now=now)}, now=now)


def catch_up(pair: Pair, *, now: datetime) -> None:
    """Fill the past days of one pair, as the task does within the hour."""
    fresh = Pair.objects.get(pk=pair.pk)
    weeks = habits.move_on([fresh], now=now)
    settle({*weeks, (pair.pk, fresh.retired_on or now.date())}, now=now)


def fill_habits(*, now: datetime, limit: int = 500) -> int:
    """Fill the past days of pairs whose habit is due; return how many pairs there were.

    One transaction and a constant of queries, however many pairs there are that are not due.
    """
    with transaction.atomic():
        due = habits.due(now=now, limit=limit)
        if not due:
            return 0
        found = _locked_pairs({pair.wearer_id for pair in due})
        ids = {pair.pk for pair in due}
        pairs = [pair for pair in found if pair.pk in ids]
        changed = habits.reckon(habits.move_on(pairs, now=now), now=now)
        _follow(changed, now=now)
        next_looks.refresh({pair.wearer_id for pair in pairs}, now=now)
    return len(pairs)


def _follow(changed: Collection[Day], *, now: datetime) -> None:
    """Let insoles go along with their shoes, and their own habits with that."""
    of_insoles = insole_copies.sync(changed, now=now)
    if of_insoles:
        habits.reckon(_weeks(of_insoles), now=now)


def _locked_pairs(wearer_ids: Collection[int]) -> list[Pair]:
    pairs = Pair.objects.select_for_update(no_key=True).filter(wearer__in=wearer_ids)
    return list(pairs.order_by("pk"))


def _weeks(days: Collection[Day]) -> set[Day]:
    return {(pair_id, habits.monday(day)) for pair_id, day in days}
