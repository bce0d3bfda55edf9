"""Customers, wearers, pairs, wear and reminders by the million, made inside the database.

Each wearer has four pairs and a customer who asked for reminders. 365 sorts of wearers differ in
when their pairs were begun; the date of the next look of each sort is asked from the shop's own
code, so that no row is out of step with what the shop would compute.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, models
from django.db.models import JSONField

SORTS = 365
PAIRS_EACH = 4
BASE = 100_000  # below it are the rows of the demo shop
MOST_ENTRIES = 5_000_000
WORN_KM = 1_400  # with so many km a look is due
USES = ("running", "everyday", "walking", "hiking")
NAME = "Made-up pair"
STEP = 250_000  # wearers in one statement


@dataclass(frozen=True)
class Size:
    """How many pairs; five entries each until five million are reached."""

    pairs: int
    entries_each: int = 5

    @property
    def wearers(self) -> int:
        return self.pairs // PAIRS_EACH

    @property
    def sorts_with_entries(self) -> int:
        """One of so many sorts has entries."""
        return max(1, self.pairs * self.entries_each // MOST_ENTRIES)


def fill(size: Size, *, now: datetime) -> None:
    """Make all rows of a size; nothing is due yet."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # the keys are right by making
    for model, ids in ((0, (1, min(SORTS, size.wearers))), (1, (SORTS + 1, size.wearers))):
        for first in range(ids[0], ids[1] + 1, STEP):
            _people(first, min(first + STEP - 1, ids[1]), now=now)
            _pairs(first, min(first + STEP - 1, ids[1]), now=now, is_sample=not model)
            _entries(first, min(first + STEP - 1, ids[1]), size=size, now=now)
        if not model:
            _ask_for_looks(ids[1], now=now)
    _reminders(now=now)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = DEFAULT")
        for table in _tables():
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
            )
        cursor.execute("VACUUM ANALYZE")  # as autovacuum does a minute later


def make_due(size: Size, count: int, *, now: datetime) -> int:
    """Let one pair of each of so many customers, spread over the tables, be due; return how many."""
    stride = size.wearers // count
    pairs = f"""SELECT {BASE} + k * {PAIRS_EACH} FROM generate_series(0, %s) AS i,
        LATERAL (SELECT 1 + i * {stride} AS k) AS each"""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""UPDATE recommender_pair SET initial_km = {WORN_KM}, next_look_on = %s
            WHERE id IN ({pairs})""",
            [now.date(), count - 1],
        )
        cursor.execute(
            f"UPDATE shop_reminder SET due_at = %s WHERE state = 'scheduled' AND pair_id IN ({pairs})",
            [now - timedelta(hours=1), count - 1],
        )
        made: int = cursor.rowcount
        cursor.execute("VACUUM ANALYZE recommender_pair, shop_reminder")
    return made


def unsend(size: Size, count: int, *, now: datetime) -> None:
    """Forget the mails, and let the same pairs be due again as if none had been written."""
    from shop.models import Customer, Mail, Reminder

    Reminder.objects.filter(mail__isnull=False).update(mail=None, state="scheduled", due_at=now)
    Mail.objects.all().delete()
    Customer.objects.filter(reminded_at__isnull=False).update(reminded_at=None)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE shop_reminder, shop_mail, shop_customer")


def empty() -> None:
    """Take away all that was made or sent; the catalogue stays."""
    from recommender.models import Wearer
    from shop.models import Customer, Mail

    names = ", ".join(model._meta.db_table for model in (Wearer, Customer, Mail))  # noqa: SLF001 -- public in all but name
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names} CASCADE")


def noon_zone(now: datetime) -> str:
    """Return a time zone in which it is about noon, so that no reminder waits for the morning."""
    hours = 12 - now.astimezone(UTC).hour
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def _people(first: int, last: int, *, now: datetime) -> None:
    from recommender.models import Wearer
    from shop.models import Customer, ReminderConsent, WearerLink

    people = f"generate_series({first}, {last}) AS k"
    key = f"{BASE} + k"
    _insert(
        Wearer,
        {"id": key, "token": "'made-up-' || k", "created_at": _at(now - timedelta(days=900))},
        people,
    )
    customer = {
        "id": key,
        "email": "'made-up-' || k || '@bench.example'",
        "password": "'!'",
        "time_zone": f"'{noon_zone(now)}'",
        "created_at": _at(now - timedelta(days=900)),
    }
    _insert(Customer, customer, people)
    _insert(WearerLink, {"id": key, "customer_id": key, "wearer_id": key}, people)
    consent = {
        "id": key,
        "customer_id": key,
        "topic": "'looks'",
        "wording": "'Made-up wording'",
        "given_at": _at(now - timedelta(days=900)),
    }
    _insert(ReminderConsent, consent, people)


def _pairs(first: int, last: int, *, now: datetime, is_sample: bool) -> None:
    from recommender.models import Pair

    sample = f"{BASE} + ((k - 1) % {SORTS} + 1) * {PAIRS_EACH} + j"
    uses = " ".join(f"WHEN {place} THEN '{use}'" for place, use in enumerate(USES))
    look = f"(SELECT next_look_on FROM recommender_pair WHERE id = {sample})"
    pair = {
        "id": f"{BASE} + k * {PAIRS_EACH} + j",
        "token": "'made-up-' || k || '-' || j",
        "wearer_id": f"{BASE} + k",
        "kind": "CASE j WHEN 1 THEN 'insole' ELSE 'shoe' END",
        "name": f"'{NAME} ' || k || '-' || j",
        "use": f"CASE j {uses} END",
        "started_on": f"{_on(now)} - 30 - ((k - 1) % {SORTS})::int / 4",
        "habit_km_per_week": "10",
        "next_look_on": "NULL::date" if is_sample else look,
        "created_at": f"{_at(now)} - make_interval(days => 30)",
    }
    _insert(Pair, pair, f"generate_series({first}, {last}) AS k, generate_series(0, 3) AS j")


def _entries(first: int, last: int, *, size: Size, now: datetime) -> None:
    from recommender.models import WearEntry

    entry = {
        "pair_id": f"{BASE} + k * {PAIRS_EACH} + j",
        "worn_on": f"{_on(now)} - (e * 5)::int",
        "distance_km": "8 + j",
        "created_at": f"{_at(now)} - make_interval(days => (e * 5)::int)",
    }
    rows = (
        f"generate_series({first}, {last}) AS k, generate_series(0, 3) AS j,"
        f" generate_series(1, {size.entries_each}) AS e"
        f" WHERE (k - 1) % {size.sorts_with_entries} = 0"
    )
    _insert(WearEntry, entry, rows)


def _ask_for_looks(count: int, *, now: datetime) -> None:
    """Set the date of the next look of the first wearer of each sort, by the shop's own code."""
    from recommender import outlooks
    from recommender.models import Pair

    ids = range(BASE + 1, BASE + count + 1)
    pairs = []
    for worn in outlooks.of_wearers(ids, today=now.date()):
        worn.pair.next_look_on = worn.look_on
        if worn.look_on is None or worn.look_on <= now.date():
            raise SystemExit(f"{worn.pair.name} should be due later, not on {worn.look_on}")
        pairs.append(worn.pair)
    Pair.objects.bulk_update(pairs, ["next_look_on"])


