"""Entries of shoes, copied to the insoles that lived in them on that day.

The entry of an insole that its wearer or an import wrote wins: that day nothing is copied. A copy
goes with its original.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from recommender.habits import BATCH, Day
from recommender.models import InsoleHome, Pair, WearEntry

Source = WearEntry.Source


class _Entry(NamedTuple):
    """What is read of an entry."""

    pk: int
    pair_id: int
    worn_on: date
    distance_km: Decimal
    duration_hours: Decimal
    source: str
    copied_from_id: int | None

    @property
    def amounts(self) -> tuple[Decimal, Decimal]:
        return self.distance_km, self.duration_hours

    @property
    def is_own(self) -> bool:
        return self.source not in (Source.IN_SHOE, Source.HABIT)


def sync(days: Collection[Day], *, now: datetime) -> set[Day]:
    """Make the copies on days of shoes or insoles what they should be; return the insoles' days.

    Three queries, and up to two more where something changed.
    """
    homes = _homes({pair_id for pair_id, _day in days})
    if not homes:
        return set()
    touched = _days_of_insoles(days, homes)
    entries = _entries(homes, [day for _insole_id, day in touched]) if touched else {}
    gone: list[int] = []
    new: list[WearEntry] = []
    for insole_id, day in sorted(touched):
        wanted = _wanted(homes[insole_id], day, entries)
        for entry in entries.get((insole_id, day), ()):
            if entry.source != Source.IN_SHOE:
                continue
            original = wanted.get(entry.copied_from_id or 0)
            if original is not None and original.amounts == entry.amounts:
                del wanted[original.pk]
            else:
                gone.append(entry.pk)
        new += (_copy(insole_id, original, now=now) for original in wanted.values())
    if gone:
        WearEntry.objects.filter(pk__in=gone).delete()
    WearEntry.objects.bulk_create(new, batch_size=BATCH)
    return touched


def _homes(pair_ids: Collection[int]) -> dict[int, list[InsoleHome]]:
    """Return by insole the homes of all that are, or lived in, one of the pairs and are kept."""
    mine = InsoleHome.objects.filter(Q(insole__in=pair_ids) | Q(shoe__in=pair_ids))
    rows = InsoleHome.objects.filter(insole__in=mine.values("insole"))
    rows = rows.exclude(insole__state=Pair.State.RETURNED).select_related("insole")
    homes: dict[int, list[InsoleHome]] = {}
    for home in rows.order_by("since", "id"):
        homes.setdefault(home.insole_id, []).append(home)
    return homes


def _days_of_insoles(days: Collection[Day], homes: Mapping[int, Sequence[InsoleHome]]) -> set[Day]:
    """Return the days of insoles that these days of insoles and shoes are about."""
    in_shoe: dict[int, list[InsoleHome]] = {}
    for of_insole in homes.values():
        for home in of_insole:
            in_shoe.setdefault(home.shoe_id, []).append(home)
    touched = {(pair_id, day) for pair_id, day in days if pair_id in homes}
    for shoe_id, day in days:
        touched.update(
            (home.insole_id, day) for home in in_shoe.get(shoe_id, ()) if home.covers(day)
        )
    return touched


def _entries(
    homes: Mapping[int, Sequence[InsoleHome]], days: Sequence[date]
) -> dict[Day, list[_Entry]]:
    shoes = {home.shoe_id for of_insole in homes.values() for home in of_insole}
    rows = WearEntry.objects.filter(
        pair__in={*homes, *shoes}, worn_on__range=(min(days), max(days))
    ).order_by("id")
    entries: dict[Day, list[_Entry]] = {}
    for row in rows.values_list(*_Entry._fields).iterator(chunk_size=2000):
        entry = _Entry(*row)
        entries.setdefault((entry.pair_id, entry.worn_on), []).append(entry)
    return entries


def _wanted(
    homes: Sequence[InsoleHome], day: date, entries: Mapping[Day, Sequence[_Entry]]
) -> dict[int, _Entry]:
    """Return the entries of shoes that count for an insole on a day, by their keys."""
    insole = homes[0].insole
    if not _is_in_use(insole, day) or any(
        entry.is_own for entry in entries.get((insole.pk, day), ())
    ):
        return {}
    shoes = {home.shoe_id for home in homes if home.covers(day)}
    return {
        entry.pk: entry for shoe_id in sorted(shoes) for entry in entries.get((shoe_id, day), ())
    }


def _is_in_use(insole: Pair, day: date) -> bool:
    """Whether wear of a day is the insole's, and not among the kilometers that it started with."""
    if day < insole.started_on or (insole.initial_km and day < insole.created_at.date()):
        return False
    return insole.retired_on is None or day <= insole.retired_on


def _copy(insole_id: int, original: _Entry, *, now: datetime) -> WearEntry:
    return WearEntry(
        pair_id=insole_id,
        worn_on=original.worn_on,
        distance_km=original.distance_km,
        duration_hours=original.duration_hours,
        source=Source.IN_SHOE,
        external_key=f"shoe:{original.pk}",
        copied_from_id=original.pk,
        created_at=now,
    )
