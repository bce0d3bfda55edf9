"""Imports beside habits, hands and insoles: the order in which they come does not matter."""

import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import permutations

import pytest

from recommender import insole_homes, pairs, wear_choices, wear_days, wear_import, wear_uploads
from recommender.models import Pair, WearEntry, WearImport
from tests.recommender.wear_files import exports
from tests.shelf import make_pair

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 8, 10)
NOW = datetime(2026, 8, 10, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(weeks=1)
DAY = timedelta(days=1)


def read(pair: Pair, *lines: str, **gears: Pair) -> WearImport:
    """Upload a file whose gears are this pair, or the one named by ``g`` and its key."""
    data = exports.strava(*lines)
    row = wear_uploads.upload(
        wearer=pair.wearer, file=io.BytesIO(data), size=len(data), name="activities.csv", now=NOW
    )
    wear_uploads.read(import_id=row.pk, now=NOW)
    row.refresh_from_db()
    keys = {(source, key) for source, key, _name in wear_uploads.batch_of(row).gears()}
    choices = {key: wear_choices.Choice(gears.get(f"g{key[1]}", pair).pk) for key in keys}
    wear_choices.choose(row, choices=choices, now=NOW)
    return row


def confirm(row: WearImport) -> WearImport:
    return wear_import.confirm(row, zone=UTC, now=NOW)


def worn(pair: Pair) -> list[tuple[int, float, str]]:
    rows = pair.entries.order_by("worn_on", "id").values_list("worn_on", "distance_km", "source")
    return [((day - MONDAY).days, float(km), source) for day, km, source in rows]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::4])
def test_any_order_of_logging_importing_filling_and_moving_ends_in_the_same_days(order):
    pair = make_pair()
    insole = make_pair(pair.wearer, kind="insole", use="everyday")
    habit = pairs.Habit(km_per_week=21, days=0b111)
    pairs.set_habit(pair=pair, habit=habit, now=NOW)
    steps = (
        lambda: confirm(read(pair, exports.run(1, km=8))),
        lambda: pairs.log_wear(
            pair=pair, worn_on=MONDAY + 5 * DAY, distance_km=Decimal(5),
            duration_hours=Decimal(0), now=NOW,
        ),
        lambda: wear_days.fill_habits(now=LATER),
        lambda: insole_homes.move_in(insole=insole, shoe=pair, since=MONDAY + DAY, now=NOW),
    )  # fmt: skip
    for step in order:
        steps[step]()
    assert worn(pair) == [(0, 8, "import"), (1, 4, "habit"), (2, 4, "habit"), (5, 5, "hand")]
    assert worn(insole) == [(1, 4, "in_shoe"), (2, 4, "in_shoe"), (5, 5, "in_shoe")]


def test_an_activity_that_changes_its_gear_takes_its_copies_along():
    shoe = make_pair()
    other = make_pair(shoe.wearer)
    insole = make_pair(shoe.wearer, kind="insole", use="everyday")
    insole_homes.move_in(insole=insole, shoe=shoe, since=MONDAY, now=NOW)
    confirm(read(shoe, exports.run(1, gear_id="1"), exports.run(2, gear_id="2"), g2=other))
    assert worn(insole) == [(0, 10, "in_shoe")]
    both = exports.run(1, gear_id="2"), exports.run(2, gear_id="2")
    moved = confirm(read(shoe, *both, g2=other))
    assert (worn(insole), worn(shoe)) == ([], [])
    wear_import.undo(moved, zone=UTC, now=NOW)
    assert worn(insole) == [(0, 10, "in_shoe")]


def test_an_import_that_is_undone_leaves_what_was_written_since():
    pair = make_pair()
    insole = make_pair(pair.wearer, kind="insole", use="everyday")
    insole_homes.move_in(insole=insole, shoe=pair, since=MONDAY, now=NOW)
    row = confirm(read(pair, exports.run(1)))
    WearEntry.objects.create(pair=insole, worn_on=MONDAY, distance_km=1, created_at=NOW)
    wear_days.settle({(insole.pk, MONDAY)}, now=NOW)
    wear_import.undo(row, zone=UTC, now=NOW)
    assert worn(insole) == [(0, 1, "hand")]
