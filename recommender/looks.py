"""Which pairs' next looks changed: marked with the change itself, taken up once by reminders."""

from collections.abc import Collection
from datetime import datetime

from recommender.models import Pair


def mark(pair_ids: Collection[int], *, now: datetime) -> None:
    """Say, in the caller's transaction, that the next look at these pairs is to be planned anew.

    A mark that is there already is set again: while somebody else is taking it, this write waits
    for them, and the pair is planned once more from what the caller wrote.
    """
    if pair_ids:
        Pair.objects.filter(pk__in=pair_ids).update(look_changed_at=now)


def take_changed(*, limit: int) -> list[Pair]:
    """Take up to ``limit`` marked pairs, those that wait longest first, and clear their marks.

    The caller's transaction holds the pairs; if it fails, the marks are back.
    """
    free = Pair.objects.select_for_update(skip_locked=True, no_key=True)
    changed = list(free.filter(look_changed_at__isnull=False).order_by("look_changed_at")[:limit])
    _clear(changed)
    return changed


def take_of(wearer_ids: Collection[int]) -> list[Pair]:
    """Take all pairs of these wearers, marked or not, and clear their marks.

    It waits for who is changing one of them, so that what it returns is the last word.
    """
    pairs = Pair.objects.select_for_update(no_key=True).filter(wearer__in=wearer_ids).order_by("pk")
    taken = list(pairs)
    _clear([pair for pair in taken if pair.look_changed_at is not None])
    return taken


def _clear(pairs: Collection[Pair]) -> None:
    if pairs:
        ids = [pair.pk for pair in pairs]
        Pair.objects.filter(pk__in=ids).update(look_changed_at=None)
