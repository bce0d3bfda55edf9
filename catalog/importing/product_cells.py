"""The first row of a product: its own columns and its specs (pure)."""

import re
from collections.abc import Callable
from typing import Any

from catalog.copy_linter import blocked_words
from catalog.importing import cells, spec_cells
from catalog.importing.columns import SPEC_KEYS
from catalog.importing.drafts import CoverDraft
from catalog.importing.problems import BadValue
from catalog.importing.row import Row
from catalog.specs import Audience, Kind, Status

MAX_TITLE = 200
MAX_SUMMARY = 240
MAX_VENDOR = 120
MAX_WARNINGS = 2000
MAX_TAG = 60

_STATUSES = {
    "active": Status.PUBLISHED,
    "draft": Status.DRAFT,
    "unlisted": Status.DRAFT,
    "archived": Status.DISCONTINUED,
}
_GENDERS = {"female": Audience.WOMEN, "male": Audience.MEN, "unisex": Audience.UNISEX}
_INSOLE_WORDS = re.compile(r"\b(insoles?|inserts?|2801)\b", re.IGNORECASE)
_SHOE_WORDS = re.compile(
    r"\b(shoes?|sneakers?|boots?|sandals?|trainers?|loafers?|footwear|187)\b", re.IGNORECASE
)


def kind(row: Row) -> str | None:
    """Return the kind of a product by its metafield, else by its type or category."""
    if row.raw("kind"):
        return row.read("kind", lambda text: spec_cells.word(Kind, text), None)
    for field in ("google_category", "product_category", "type"):
        last = row.raw(field).rpartition(">")[2]
        if _INSOLE_WORDS.search(last):
            return str(Kind.INSOLE)
        if _SHOE_WORDS.search(last) and "accessor" not in last.lower():
            return str(Kind.SHOE)
    return None


def fields(row: Row) -> dict[str, Any]:
    """Return the product's own columns that the file has, by field."""
    found: dict[str, Any] = {"title": row.read("title", honest(cells.within(MAX_TITLE)), "")}
    if row.has("description_html"):
        found["description_html"] = row.read("description_html", honest(cells.html), "")
    if row.has("summary"):
        found["summary"] = row.read("summary", honest(cells.within(MAX_SUMMARY)), "")
    if row.has("safety_warnings"):
        found["safety_warnings"] = row.read("safety_warnings", cells.within(MAX_WARNINGS), "")
    if row.has("tags"):
        no_tags: list[str] = []
        found["tags"] = row.read("tags", _tags, no_tags)
    if audience := _audience(row):
        found["audience"] = audience
    if status := _status(row):
        found["status"] = status
    return found


def honest(inner: Callable[[str], str]) -> Callable[[str], str]:
    """Return a reader that also refuses medical promises (EVIDENCE 1)."""

    def read(text: str) -> str:
        value = inner(text)
        if found := blocked_words(value):
            quoted = ", ".join(f"“{word}”" for word in found)
            raise BadValue(f"{quoted} may not stand beside a product")
        return value

    return read


def _tags(text: str) -> list[str]:
    read = cells.within(MAX_TAG)
    return list(dict.fromkeys(read(tag.strip()) for tag in text.split(",") if tag.strip()))


def _audience(row: Row) -> str | None:
    if row.raw("audience"):
        return row.read("audience", lambda text: spec_cells.word(Audience, text), None)
    found = _GENDERS.get(row.raw("gender").lower())
    return None if found is None else str(found)


def _status(row: Row) -> str | None:
    word = row.raw("status").lower()
    is_published = row.read("published", cells.fact, None)
    if word and word not in _STATUSES:
        row.complain(f"one of {', '.join(_STATUSES)} is wanted.", "status")
        return None
    status = _STATUSES.get(word)
    if status is None and is_published is not None:
        status = Status.PUBLISHED if is_published else Status.DRAFT
    if status is Status.PUBLISHED and is_published is False:
        status = Status.DRAFT
    return None if status is None else str(status)


def spec(row: Row, of_kind: str | None) -> dict[str, Any]:
    """Return the specs that the file has for this kind of product, by field."""
    keys = spec_cells.KEYS.get(of_kind or "", frozenset())
    found: dict[str, Any] = {}
    for key in sorted(SPEC_KEYS):
        if not row.has(key):
            continue
        if key in keys:
            found[key] = row.read(key, spec_cells.READERS[key], spec_cells.unknown(key))
        elif row.raw(key):
            name = of_kind or "product of no known kind"
            row.complain(f"this column has no meaning for a {name}; leave it empty.", key)
    _check_order(row, found)
    return found


def covers(row: Row, of_kind: str | None) -> CoverDraft | None:
    """Return the handles of an insole's top covers, if the file has that column."""
    if not row.has("top_covers"):
        return None
    if row.raw("top_covers") and of_kind != Kind.INSOLE:
        row.complain("only an insole has top covers; leave it empty.", "top_covers")
    none: tuple[str, ...] = ()
    return CoverDraft(
        column=row.title("top_covers"), handles=row.read("top_covers", _handles, none)
    )


def _handles(text: str) -> tuple[str, ...]:
    parts = [part for part in re.split(r"[;,\n]", text) if part.strip()]
    return tuple(dict.fromkeys(cells.slug(cells.plain(part.strip())) for part in parts))


def _check_order(row: Row, found: dict[str, Any]) -> None:
    for unit in ("km", "days"):
        low, high = found.get(f"lifespan_min_{unit}"), found.get(f"lifespan_max_{unit}")
        if low is not None and high is not None and low > high:
            row.complain("the shortest life is longer than the longest.", f"lifespan_min_{unit}")
