"""The date of the next look of pairs, kept right; a change of it is marked for the reminders."""

from collections.abc import Collection
from datetime import datetime

from recommender import looks, outlooks
from recommender.models import Pair


def refresh(wearer_ids: Collection[int], *, now: datetime) -> None:
    """Recompute the date of the next look of all pairs of some wearers (a constant of queries)."""
    changed = []
    for worn in outlooks.of_wearers(wearer_ids, today=now.date()):
        if worn.pair.next_look_on != worn.look_on:
            worn.pair.next_look_on = worn.look_on
            changed.append(worn.pair)
    if changed:
        Pair.objects.bulk_update(changed, ["next_look_on"], batch_size=1000)
        looks.mark([pair.pk for pair in changed], now=now)
