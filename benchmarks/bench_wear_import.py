"""Ten years of Strava into the database, beside a plain csv.reader pass over the same file.

Half of the shoes have a normal week, and an insole lives in each of three: its entries are copied.
"""

import csv
import io
import os
import resource
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import django
from line import say

if TYPE_CHECKING:
    from recommender.models import Pair, Wearer

ACTIVITIES = 10_000
GEARS = 12
HOMES = 3
ROUNDS = 3
START = datetime(2016, 1, 1, 6, tzinfo=UTC)
NOW = datetime(2026, 3, 2, tzinfo=UTC)
HEADER = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
    "Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,"
    "Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Gear"
)


def file_bytes() -> bytes:
    """Ten years with three activities in four days, 94 columns wide as real exports are."""
    out = [HEADER + "".join(f",Extra {number}" for number in range(75))]
    for number in range(ACTIVITIES):
        when = START + timedelta(hours=8.76 * number)
        date = f"{when:%b} {when.day}, {when:%Y}, {when:%I:%M:%S %p}"
        out.append(
            f'{number + 1},"{date}",Run,Run,"Sun,\nwind",3600,9.5,150,20,false,,Shoe {number % GEARS},'
            f"activities/{number}.fit.gz,70,,3600,3500,9500.0,{number % GEARS + 1}.0" + ",1.25" * 75
        )
    return "\n".join(out).encode()


def seconds_of_reader(data: bytes) -> float:
    """The shortest of a few passes that only split cells."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _row in csv.reader(io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="")):
            pass
        times.append(time.perf_counter() - start)
    return min(times)


def pairs_of_runner() -> "tuple[Wearer, list[Pair], Pair]":
    """A wearer with a pair per gear, normal weeks for half of them, and an insole in three."""
    from recommender import habits
    from recommender.domain.habit import Habit
    from recommender.models import InsoleHome, Pair, Wearer

    wearer = Wearer.objects.create(created_at=NOW)
    began = {"use": "running", "started_on": START.date(), "created_at": START}
    pairs = [
        Pair.objects.create(wearer=wearer, kind="shoe", name=f"Shoe {n}", **began)
        for n in range(GEARS)
    ]
    for pair in pairs[: GEARS // 2]:
        habits.set_habit(pair, Habit(km_per_week=10), since=START.date(), now=START)
    Pair.objects.filter(wearer=wearer).update(habit_filled_until=NOW.date())
    insole = Pair.objects.create(wearer=wearer, kind="insole", name="Insole", **began)
    for pair in pairs[:HOMES]:
        InsoleHome.objects.create(insole=insole, shoe=pair, since=START.date())
    return wearer, pairs, insole


def main() -> None:
    """Upload, read, look and confirm; what is written is rolled back."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.db import transaction

    from recommender import wear_choices, wear_import, wear_uploads

    data, zone = file_bytes(), ZoneInfo("Europe/Berlin")
    before_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with transaction.atomic():
        wearer, pairs, insole = pairs_of_runner()
        start = time.perf_counter()
        row = wear_uploads.upload(
            wearer=wearer, file=io.BytesIO(data), size=len(data), name="activities.csv", now=NOW
        )
        wear_uploads.read(import_id=row.pk, now=NOW)
        row.refresh_from_db()
        choices = {
            ("strava", str(n + 1)): wear_choices.Choice(pair.pk, is_one_pair=True)
            for n, pair in enumerate(pairs)
        }
        wear_choices.choose(row, choices=choices, now=NOW)
        wear_import.look(row, zone=zone)
        done = wear_import.confirm(row, zone=zone, now=NOW)
        seconds = time.perf_counter() - start
        copies = insole.entries.count()
        filled = sum(pair.entries.filter(source="habit").count() for pair in pairs)
        transaction.set_rollback(True)
    grown_mib = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kib) / 1024
    assert done.counts["added"] == ACTIVITIES, done.counts
    plain = seconds_of_reader(data)
    say(
        f"wear import, {ACTIVITIES:,} activities, whole",
        f"{ACTIVITIES / seconds:,.0f} activities/s",
        f"csv.reader alone {ACTIVITIES / plain:,.0f} rows/s",
        seconds / plain,
        f"{seconds:.2f} s, {copies:,} copies to an insole, {filled:,} days of habits, "
        f"memory grew by {grown_mib:.0f} MiB",
    )


if __name__ == "__main__":
    main()
