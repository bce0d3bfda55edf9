"""The product page: one product with its sizes, photos, price history and delivery."""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.shortcuts import get_object_or_404

from catalog.models import PriceChange, Product, ProductImage, Variant
from catalog.specs import Kind
from recommender import size_offsets
from recommender.domain.size_advice import total_offset
from recommender.domain.size_felt import Offset
from recommender.models import Pair, Wearer
from shop.discounts import PricePoint
from shop.models import Customer, ShippingRate
from shop.queries import top_covers

MOST_PAIRS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What the page shows of one product, whoever looks at it."""

    product: Product
    variants: list[Variant]
    images: list[ProductImage]
    history: dict[int, list[PricePoint]]
    shipping: ShippingRate | None
    renewals: list[Product]  # an insole's top covers, or the insoles that a top cover renews
    offset: Offset | None  # how far a shoe is off its label, what it states included


def read(slug: str) -> Shelf:
    """Return a published product with its rows, in six queries, or raise Http404."""
    product = pictured(slug)
    return Shelf(
        product=product,
        variants=list(product.variants.all()),
        images=list(product.images.all()),
        history=_history(product),
        shipping=ShippingRate.objects.filter(country=settings.SHOP_COUNTRY).first(),
        renewals=top_covers.of_product(product),
        offset=_offset(product),
    )


def _offset(product: Product) -> Offset | None:
    if product.kind != Kind.SHOE:
        return None
    spec = getattr(product, "shoe_spec", None)
    stated_mm = None if spec is None else spec.size_offset_mm
    return total_offset(stated_mm, size_offsets.of(product))


def pictured(slug: str) -> Product:
    """Return a published product with what its drawings need, in one query, or raise Http404."""
    products = Product.objects.select_related("brand", "insole_spec", "shoe_spec")
    return get_object_or_404(products, slug=slug, status="published")


def _history(product: Product) -> dict[int, list[PricePoint]]:
    history: dict[int, list[PricePoint]] = defaultdict(list)
    changes = PriceChange.objects.filter(variant__product=product).order_by()
    for variant_id, price_minor, changed_at in changes.values_list(
        "variant_id", "price_minor", "changed_at"
    ):
        history[variant_id].append(PricePoint(price_minor=price_minor, changed_at=changed_at))
    return dict(history)


def pairs_to_fit(wearer: Wearer | None, customer: Customer | None, kind: str) -> list[Pair]:
    """Return pairs whose measurements are known: shoes for an insole, or the other way round,
    the newest first.

    They are the session's wearer's and, for a signed-in customer, those of all wearers they look
    after: what was bought is on the first of them.
    """
    other = {str(Kind.INSOLE): Kind.SHOE, str(Kind.SHOE): Kind.INSOLE}.get(kind)
    if other is None or (wearer is None and customer is None):
        return []
    theirs = Q(wearer=wearer)
    if customer is not None:
        theirs |= Q(wearer__in=customer.wearer_links.values("wearer_id"))
    spec = f"variant__product__{other}_spec"
    pairs = Pair.objects.filter(
        theirs, kind=other, state=Pair.State.ACTIVE, **{f"{spec}__isnull": False}
    ).select_related(spec)
    return list(pairs.order_by("-started_on", "-id")[:MOST_PAIRS])
