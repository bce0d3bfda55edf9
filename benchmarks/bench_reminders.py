"""Reminders by size: a tick with nothing due, claims of what is due, one entry, mail end to end.

python benchmarks/bench_reminders.py [--full]

Without --full: 100,000 pairs, 1,000 due. With it: 100,000, 1,000,000 and 5,000,000 pairs, 10,000
due of each. A reference runs in the same run.
"""

import os
import statistics
import sys
import time
from datetime import datetime, timedelta
from decimal import Decimal
from urllib.parse import urlsplit, urlunsplit

import django
import reminder_post
from line import say

TICKS = 30
REDIS_DATABASE = 9
ROUND = 100
CLAIMS = r"shop_reminder|shop_customer|shop_mail"


def main() -> None:
    """Measure one size, or all."""
    is_full = "--full" in sys.argv[1:]
    port = reminder_post.free_port()
    redis_url = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{REDIS_DATABASE}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ |= {"REDIS_URL": urlunsplit(redis_url), "EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    django.setup()
    import reminder_database
    import reminder_rows

    due = 10_000 if is_full else 1_000
    for pairs in (100_000, 1_000_000, 5_000_000) if is_full else (100_000,):
        with reminder_database.copied():
            size = reminder_rows.Size(pairs)
            measure(
                size, due=due, with_post=pairs == (1_000_000 if is_full else 100_000), port=port
            )


def measure(size: object, *, due: int, with_post: bool, port: int) -> None:
    """Fill a database with so many pairs, and print its figures."""
    import reminder_rows
    from django.utils import timezone

    now = timezone.now()
    began = time.perf_counter()
    reminder_rows.fill(size, now=now)
    print(f"{size.pairs:,} pairs made in {time.perf_counter() - began:.0f} s: {rows()}", flush=True)
    idle_ticks(size, now=now)
    one_entry(size, now=now)
    claims(size, reminder_rows.make_due(size, due, now=now), now=now)
    if with_post:
        reminder_rows.unsend(size, due, now=now)
        bare = reminder_post.in_one_process(due, now=now, port=port)
        reminder_rows.unsend(size, due, now=now)
        reminder_post.by_workers(due, port=port, bare_per_s=bare)


def rows() -> str:
    from recommender.models import Pair, WearEntry
    from shop.models import Reminder

    models = {"pairs": Pair, "wear entries": WearEntry, "reminders": Reminder}
    return ", ".join(f"{model.objects.count():,} {name}" for name, model in models.items())


def idle_ticks(size: object, *, now: datetime) -> None:
    """What beat's rounds cost the database when nothing is due."""
    from reminder_statements import watched

    from shop import outbox, reminders

    ticks = {"reminders": reminders.queue_due, "mail": outbox.send_due}
    for name, tick in ticks.items():
        tick(now=now)
        times = []
        for _ in range(TICKS):
            with watched() as seen:
                if tick(now=now):
                    raise SystemExit(f"the {name} tick found something")
            times.append(seen.total_ms)
        say(
            f"idle {name} tick, {size.pairs:,} pairs",
            f"{statistics.median(times):.2f} ms",
            "aim 5 ms in the database",
            statistics.median(times) / 5,
            f"{seen.count} queries",
        )


def one_entry(size: object, *, now: datetime) -> None:
    """What one more entry costs: writing it with its pair's new date, and the next tick."""
    import reminder_rows
    from reminder_statements import watched

    from recommender import pairs
    from recommender.models import Pair, WearEntry
    from shop import reminders

    found = [[], [], [], []]
    for number in range(TICKS):
        key = reminder_rows.BASE + (number + 1) * reminder_rows.PAIRS_EACH * 5 + 1
        pair = Pair.objects.select_related("wearer").get(pk=key)
        day = {"worn_on": now.date(), "distance_km": Decimal(40)}
        with watched() as writing:
            pairs.log_wear(pair=pair, duration_hours=Decimal(0), now=now, **day)
        with watched() as tick:
            reminders.queue_due(now=now)
        with watched() as plain:
            WearEntry.objects.create(pair=pair, created_at=now, **day)
        for times, seen in zip(found, (writing, tick, plain), strict=False):
            times.append(seen.total_ms)
    wrote, ticked, plain_ms = (statistics.median(times) for times in found[:3])
    say(
        f"one entry, {size.pairs:,} pairs",
        f"{wrote + ticked:.2f} ms",
        f"a bare INSERT of it, {plain_ms:.2f} ms",
        (wrote + ticked) / plain_ms,
        f"written {wrote:.2f} ms in {writing.count} queries, next tick {ticked:.2f} in {tick.count}",
    )


def claims(size: object, due: int, *, now: datetime) -> None:
    """Find, claim and write all mails that are due, and show how the database found them."""
    from reminder_statements import watched

    from shop import reminders

    alone = claim_in_one_statement(due, now=now)
    with watched(explained=CLAIMS) as first:
        count = reminders.queue_due(now=now, limit=ROUND)
    for name, plan in first.plans.items():
        print(f"    {name}: {plan}", flush=True)
    began = time.perf_counter()
    with watched() as seen:
        while made := reminders.queue_due(now=now, limit=ROUND):
            count += made
    taken = time.perf_counter() - began
    if count != due:
        raise SystemExit(f"{count} mails were written of {due}")
    share = (due - ROUND) / due
    say(
        f"{due:,} due of {size.pairs:,} pairs, in the database",
        f"{seen.total_ms / share:,.0f} ms",
        f"one UPDATE claims as many, {alone:,.0f} ms",
        seen.total_ms / share / alone,
        f"{seen.count / (due / ROUND - 1):.0f} queries a hundred; {taken / share:.1f} s with letters",
    )
    for name, seconds in sorted(seen.seconds.items(), key=lambda each: -each[1])[:6]:
        print(f"    {name}: {seen.counts[name]} times, {seconds * 1000:,.0f} ms", flush=True)


def claim_in_one_statement(due: int, *, now: datetime) -> float:
    """How long the database takes to find and claim the same rows at once, in ms; undone."""
    from django.db import connection, transaction

    found = """SELECT id FROM shop_reminder WHERE state = 'scheduled' AND due_at <= %s
        ORDER BY due_at LIMIT %s FOR UPDATE SKIP LOCKED"""
    with transaction.atomic(), connection.cursor() as cursor:
        began = time.perf_counter()
        cursor.execute(
            f"UPDATE shop_reminder SET state = 'claimed' WHERE id IN ({found}) RETURNING id",
            [now + timedelta(seconds=1), due],
        )
        taken = time.perf_counter() - began
        if cursor.rowcount != due:
            raise SystemExit(f"{cursor.rowcount} are due, not {due}")
        transaction.set_rollback(True)
    return taken * 1000


if __name__ == "__main__":
    main()