def _reminders(*, now: datetime) -> None:
    from shop.models import Reminder

    hour = 8 - (12 - now.astimezone(UTC).hour)  # eight in the morning at the noon zone
    reminder = {
        "id": "id",
        "customer_id": "wearer_id",
        "pair_id": "id",
        "kind": "'look'",
        "cycle": "cycle",
        "due_at": f"next_look_on + make_interval(hours => {hour})",
        "created_at": _at(now),
    }
    _insert(Reminder, reminder, f"recommender_pair WHERE id >= {BASE}")


def _insert(model: type[models.Model], values: dict[str, str], rows: str) -> None:
    """INSERT … SELECT; a column that is not named gets its model's default."""
    columns, parts, params = [], [], []
    for field in model._meta.concrete_fields:  # noqa: SLF001 -- public in all but name
        if field.primary_key and field.attname not in values:
            continue
        columns.append(f'"{field.column}"')
        if field.attname in values:
            parts.append(values[field.attname])
        else:
            parts.append("%s::jsonb" if isinstance(field, JSONField) else "%s")
            params.append(_default(field))
    query = f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(parts)} FROM {rows}"  # noqa: SLF001 -- as above
    with connection.cursor() as cursor:
        cursor.execute(query.replace("%", "%%").replace("%%s", "%s"), params)


def _default(field: Any) -> Any:
    return field.get_db_prep_save(field.get_default(), connection)


def _tables() -> list[str]:
    from recommender.models import Pair, WearEntry, Wearer
    from shop.models import Customer, Reminder, ReminderConsent, WearerLink

    made = (Pair, WearEntry, Wearer, Customer, Reminder, ReminderConsent, WearerLink)
    return [model._meta.db_table for model in made]  # noqa: SLF001 -- as above


def _at(moment: datetime) -> str:
    return f"'{moment.isoformat()}'::timestamptz"


def _on(moment: datetime) -> str:
    return f"'{moment.date().isoformat()}'::date"
