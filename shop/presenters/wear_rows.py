"""The diary as rows of a table file, safe to open in a spreadsheet."""

from collections.abc import Iterable, Iterator, Mapping

from recommender.models import Pair, WearEntry
from shop.distances import Unit
from shop.presenters.pairs import KIND_WORDS

HEAD = (
    "whose",
    "pair",
    "kind",
    "size",
    "day",
    "distance",
    "unit",
    "distance_km",
    "hours",
    "source",
)
STARTED = "before"  # the distance that a pair had when it was added
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(
    pairs: Mapping[int, Pair],
    entries: Iterable[WearEntry],
    *,
    names: Mapping[int, str],
    unit: Unit,
) -> Iterator[tuple[str, ...]]:
    """Yield the head, what pairs had when they were added, and their entries as they come.

    ``pairs`` and ``names`` are by key; a wearer without a name is the customer.
    """
    yield HEAD
    for pair in pairs.values():
        if pair.initial_km:
            yield (
                *_about(pair, names),
                pair.started_on.isoformat(),
                f"{unit.of_km(pair.initial_km):.2f}",
                unit.label,
                f"{pair.initial_km}.00",
                "0.00",
                STARTED,
            )
    for entry in entries:
        yield (
            *_about(pairs[entry.pair_id], names),
            entry.worn_on.isoformat(),
            f"{unit.of_km(entry.distance_km):.2f}",
            unit.label,
            f"{entry.distance_km:.2f}",
            f"{entry.duration_hours:.2f}",
            entry.source,
        )


def plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _about(pair: Pair, names: Mapping[int, str]) -> tuple[str, ...]:
    whose = names.get(pair.wearer_id, "")
    return tuple(map(plain, (whose, pair.name, KIND_WORDS[pair.kind], pair.size_label)))
