"""Which top covers on sale renew an insole's top, and which insoles a top cover renews."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from catalog.models import Product, Variant
from catalog.specs import Kind, Status
from recommender.models import Pair


@dataclass(frozen=True)
class TopCover:
    """A top cover with free stock; its variant where it comes in the very size."""

    title: str
    slug: str
    variant_id: int | None = None


def for_pairs(pairs: Iterable[Pair]) -> dict[int, TopCover]:
    """Return a top cover with free stock by pair id, for insoles bought here, in two queries.

    The pairs come with their variants. A cover counts if it is free in the pair's foot length;
    where either of the two names none, any free size does.
    """
    worn = {
        pair.pk: pair.variant
        for pair in pairs
        if pair.kind == Kind.INSOLE and pair.variant is not None
    }
    free = _free({variant.product_id for variant in worn.values()}) if worn else {}
    found = {
        pair_id: _fitting(variant, free.get(variant.product_id, ()))
        for pair_id, variant in worn.items()
    }
    return {pair_id: cover for pair_id, cover in found.items() if cover is not None}


def of_product(product: Product) -> list[Product]:
    """Return the published covers of an insole, or the published insoles that a cover renews."""
    related = {str(Kind.INSOLE): product.top_covers, str(Kind.ACCESSORY): product.renews}
    manager = related.get(product.kind)
    if manager is None:
        return []
    published = manager.filter(status=Status.PUBLISHED).select_related("brand")
    return list(published.order_by("title", "id"))


def _free(insole_ids: Collection[int]) -> Mapping[int, list[Variant]]:
    """Return the free variants of the covers of each insole, by the insole's product."""
    links = Product.top_covers.through.objects.filter(
        from_product__in=insole_ids, to_product__status=Status.PUBLISHED
    )
    insoles: dict[int, list[int]] = {}
    for insole_id, cover_id in links.values_list("from_product_id", "to_product_id"):
        insoles.setdefault(cover_id, []).append(insole_id)
    variants = Variant.objects.in_stock().filter(product__in=insoles).select_related("product")
    free: dict[int, list[Variant]] = {}
    for variant in variants.order_by("product__title", "product_id", "position", "id"):
        for insole_id in insoles[variant.product_id]:
            free.setdefault(insole_id, []).append(variant)
    return free


def _fitting(worn: Variant, covers: Iterable[Variant]) -> TopCover | None:
    for cover in covers:
        is_sized = worn.foot_min_mm is not None and cover.foot_min_mm is not None
        if not is_sized or _feet(worn) == _feet(cover):
            return TopCover(
                title=cover.product.title,
                slug=cover.product.slug,
                variant_id=cover.pk if is_sized else None,
            )
    return None


def _feet(variant: Variant) -> tuple[int | None, int | None]:
    return variant.foot_min_mm, variant.foot_max_mm
