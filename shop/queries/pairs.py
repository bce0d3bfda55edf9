"""Products to pick a pair from by words, and which insoles live in which shoes."""

from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalog.models import Product
from catalog.specs import Kind, Status
from recommender.models import ComfortCheck, InsoleHome

FOUND_AT_MOST = 8
NUL = "\0"  # PostgreSQL takes none in a text


def find(words: str) -> list[Product]:
    """Return published things that wear whose title or brand holds every word."""
    products = _wearing()
    for word in words.replace(NUL, " ").split()[:6]:
        products = products.filter(Q(title__icontains=word) | Q(brand__name__icontains=word))
    return list(
        products.select_related("brand", "insole_spec", "shoe_spec").order_by("title", "id")[
            :FOUND_AT_MOST
        ]
    )


def pick(slug: str) -> Product | None:
    """Return a published thing that wears and has sizes, with them."""
    return (
        _wearing()
        .filter(slug=slug.replace(NUL, ""), variants__isnull=False)
        .distinct()
        .select_related("insole_spec", "shoe_spec")
        .prefetch_related("variants")
        .first()
    )


def _wearing() -> QuerySet[Product]:
    """Return what one can wear out: shoes, insoles, and covers that renew an insole's top."""
    renews = Product.objects.filter(top_covers=OuterRef("pk"))
    wears = Q(kind__in=(Kind.SHOE, Kind.INSOLE)) | Exists(renews)
    return Product.objects.filter(wears, status=Status.PUBLISHED)


def homes_of(wearer_ids: Collection[int]) -> Mapping[int, set[int]]:
    """Return the keys of the shoes in which each insole lives now, by its own key (one query)."""
    rows = InsoleHome.objects.filter(until=None, insole__wearer__in=wearer_ids)
    homes: dict[int, set[int]] = {}
    for insole_id, shoe_id in rows.values_list("insole_id", "shoe_id"):
        homes.setdefault(insole_id, set()).add(shoe_id)
    return homes


def checks_of(wearer_ids: Collection[int]) -> Mapping[int, list[ComfortCheck]]:
    """Return what was said at the check-ins, by pair, the first check first (one query)."""
    checks: dict[int, list[ComfortCheck]] = {}
    for check in ComfortCheck.objects.filter(pair__wearer__in=wearer_ids).order_by("day"):
        checks.setdefault(check.pair_id, []).append(check)
    return checks
