"""Product import: read, plan and write a file, beside a plain csv.reader pass over the same file."""

import csv
import io
import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import django
from line import say

LINES = 20_000
SIZES_PER_PRODUCT = 25
ROUNDS = 3
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def file_bytes() -> bytes:
    """A file of shoes with 25 sizes each."""
    out = ["Handle,Title,Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price"]
    for number in range(LINES - 1):
        product, place = divmod(number, SIZES_PER_PRODUCT)
        first = f"Bench {product},Bench maker,Shoes,Size" if place == 0 else ",,,"
        out.append(f"bench-{product},{first},EU {35 + place / 2:g},BENCH-{number},59.90")
    return "\n".join(out).encode()


def seconds(work: Callable[[], object]) -> float:
    """The shortest of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print one line; what is written is rolled back."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.db import transaction

    from catalog import importing

    data = file_bytes()

    def parse() -> None:
        for _ in csv.reader(io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="")):
            pass

    def read() -> importing.Draft:
        return importing.read(io.BytesIO(data), max_bytes=len(data))

    def whole() -> None:
        with transaction.atomic():
            plan = importing.plan(read())
            importing.apply(plan, now=NOW, set_on_hand=no_stock)
            transaction.set_rollback(True)

    def no_stock(counts: Mapping[int, int]) -> None:
        raise AssertionError("the file has no stock")

    plain, reading, importing_s = seconds(parse), seconds(read), seconds(whole)
    say(
        f"product import, {LINES:,} lines to rows",
        f"{LINES / importing_s:,.0f} rows/s",
        f"csv.reader alone {LINES / plain:,.0f} rows/s",
        importing_s / plain,
        f"reading and checking alone {LINES / reading:,.0f} rows/s",
    )


if __name__ == "__main__":
    main()
