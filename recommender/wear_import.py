"""Wear by import: say which gear is which pair, look at what would change, confirm, undo.

What was read, and later how to undo it, stay encrypted in one row that expires.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from django.db import transaction
from django.db.models import Sum

from recommender import imported, pairs, wear_days
from recommender.domain.wear_overlap import kilometers
from recommender.domain.wear_plan import Bounds, Covered, Link, Plan, plan
from recommender.models import Pair, Wearer, WearImport
from recommender.wear_choices import Key, links_of, unknown
from recommender.wear_files.record import Batch
from recommender.wear_uploads import NotNow, batch_of, body_of, finish

UNDO_FOR = timedelta(days=30)  # D
Say = Callable[[float], str]
State = WearImport.State


@dataclass(frozen=True, slots=True)
class Seen:
    """An import with what it would change.

    ``covering`` are pairs that started with kilometers of which the file has some;
    ``recounted`` are those where the file's take their place. ``with_early`` are pairs for which
    activities from before they were in use count.
    """

    plan: Plan
    batch: Batch
    covering: frozenset[int] = frozenset()
    recounted: frozenset[int] = frozenset()
    with_early: frozenset[int] = frozenset()


def look(
    row: WearImport, *, zone: tzinfo, batch: Batch | None = None, say: Say = kilometers
) -> Seen:
    """Say what the import would change; nothing is written.

    ``say`` puts kilometers into the wearer's unit, for the reasons.

    Raises
    ------
    NotNow
        It is not read, or a gear of it is not known yet.
    """
    batch = batch or batch_of(row)
    links = links_of(row.wearer)
    if unknown(batch, links):
        raise NotNow("gear")
    recount, early = set(row.choices.get("recount", [])), set(row.choices.get("early", []))
    pairs = list(row.wearer.pairs.all())
    covered = {
        pair.pk: Covered(pair.initial_km, pair.created_at.astimezone(zone).date())
        for pair in pairs
        if pair.initial_km and pair.pk not in recount
    }
    found = plan(
        batch,
        known=imported.known(row.wearer),
        links={key: Link(link.pair_id, link.since) for key, link in links.items()},
        bounds=Bounds(
            covered=covered,
            new_on={pair.pk: pair.started_on for pair in pairs},
            with_early=early,
            logged=imported.logged_by_hand(row.wearer),
            say=say,
        ),
        zone=zone,
    )
    return Seen(found, batch, frozenset(found.covered), frozenset(recount), frozenset(early))


def pairs_of(wearer: Wearer) -> list[Pair]:
    """Return the pairs that may have been worn."""
    return list(wearer.pairs.exclude(state=Pair.State.RETURNED))


def km_of(wearer: Wearer) -> dict[int, float]:
    """Return the kilometers of each pair as they stand: at its start and logged."""
    logged = Sum("entries__distance_km", default=0)
    rows = wearer.pairs.order_by().annotate(km=logged).values_list("pk", "initial_km", "km")
    return {pk: initial + float(km) for pk, initial, km in rows}


@transaction.atomic
def confirm(row: WearImport, *, zone: tzinfo, now: datetime) -> WearImport:
    """Write what `look` said; the file's content goes, and how to undo it stays for 30 days.

    Raises
    ------
    NotNow
        It is done already, or not ready.
    """
    locked = _locked(row)
    seen = look(locked, zone=zone)
    found = seen.plan
    before = [put.was for put in found.puts if put.was is not None] + found.removals
    undo = {
        "added": [[p.activity.source, p.activity.source_id] for p in found.puts if p.was is None],
        "before": [imported.state_before(was).as_json() for was in before],
        "initial": _recount(locked),
        "started": _start_earlier(seen),
    }
    states = [
        imported.State(put.activity, put.pair_id, put.pair_id is not None and not _stays_out(put))
        for put in found.puts
    ]
    days = imported.write(locked.wearer, states, zone=zone, now=now)
    days |= imported.delete(locked.wearer, [_key(was.activity) for was in found.removals])
    wear_days.settle(days, now=now)
    locked.counts = _counts(seen)
    locked.finished_at, locked.expires_at = now, now + UNDO_FOR
    finish(locked, State.DONE, body=undo)
    pairs.refresh(locked.wearer, now=now)
    return locked


def last_done(wearer: Wearer) -> WearImport | None:
    """Return the import that can be undone: the last one."""
    return wearer.wear_imports.filter(state=State.DONE).order_by("-finished_at", "-id").first()


@transaction.atomic
def undo(row: WearImport, *, zone: tzinfo, now: datetime) -> None:
    """Take back all that the last import changed; entries made by hand since stay.

    Raises
    ------
    NotNow
        It is not the last one that is done.
    """
    locked = _locked(row)
    last = last_done(locked.wearer)
    if locked.state != State.DONE or last is None or last.pk != locked.pk:
        raise NotNow(locked.state)
    log = body_of(locked)
    added = [(source, source_id) for source, source_id in log["added"]]
    days = imported.delete(locked.wearer, added)
    states = [imported.state_of(each) for each in log["before"]]
    days |= imported.write(locked.wearer, states, zone=zone, now=now)
    wear_days.settle(days, now=now)
    for pair_id, km in log["initial"]:
        Pair.objects.filter(pk=pair_id, wearer=locked.wearer, initial_km=0).update(initial_km=km)
    for pair_id, first_on, started_on in log.get("started", []):
        Pair.objects.filter(pk=pair_id, wearer=locked.wearer, started_on=first_on).update(
            started_on=started_on
        )
    finish(locked, State.UNDONE, body=None)
    pairs.refresh(locked.wearer, now=now)


def _stays_out(put: Any) -> bool:
    """Whether the wearer took this out of the same pair by hand before."""
    return put.was is not None and put.was.is_struck and put.was.pair_id == put.pair_id


def _recount(row: WearImport) -> list[list[int]]:
    """Set the first kilometers of pairs to 0 where the file replaces them; return what they were."""
    chosen = row.wearer.pairs.filter(pk__in=row.choices.get("recount", []), initial_km__gt=0)
    were = [[pair.pk, pair.initial_km] for pair in chosen.order_by("id")]
    chosen.update(initial_km=0)
    return were


def _start_earlier(seen: Seen) -> list[list[Any]]:
    """Move the first day of pairs to that of the file's; return pair, new day and old day."""
    early = {pk: each for pk, each in seen.plan.early.items() if pk in seen.with_early}
    moved = []
    for pair in Pair.objects.filter(pk__in=early).order_by("id"):
        first_on = early[pair.pk].first_on
        moved.append([pair.pk, first_on.isoformat(), pair.started_on.isoformat()])
        pair.started_on = first_on
        pair.save(update_fields=["started_on"])
    return moved


def _locked(row: WearImport) -> WearImport:
    """Lock the wearer, so that two tabs can't both import, and read the import anew."""
    wear_days.lock(row.wearer_id)
    return WearImport.objects.select_related("wearer").get(pk=row.pk)


def _counts(seen: Seen) -> dict[str, int]:
    sums = seen.plan.of_pair.values()
    return {
        "added": sum(each.added for each in sums),
        "changed": sum(each.changed for each in sums),
        "removed": sum(each.removed for each in sums),
        "unchanged": seen.plan.unchanged,
        "skipped": seen.batch.skipped_count + seen.plan.skipped.skipped_count,
    }


def _key(each: Any) -> Key:
    return each.source, each.source_id
