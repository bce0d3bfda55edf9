"""Every source by its key, read from `data/sources.toml` (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

CHOICE, RECALLED = "D", "R"  # marks that stand where a source would
GROUPS = {
    "feet": "Back, feet and insoles",
    "life": "How long things last",
    "match": "Matching",
    "help": "When to see somebody",
    "law": "Law",
}
READ = ("abstract", "copy", "secondary")


class BadSource(ValueError):
    """A source that cannot be used, or a key that is not listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A paper, a guideline or a law; ``read`` tells how its one fact was read."""

    key: str
    group: str
    name: str
    says: str
    read: str


MARKS = {
    CHOICE: Source(key=CHOICE, group="", name="Our own choice", says="No source", read=""),
    RECALLED: Source(
        key=RECALLED,
        group="",
        name="Common advice, not checked against a source yet",
        says="From memory",
        read="",
    ),
}


def load_sources(text: str) -> dict[str, Source]:
    """Read all sources from TOML, in their order.

    Raises
    ------
    BadSource
        If a group or a way of reading is unknown, or a key is given twice.
    """
    found: dict[str, Source] = {}
    for group, table in tomllib.loads(text).items():
        for key, row in table.items():
            source = Source(key=key, group=group, **row)
            if group not in GROUPS or source.read not in READ or key in found:
                raise BadSource(key)
            found[key] = source
    return found


@cache
def current_sources() -> Mapping[str, Source]:
    """Return the sources that ship with this version."""
    return load_sources(
        (resources.files("recommender") / "data" / "sources.toml").read_text("utf-8")
    )


def named(keys: Iterable[str]) -> tuple[Source, ...]:
    """Return the sources of these keys; ``D`` is our own choice, ``R`` is recalled.

    Raises
    ------
    BadSource
        If a key is not listed.
    """
    found = []
    for key in keys:
        source = current_sources().get(key) or MARKS.get(key)
        if source is None:
            raise BadSource(key)
        found.append(source)
    return tuple(found)
