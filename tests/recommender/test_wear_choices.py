"""Which gear is asked about: what is new, and what looks like several pairs on one."""

from datetime import UTC, date, datetime

import pytest

from recommender.models import GearLink, WearImport
from recommender.wear_choices import count_early, unknown
from recommender.wear_files.record import Activity, Batch
from recommender.wear_uploads import NotNow
from tests.shelf import make_pair


def run(number: int, gear: str, km: float = 400, year: int = 2026) -> Activity:
    return Activity(
        start=datetime(year, 8, number, tzinfo=UTC),
        duration_s=3600 * 20,
        distance_km=km,
        sport="run",
        source="strava",
        source_id=str(number),
        gear_key=gear,
    )


def link(pair_id: int | None, **fields) -> GearLink:
    return GearLink(pair_id=pair_id, **fields)


def asked(links: dict[str, GearLink]) -> list[str]:
    batch = Batch(activities=[run(n, "ab"[n % 2], year=2024 + n % 3) for n in range(1, 5)])
    keys = unknown(batch, {("strava", key): each for key, each in links.items()})
    return [key for _source, key in keys]


def test_new_gear_is_asked_about_and_known_gear_is_not():
    assert asked({}) == ["b", "a"]
    assert asked({"a": link(1), "b": link(2)}) == []
    assert asked({"a": link(1)}) == ["b"]


def test_gears_of_one_pair_are_added_up_unless_it_is_sure_or_not_counted():
    assert asked({"a": link(1), "b": link(1)}) == ["b", "a"]
    assert asked({"a": link(1), "b": link(1, is_one_pair=True)}) == ["a"]
    assert asked({"a": link(None), "b": link(None)}) == []
    since = date(2026, 1, 1)
    assert asked({"a": link(1, since=since), "b": link(1, since=since)}) == []


@pytest.mark.django_db
def test_what_is_done_can_not_be_chosen_again():
    row = WearImport(state=WearImport.State.DONE)
    with pytest.raises(NotNow):
        count_early(row, pair=make_pair(), counts=True)
