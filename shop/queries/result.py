"""The result page: the products of a recommendation as they are today."""

from dataclasses import dataclass

from django.db.models import Q

from catalog.models import Product, Variant
from recommender.domain.advice import in_order
from recommender.domain.result import Pick, Result
from recommender.offers import picked


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """Products by id with prices, advised variants by id, and all variants of the best pick."""

    products: dict[int, Product]
    advised: dict[int, Variant]
    of_best: list[Variant]

    @property
    def sold_out(self) -> frozenset[int]:
        """Ids of the variants read that have no free unit."""
        rows = (*self.advised.values(), *self.of_best)
        return frozenset(row.pk for row in rows if row.free <= 0)


def read(result: Result) -> Goods:
    """Return what is still sold of a result's picks, in one query; none for no picks."""
    return of_picks(in_order(result))


def of_picks(picks: tuple[Pick, ...]) -> Goods:
    """Return what is still sold of picks, the best first.

    Where no size is known, a product comes with its lowest price and whether any size is left.
    """
    if not picks:
        return Goods(products={}, advised={}, of_best=[])
    best_id = picks[0].product_id
    variants = (
        Variant.objects.filter(picked(picks) | Q(product=best_id), product__status="published")
        .select_related("product__brand", "product__insole_spec", "product__shoe_spec")
        .defer("product__description_html")
    )
    rows = list(variants)
    sized = {pick.size.variant_id for pick in picks if pick.size}
    return Goods(
        products=_with_prices(rows),
        advised={row.pk: row for row in rows if row.pk in sized},
        of_best=[row for row in rows if row.product_id == best_id],
    )


def _with_prices(rows: list[Variant]) -> dict[int, Product]:
    """Return the products, with what their cards show of the variants read."""
    products: dict[int, Product] = {}
    for row in rows:
        product = products.setdefault(row.product_id, row.product)
        cheapest = getattr(product, "price_from_minor", row.price_minor)
        is_available = getattr(product, "is_available", False) or row.free > 0
        vars(product).update(
            price_from_minor=min(cheapest, row.price_minor), is_available=is_available
        )
    return products
