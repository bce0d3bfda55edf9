"""Reading the diary: all entries of some pairs in order, and the last one of each."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from recommender.models import Pair, WearEntry

Source = WearEntry.Source
CHUNK = 2000  # rows in memory at once
OWN = (Source.HAND, Source.IMPORT)


def entries(pair_ids: Collection[int]) -> Iterator[WearEntry]:
    """Yield all entries of these pairs, pair by pair and day by day, a chunk at a time."""
    rows = WearEntry.objects.filter(pair__in=pair_ids).order_by("pair_id", "worn_on", "id")
    return rows.iterator(chunk_size=CHUNK)


def last_of_each(pair_ids: Collection[int]) -> dict[int, WearEntry]:
    """Return the last entry that the wearer made or imported, by pair (one query)."""
    rows = (
        WearEntry.objects.filter(pair__in=pair_ids, source__in=OWN)
        .order_by("pair_id", "-worn_on", "-id")
        .distinct("pair_id")
    )
    return {entry.pair_id: entry for entry in rows}


def pairs_of(wearer_ids: Collection[int]) -> QuerySet[Pair]:
    """Return all pairs of some wearers in the order in which they were begun."""
    return Pair.objects.filter(wearer__in=wearer_ids).order_by("started_on", "id")
