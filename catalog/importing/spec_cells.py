"""Cells of the spec columns: words, measures, facts and lists (pure)."""

import re
from collections.abc import Callable
from dataclasses import fields
from typing import Any, get_type_hints

from catalog import specs
from catalog.importing.cells import fact, plain, whole
from catalog.importing.problems import BadValue
from catalog.spec_words import SETS, VOCABULARIES

MAX_SOURCE = 200
RECORDS: dict[str, type[specs.Lifespan]] = {
    str(specs.Kind.INSOLE): specs.Insole,
    str(specs.Kind.SHOE): specs.Shoe,
}
KEYS: dict[str, frozenset[str]] = {
    kind: frozenset(field.name for field in fields(record)) for kind, record in RECORDS.items()
}


def word(vocabulary: type[specs.Vocabulary], text: str) -> str:
    """Read one word of a list, by its value or its label, in any case.

    Raises
    ------
    BadValue
        The list has no such word.
    """
    wanted = re.sub(r"[\s_-]+", " ", text.strip().lower())
    for value, label in vocabulary.choices():
        if wanted in (value.replace("_", " "), label.lower().replace("-", " ")):
            return value
    raise BadValue(f"one of {', '.join(vocabulary.values())} is wanted")


def _words(vocabulary: type[specs.Vocabulary], text: str) -> tuple[str, ...]:
    parts = [part for part in re.split(r"[;,\n]", text) if part.strip()]
    return tuple(dict.fromkeys(word(vocabulary, part) for part in parts))


def _measure(name: str, text: str) -> int:
    value = whole(text)
    if message := specs.check_range(name=name, value=value):
        raise BadValue(message)
    return value


def _source(text: str) -> str:
    value = plain(text)
    if len(value) > MAX_SOURCE:
        raise BadValue(f"at most {MAX_SOURCE} characters, not {len(value)}")
    return value


def _reader(name: str, hint: Any) -> Callable[[str], Any]:
    if hint == tuple[str, ...]:
        return lambda text: _words(SETS[name], text)
    if hint == int | None:
        return lambda text: _measure(name, text)
    if hint == bool | None:
        return fact
    if hint == str | None:
        return lambda text: word(VOCABULARIES[name], text)
    return _source


READERS: dict[str, Callable[[str], Any]] = {
    name: _reader(name, hint)
    for record in RECORDS.values()
    for name, hint in get_type_hints(record).items()
}


def unknown(name: str) -> Any:
    """Return what a field holds while nothing is known: an empty list or text, else ``None``."""
    if name in SETS:
        return ()
    return "" if name == "lifespan_source" else None
