"""The filter column of a list page: choices with counts, what is on, and links between pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict

from catalog.specs import Kind
from shop.forms.filters import LABELS, ListingFilters, minor_of
from shop.money import format_money
from shop.queries.listing import GROUPS, PER_PAGE

PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a filter group."""

    value: str
    label: str
    count: int
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A filter group with the choices that lead somewhere."""

    name: str
    label: str
    options: list[Option]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where this page stands and where its neighbours are."""

    number: int
    last: int
    links: list[tuple[int, str]]
    previous_query: str | None
    next_query: str | None


def groups(form: ListingFilters, counts: dict[tuple[str, str], int]) -> list[Group]:
    """Return the filter groups; a choice without any product is left out unless it is on."""
    return [
        Group(
            name=name,
            label=LABELS[name],
            options=[
                Option(value=word, label=label, count=counts[name, word], is_on=word in on)
                for word, label in vocabulary.choices()
                if counts[name, word] or word in on
            ],
        )
        for name, vocabulary in GROUPS[form.kind].items()
        for on in [form.cleaned_data.get(name) or ()]
    ]


def chips(form: ListingFilters, query: QueryDict) -> list[Chip]:
    """Return one chip for each filter that is on."""
    return [
        Chip(label=label, query=_without(query, name, value))
        for name, value, label in _on(form, form.kind)
    ]


def _on(form: ListingFilters, kind: Kind) -> Iterator[tuple[str, str, str]]:
    values = form.cleaned_data
    for name, vocabulary in GROUPS[kind].items():
        for word in values.get(name) or ():
            yield name, word, dict(vocabulary.choices())[word]
    if size := values.get("size"):
        yield "size", size, f"EU {size}"
    if (price := values.get("max_price")) is not None:
        words = format_money(minor_of(price), settings.SHOP_CURRENCY)
        yield "max_price", form.data["max_price"], f"Up to {words}"
    if values.get("in_stock"):
        yield "in_stock", form.data["in_stock"], "In stock"


def _without(query: QueryDict, name: str, value: str) -> str:
    rest = query.copy()
    rest.setlist(name, [other for other in rest.getlist(name) if other != value])
    rest.pop(PAGE, None)
    return rest.urlencode()


def page_number(query: QueryDict) -> int:
    """Return the page asked for, 1 when it is missing or no number."""
    text = query.get(PAGE, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1


def pages(*, query: QueryDict, number: int, total: int) -> Pages:
    """Return links to every page; the first is 1 even when there is nothing."""
    last = max(1, -(-total // PER_PAGE))

    def link(page: int) -> str:
        rest = query.copy()
        rest[PAGE] = str(page)
        return rest.urlencode()

    near = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    return Pages(
        number=number,
        last=last,
        links=[(page, link(page)) for page in near],
        previous_query=link(number - 1) if 1 < number <= last else None,
        next_query=link(number + 1) if number < last else None,
    )
