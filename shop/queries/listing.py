"""The list pages: products that match a shopper's filter, and how many each choice would give."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from catalog.models import Product, Variant
from catalog.specs import (
    ArchHeight,
    Firmness,
    Kind,
    ShoeCategory,
    Use,
    Vocabulary,
    Width,
)
from recommender import snapshot

PER_PAGE = 24
ORDERS = {
    "title": ("title", "id"),
    "price": (F("price_from_minor").asc(nulls_last=True), "title", "id"),
    "price-down": (F("price_from_minor").desc(nulls_last=True), "title", "id"),
}
GROUPS: dict[str, dict[str, type[Vocabulary]]] = {
    Kind.INSOLE: {"use": Use, "arch": ArchHeight, "firmness": Firmness},
    Kind.SHOE: {"use": Use, "category": ShoeCategory, "width": Width},
}
OF_VARIANT = "width"
KEPT = 512  # wishes whose counts a process keeps
_VARIANTS = Variant.objects.filter(product=OuterRef("pk"))
_BY_PRODUCT = _VARIANTS.order_by().values("product")
_COLORED = _VARIANTS.exclude(color_hex="").order_by("position", "id")
_SHOWN = {
    "price_from_minor": Subquery(_BY_PRODUCT.annotate(m=Min("price_minor")).values("m")),
    "price_to_minor": Subquery(_BY_PRODUCT.annotate(m=-Min(-F("price_minor"))).values("m")),
    "color_hex": Subquery(_COLORED.values("color_hex")[:1]),
    "is_available": Exists(_VARIANTS.filter(on_hand__gt=F("allocated"))),
}
Words = tuple[tuple[str, tuple[str, ...]], ...]
Counts = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a shopper asks of a list: words by group, then size, price and stock."""

    kind: str
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    foot_mm: int | None = None
    max_price_minor: int | None = None
    is_in_stock: bool = False
    order: str = "title"

    def without(self, group: str) -> "Wanted":
        """Return the same wish without one group, as that group's own counts need it."""
        return replace(self, words={k: v for k, v in self.words.items() if k != group})

    def only(self, group: str, word: str) -> "Wanted":
        """Return the same wish with one word of one group."""
        return replace(self, words=self.words | {group: (word,)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list, and the counts beside its filters."""

    products: list[Product]
    total: int
    counts: Counts


def read(wanted: Wanted, *, offset: int) -> Listing:
    """Return the page from ``offset`` on, in two queries, and a third where counts are new."""
    counts = _counts_today(wanted)
    return Listing(
        products=list(_page(wanted)[offset : offset + PER_PAGE]),
        total=counts.pop(("", "")),
        counts=counts,
    )


def with_prices(products: QuerySet[Product]) -> QuerySet[Product]:
    """Add what a tile shows: brand, specs, color, prices, and whether any is left."""
    return products.select_related("brand", "insole_spec", "shoe_spec").annotate(**_SHOWN)


def _page(wanted: Wanted) -> QuerySet[Product]:
    products = _of_kind(wanted).filter(_spec_condition(wanted))
    variants = _variants(wanted)
    if variants is not None:
        products = products.filter(Exists(variants))
    return with_prices(products).order_by(*ORDERS[wanted.order])


def _of_kind(wanted: Wanted) -> QuerySet[Product]:
    return Product.objects.filter(kind=wanted.kind, status="published")


def _spec_condition(wanted: Wanted) -> Q:
    """Return the condition on the spec table for all groups but those of variants."""
    condition = Q()
    for group, words in wanted.words.items():
        if words and group != OF_VARIANT:
            condition &= _group_condition(wanted.kind, group, words)
    return condition


def _group_condition(kind: str, group: str, words: Iterable[str]) -> Q:
    table = f"{kind}_spec"
    if group == "use":
        return Q(**{f"{table}__uses__overlap": list(words)})
    column = {"arch": "arch_height", "firmness": "firmness", "category": "category"}[group]
    return Q(**{f"{table}__{column}__in": list(words)})


def _variants(wanted: Wanted) -> QuerySet[Variant] | None:
    """Return the variants of the outer product that match, or None when nothing is asked."""
    conditions: dict[str, Any] = {}
    if widths := wanted.words.get(OF_VARIANT):
        conditions["width__in"] = widths
    if wanted.max_price_minor is not None:
        conditions["price_minor__lte"] = wanted.max_price_minor
    if wanted.foot_mm is not None:
        conditions |= {"foot_min_mm__lte": wanted.foot_mm, "foot_max_mm__gte": wanted.foot_mm}
    if wanted.is_in_stock or wanted.foot_mm is not None:
        conditions["on_hand__gt"] = F("allocated")
    if not conditions:
        return None
    return Variant.objects.filter(product=OuterRef("pk"), **conditions)


def _counts_today(wanted: Wanted) -> Counts:
    """Count anew where stock decides; else keep the counts until the catalogue moves."""
    if wanted.is_in_stock or wanted.foot_mm is not None:
        return _counts(wanted)
    words = tuple((group, tuple(wanted.words[group])) for group in sorted(wanted.words))
    return dict(_counts_at(snapshot.stamp(), wanted.kind, words, wanted.max_price_minor))


@lru_cache(maxsize=KEPT)
def _counts_at(
    _stamp: snapshot.Stamp, kind: str, words: Words, max_price_minor: int | None
) -> Counts:
    return _counts(Wanted(kind=kind, words=dict(words), max_price_minor=max_price_minor))


def _counts(wanted: Wanted) -> Counts:
    """Count every choice as if it were the only one of its group, and the whole, in one query."""
    products = _of_kind(wanted)
    questions = {("", ""): wanted} | {
        (group, str(word)): wanted.without(group).only(group, str(word))
        for group, words in GROUPS[wanted.kind].items()
        for word in words
    }
    flags: dict[tuple[str, ...], str] = {}
    counts = {}
    for number, question in enumerate(questions.values()):
        condition = _spec_condition(question)
        widths = question.words.get(OF_VARIANT, ())
        variants = _variants(question)
        if variants is not None:
            if widths not in flags:
                flags[widths] = f"has_variant_{len(flags)}"
                products = products.annotate(**{flags[widths]: Exists(variants)})
            condition &= Q(**{flags[widths]: True})
        counts[f"count_{number}"] = Count("pk", filter=condition)
    row = products.aggregate(**counts)
    return {key: row[f"count_{number}"] for number, key in enumerate(questions)}
