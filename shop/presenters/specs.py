"""Measurements of a product in words: value with unit, and what it means, on demand."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog import specs
from catalog.models import Product
from catalog.specs import Kind
from shop.presenters.spec_lines import BOTH_LINES, INSOLE_LINES, SHOE_LINES, Line

UNKNOWN = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecRow:
    """One measurement; an empty value is unknown."""

    label: str
    value: str
    meaning: str


def rows(product: Product) -> list[SpecRow]:
    """Return the measurements of a product in reading order; none for one without specs."""
    record, lines = _record(product)
    if record is None:
        return []
    said = [row for line in (*lines, *BOTH_LINES) if (row := _row(record, line)) is not None]
    return [*said, _lifespan(record)]


def _record(product: Product) -> tuple[specs.Lifespan | None, Iterable[Line]]:
    if product.kind == Kind.INSOLE and hasattr(product, "insole_spec"):
        return product.insole_spec.record(), INSOLE_LINES
    if product.kind == Kind.SHOE and hasattr(product, "shoe_spec"):
        return product.shoe_spec.record(), SHOE_LINES
    return None, ()


def _row(record: specs.Lifespan, line: Line) -> SpecRow | None:
    value = getattr(record, line.field)
    if line.unless and getattr(record, line.unless) is not None:
        return None
    if value is None or value == ():
        if not line.always:
            return None
        return SpecRow(label=line.label, value=UNKNOWN, meaning=line.meaning)
    return SpecRow(label=line.label, value=line.say(value), meaning=line.meaning)


def _span(low: int | None, high: int | None, unit: str) -> str:
    if low is None and high is None:
        return ""
    if low is None or high is None or low == high:
        return f"{high if low is None else low} {unit}"
    return f"{low}–{high} {unit}"


def _lifespan(record: specs.Lifespan) -> SpecRow:
    spans = (
        _span(record.lifespan_min_km, record.lifespan_max_km, "km"),
        _span(record.lifespan_min_days, record.lifespan_max_days, "days"),
    )
    source = f" Source: {record.lifespan_source}." if record.lifespan_source else ""
    return SpecRow(
        label="How long it lasts",
        value=" or ".join(span for span in spans if span),
        meaning="What the maker says; a rough guide. Look at your pair: wear shows before numbers "
        f"do.{source}",
    )
