"""The result page: the products of a recommendation as they are today."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.models import Product, Variant
from recommender.domain.result import Pick
from shop.queries.listing import with_prices


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """Products by id with prices, advised variants by id, and all variants of the best pick."""

    products: dict[int, Product]
    advised: dict[int, Variant]
    of_best: list[Variant]


def read(picks: Iterable[Pick], *, best: Pick | None) -> Goods:
    """Return what is still sold of the picks, in two queries; none for no picks."""
    wanted = list(picks)
    if not wanted:
        return Goods(products={}, advised={}, of_best=[])
    published = with_prices(Product.objects.filter(status="published"))
    variant_ids = [pick.size.variant_id for pick in wanted if pick.size]
    best_id = best.product_id if best else None
    variants = Variant.objects.filter(pk__in=variant_ids) | Variant.objects.filter(product=best_id)
    rows = list(variants)
    return Goods(
        products={p.pk: p for p in published.filter(pk__in=[w.product_id for w in wanted])},
        advised={row.pk: row for row in rows if row.pk in variant_ids},
        of_best=[row for row in rows if row.product_id == best_id],
    )
