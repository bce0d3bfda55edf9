"""Imported activities as rows: read them, write them with their wear entries, in a few queries.

An entry holds the distance, or the hours of an activity without one, never both: the life model
counts hours as further kilometers. How long a run took stays on its activity.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from recommender.domain.wear_plan import Amounts, Known, PairDay
from recommender.habits import Day
from recommender.models import ImportedActivity, Pair, WearEntry, Wearer
from recommender.wear_files.record import Activity

BATCH = 1000
HUNDREDTH = Decimal("0.01")
ROW_FIELDS = ["started_at", "duration_s", "distance_m", "gear_key", "pair", "entry"]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """How a row is, or should be; ``has_entry`` is False where it is left out or struck out."""

    activity: Activity
    pair_id: int | None
    has_entry: bool

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON; `state_of` reads it."""
        return activity_json(self.activity) | {"pair": self.pair_id, "entry": self.has_entry}


def activity_json(each: Activity) -> dict[str, Any]:
    """Return an activity as JSON; the places in files and names of gear stay."""
    return {
        "start": each.start.timestamp(),
        "s": each.duration_s,
        "km": each.distance_km,
        "sport": each.sport,
        "source": each.source,
        "id": each.source_id,
        "gear": each.gear_key,
        "name": each.gear_name,
        "place": each.place,
    }


def activity_of(data: Mapping[str, Any]) -> Activity:
    """Read what `activity_json` returned."""
    return Activity(
        start=datetime.fromtimestamp(data["start"], tz=UTC),
        duration_s=data["s"],
        distance_km=data["km"],
        sport=data["sport"],
        source=data["source"],
        source_id=data["id"],
        gear_key=data["gear"],
        gear_name=data["name"],
        place=data["place"],
    )


def state_of(data: Mapping[str, Any]) -> State:
    """Read what `State.as_json` returned."""
    return State(activity_of(data), data["pair"], data["entry"])


def known(wearer: Wearer) -> list[Known]:
    """Return what earlier imports said (one query)."""
    return [
        Known(_activity(row), row.pair_id, is_struck=row.pair_id is not None and not row.entry_id)
        for row in ImportedActivity.objects.filter(wearer=wearer).order_by("id")
    ]


def logged_by_hand(wearer: Wearer) -> dict[PairDay, Amounts]:
    """Return kilometers and seconds of days that were written down by hand (one query)."""
    hand = WearEntry.objects.filter(pair__wearer=wearer, source=WearEntry.Source.HAND)
    rows = hand.order_by().values_list("pair_id", "worn_on")
    sums = rows.annotate(km=Sum("distance_km"), hours=Sum("duration_hours"))
    return {(pk, day): (float(km), float(hours) * 3600) for pk, day, km, hours in sums}


def state_before(was: Known) -> State:
    """Return the state that an import found."""
    return State(was.activity, was.pair_id, was.pair_id is not None and not was.is_struck)


def write(wearer: Wearer, states: Sequence[State], *, zone: tzinfo, now: datetime) -> set[Day]:
    """Make rows and entries as the states say; pairs that are gone are left out.

    Returns the days whose entries changed.
    """
    rows = ImportedActivity.objects.filter(wearer=wearer, entry__isnull=False)
    entry_of = {(row.source, row.source_id): row.entry for row in rows.select_related("entry")}
    pair_ids = set(Pair.objects.filter(wearer=wearer).values_list("id", flat=True))
    entries: list[WearEntry] = []
    gone: list[WearEntry] = []
    touched: list[ImportedActivity] = []
    for state in states:
        row = ImportedActivity(wearer=wearer)
        old = entry_of.get(_key(state.activity))
        _fill(row, state, pair_ids)
        touched.append(row)
        if old is not None:
            gone.append(old)
        if state.has_entry and row.pair_id is not None:
            row.entry = _entry(row, row.pair_id, zone, created_at=old.created_at if old else now)
            entries.append(row.entry)
    WearEntry.objects.filter(pk__in=[entry.pk for entry in gone]).delete()
    WearEntry.objects.bulk_create(entries, batch_size=BATCH)
    for row in touched:
        row.entry = row.entry  # the key is known now
    ImportedActivity.objects.bulk_create(
        touched,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["wearer", "source", "source_id"],
        update_fields=ROW_FIELDS,
    )
    return {(entry.pair_id, entry.worn_on) for entry in (*gone, *entries)}


def delete(wearer: Wearer, keys: Iterable[Key]) -> set[Day]:
    """Delete rows and their entries; return the days whose entries went."""
    wanted = set(keys)
    rows = ImportedActivity.objects.filter(wearer=wearer).only("id", "source", "source_id", "entry")
    found = [row for row in rows if (row.source, row.source_id) in wanted]
    entries = WearEntry.objects.filter(pk__in=[row.entry_id for row in found if row.entry_id])
    days = set(entries.values_list("pair_id", "worn_on"))
    entries.delete()
    ImportedActivity.objects.filter(pk__in=[row.pk for row in found]).delete()
    return days


def _fill(row: ImportedActivity, state: State, pair_ids: set[int]) -> None:
    each = state.activity
    row.source, row.source_id, row.gear_key = each.source, each.source_id, each.gear_key
    row.started_at, row.duration_s = each.start, round(each.duration_s)
    row.distance_m = round(each.distance_km * 1000)
    row.pair_id = state.pair_id if state.pair_id in pair_ids else None


def _entry(row: ImportedActivity, pair_id: int, zone: tzinfo, *, created_at: datetime) -> WearEntry:
    return WearEntry(
        pair_id=pair_id,
        worn_on=row.started_at.astimezone(zone).date(),
        distance_km=(Decimal(row.distance_m) / 1000).quantize(HUNDREDTH),
        duration_hours=Decimal(0 if row.distance_m else row.duration_s / 3600).quantize(HUNDREDTH),
        source=WearEntry.Source.IMPORT,
        external_key=f"{row.source}:{row.source_id}",
        created_at=created_at,
    )


def _activity(row: ImportedActivity) -> Activity:
    return Activity(
        start=row.started_at,
        duration_s=row.duration_s,
        distance_km=row.distance_m / 1000,
        sport="",
        source=row.source,
        source_id=row.source_id,
        gear_key=row.gear_key,
    )


def _key(each: Activity) -> Key:
    return each.source, each.source_id
