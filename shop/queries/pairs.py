"""Products to pick a pair from, by words."""

from django.db.models import Q

from catalog.models import Product
from catalog.specs import Kind

FOUND_AT_MOST = 8
NUL = "\0"  # PostgreSQL takes none in a text


def find(words: str) -> list[Product]:
    """Return published shoes and insoles whose title or brand holds every word."""
    products = Product.objects.filter(status="published", kind__in=(Kind.SHOE, Kind.INSOLE))
    for word in words.replace(NUL, " ").split()[:6]:
        products = products.filter(Q(title__icontains=word) | Q(brand__name__icontains=word))
    return list(
        products.select_related("brand", "insole_spec", "shoe_spec").order_by("title", "id")[
            :FOUND_AT_MOST
        ]
    )


def pick(slug: str) -> Product | None:
    """Return a published shoe or insole that has sizes, with them."""
    return (
        Product.objects.filter(
            slug=slug.replace(NUL, ""),
            status="published",
            kind__in=(Kind.SHOE, Kind.INSOLE),
            variants__isnull=False,
        )
        .distinct()
        .select_related("insole_spec", "shoe_spec")
        .prefetch_related("variants")
        .first()
    )
