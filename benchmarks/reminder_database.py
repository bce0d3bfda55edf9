"""A database of its own for a size: a copy of the shop's, dropped afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connection

NAME = "bench_reminders"


@contextmanager
def copied() -> Iterator[None]:
    """Point Django and programs started from here at a copy of the shop's database."""
    before = os.environ["DATABASE_URL"]
    shop = connection.settings_dict["NAME"]
    connection.close()
    maintenance = urlunsplit(urlsplit(before)._replace(path="/postgres"))
    _run(maintenance, f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')
    _run(maintenance, f'CREATE DATABASE "{NAME}" TEMPLATE "{shop}"')
    os.environ["DATABASE_URL"] = urlunsplit(urlsplit(before)._replace(path=f"/{NAME}"))
    connection.settings_dict["NAME"] = NAME
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = shop
        os.environ["DATABASE_URL"] = before
        _run(maintenance, f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')


def _run(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(statement)
