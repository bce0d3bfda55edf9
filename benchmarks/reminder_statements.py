"""What some code asks of the database: statements counted and timed by shape, plans explained."""

import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection, transaction

QUOTE = '"'
TABLE = re.compile(r'(?:FROM|UPDATE|INTO) "?(\w+)"?')


class Statements:
    """The statements since it began, by verb and first table."""

    def __init__(self, *, explained: str = "") -> None:
        self.counts: Counter[str] = Counter()
        self.seconds: dict[str, float] = defaultdict(float)
        self.plans: dict[str, str] = {}
        self._explained = explained  # a pattern of the SQL whose plan is wanted, once a shape

    @property
    def count(self) -> int:
        return self.counts.total()

    @property
    def total_ms(self) -> float:
        return sum(self.seconds.values()) * 1000

    def add_copy(self, copy: Callable[..., Any]) -> Callable[..., Any]:
        """Take the place of a cursor's ``copy``, which Django's wrapper does not see."""

        @contextmanager
        def copied(cursor: psycopg.Cursor, statement: Any, *args: Any) -> Iterator[Any]:
            began = time.perf_counter()
            with copy(cursor, statement, *args) as lines:
                yield lines
            name = f"COPY {statement.split()[1].strip(QUOTE)}"
            self.counts[name] += 1
            self.seconds[name] += time.perf_counter() - began

        return copied

    def add(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Take the place of a cursor's execute; for ``connection.execute_wrapper``."""
        name = shape(sql)
        if self._explained and re.search(self._explained, sql) and name not in self.plans:
            self.plans[name] = ""  # what the explaining asks is not explained
            self.plans[name] = explain(execute, sql, params, context)
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.counts[name] += 1
            self.seconds[name] += time.perf_counter() - began


@contextmanager
def watched(*, explained: str = "") -> Iterator[Statements]:
    """Watch the statements of a block."""
    seen = Statements(explained=explained)
    copy = psycopg.Cursor.copy
    psycopg.Cursor.copy = seen.add_copy(copy)
    try:
        with connection.execute_wrapper(seen.add):
            yield seen
    finally:
        psycopg.Cursor.copy = copy


def shape(sql: str) -> str:
    """Name a statement by its verb, its first table, and whether it locks."""
    verb = sql.split(None, 1)[0].upper()
    table = TABLE.search(sql)
    lock = " locked" if verb == "SELECT" and " FOR " in sql[-60:] else ""
    return f"{verb} {table[1] if table else ''}{lock}".strip()


def explain(execute: Callable[..., Any], sql: str, params: Any, context: Any) -> str:
    """Run the statement once more, undone, and say in one line how the database did it."""
    with transaction.atomic(), context["cursor"].connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
        row = cursor.fetchone()
        transaction.set_rollback(True)
    answer = row[0] if isinstance(row[0], list) else json.loads(row[0])
    return digest(answer[0])


def digest(answer: dict[str, Any]) -> str:
    """Say which indexes and tables were read, how many rows came out, and the pages touched."""
    root = answer["Plan"]
    ways = Counter(way for node in nodes(root) if (way := _way(node)))
    pages = root["Shared Hit Blocks"] + root["Shared Read Blocks"]
    return (
        f"{', '.join(ways)}; {rows_of(root):,} rows, {pages:,} pages,"
        f" {answer['Planning Time'] + answer['Execution Time']:.2f} ms"
    )


def rows_of(root: dict[str, Any]) -> int:
    """The rows that came out; of a change without RETURNING, those that went in."""
    node = root
    while node["Actual Rows"] == 0 and node.get("Plans"):
        node = node["Plans"][0]
    return round(node["Actual Rows"] * node["Actual Loops"])


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Go through a plan."""
    yield plan
    for child in plan.get("Plans", ()):
        yield from nodes(child)


def _way(node: dict[str, Any]) -> str:
    if "Index Name" in node:
        return f"index {node['Index Name']}"
    if node["Node Type"] == "Seq Scan":
        return f"ALL OF {node['Relation Name']}"
    return ""
