"""What a wearer says of an import: which gear is which pair, and what counts for a pair."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from recommender.models import GearLink, Pair, Wearer, WearImport
from recommender.wear_files.record import Batch
from recommender.wear_files.sports import sports
from recommender.wear_uploads import NotNow, batch_of

Key = tuple[str, str]
State = WearImport.State


@dataclass(frozen=True, slots=True)
class Choice:
    """What the wearer says of one gear; ``pair_id`` None leaves it out."""

    pair_id: int | None
    since: date | None = None
    is_one_pair: bool = False


def links_of(wearer: Wearer) -> dict[Key, GearLink]:
    """Return which gear is known (one query)."""
    return {(link.source, link.gear_key): link for link in wearer.gear_links.all()}


def choose(row: WearImport, *, choices: Mapping[Key, Choice], now: datetime) -> None:
    """Remember which gear is which pair."""
    names = {(source, key): name for source, key, name in batch_of(row).gears()}
    GearLink.objects.bulk_create(
        [
            GearLink(
                wearer_id=row.wearer_id,
                source=source,
                gear_key=gear_key,
                gear_name=names.get((source, gear_key), "")[:200],
                pair_id=choice.pair_id,
                since=choice.since,
                is_one_pair=choice.is_one_pair,
                changed_at=now,
            )
            for (source, gear_key), choice in sorted(choices.items())
        ],
        update_conflicts=True,
        unique_fields=["wearer", "source", "gear_key"],
        update_fields=["gear_name", "pair", "since", "is_one_pair", "changed_at"],
    )


def recount(row: WearImport, *, pair: Pair) -> None:
    """Let the file's kilometers take the place of those that a pair started with.

    Raises
    ------
    NotNow
        It is done already.
    """
    _choose_of(row, "recount", {*row.choices.get("recount", []), pair.pk})


def count_early(row: WearImport, *, pair: Pair, counts: bool) -> None:
    """Let activities from before a pair was in use count, or not; it then started with the first.

    Raises
    ------
    NotNow
        It is done already.
    """
    chosen = set(row.choices.get("early", []))
    _choose_of(row, "early", chosen | {pair.pk} if counts else chosen - {pair.pk})


def unknown(batch: Batch, links: Mapping[Key, GearLink]) -> list[Key]:
    """Return the gear that is to be asked about: new, or with kilometers of several pairs.

    What several gears say of one pair is added up.
    """
    km: dict[Key, float] = {}
    km_of_pair: dict[int | None, float] = {}
    for each in batch.activities:
        key = (each.source, each.gear_key)
        link = links.get(key)
        since = link.since if link is not None else None
        counted_km = each.distance_km * (since is None or each.start.date() >= since)
        km[key] = km.get(key, 0.0) + counted_km
        if link is not None:
            km_of_pair[link.pair_id] = km_of_pair.get(link.pair_id, 0.0) + counted_km
    return [
        key
        for key in km
        if key not in links or _is_doubtful(links[key], km_of_pair[links[key].pair_id])
    ]


def _is_doubtful(link: GearLink, km: float) -> bool:
    return link.pair_id is not None and not link.is_one_pair and km > sports().several_pairs_km


def _choose_of(row: WearImport, what: str, pair_ids: set[int]) -> None:
    if row.state != State.READ:
        raise NotNow(row.state)
    row.choices = row.choices | {what: sorted(pair_ids)}
    row.save(update_fields=["choices"])
