"""Learned size offsets of products: read as one table, fitted again from the reports of wearers."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from catalog.models import CatalogVersion, Product
from recommender.domain.size_felt import FELT, Offset
from recommender.domain.size_learning import Told, learn
from recommender.models import Pair, SizeOffset


def by_product() -> dict[int, Offset]:
    """Return the learned offset of each product that has one, in one query.

    It comes on top of the product's stated ``size_offset_mm``.
    """
    return {row.product_id: offset_of(row) for row in SizeOffset.objects.order_by("product_id")}


def of(product: Product) -> Offset:
    """Return the learned offset of one product; the unknown one if it has none."""
    row = SizeOffset.objects.filter(product=product).first()
    return Offset() if row is None else offset_of(row)


@transaction.atomic
def refit(*, now: datetime) -> int:
    """Learn all offsets anew from the reports; return how many changed.

    Running it twice changes nothing. Where something changed, the catalogue's version is raised,
    so that every process reads the new offsets.
    """
    told = _told()
    brand_of = dict(
        Product.objects.filter(kind="shoe", brand__in={each.brand_id for each in told})
        .order_by("pk")
        .values_list("pk", "brand_id")
    )
    before = by_product()
    after = learn(told, brand_of)
    SizeOffset.objects.exclude(product__in=after).delete()
    changed = {
        product: offset for product, offset in after.items() if before.get(product) != offset
    }
    SizeOffset.objects.bulk_create(
        [_row(product, offset, now) for product, offset in changed.items()],
        update_conflicts=True,
        unique_fields=["product"],
        update_fields=["mean_mm", "sd_mm", "count", "small_count", "large_count", "fitted_at"],
    )
    count = len(changed) + len(before.keys() - after.keys())
    if count:
        CatalogVersion.objects.update(number=F("number") + 1)
    return count


def _told() -> list[Told]:
    """Read the newest report of each wearer on each product, returned pairs included."""
    rows = (
        Pair.objects.filter(kind="shoe", variant__foot_min_mm__isnull=False)
        .exclude(variant__foot_max_mm=None)
        .exclude(size_felt="")
        .order_by("wearer_id", "variant__product_id", "-pk")
        .distinct("wearer_id", "variant__product_id")
        .select_related("wearer", "variant__product__shoe_spec")
    )
    return [_read(pair) for pair in rows]


def _read(pair: Pair) -> Told:
    wearer, variant = pair.wearer, pair.variant
    assert variant is not None  # the query asked for it and for its range
    assert variant.foot_min_mm is not None
    assert variant.foot_max_mm is not None
    spec = getattr(variant.product, "shoe_spec", None)
    stated_mm = (spec.size_offset_mm or 0) if spec is not None else 0
    foot_mm = None
    if wearer.foot_min_mm is not None and wearer.foot_max_mm is not None:
        foot_mm = wearer.foot_min_mm, wearer.foot_max_mm
    return Told(
        wearer_id=wearer.pk,
        foot_mm=foot_mm,
        product_id=variant.product_id,
        brand_id=variant.product.brand_id,
        size_mm=(variant.foot_min_mm + stated_mm, variant.foot_max_mm + stated_mm),
        felt=FELT.index(pair.size_felt),
    )


def offset_of(row: SizeOffset) -> Offset:
    return Offset(
        mean_mm=row.mean_mm,
        sd_mm=row.sd_mm,
        count=row.count,
        small=row.small_count,
        large=row.large_count,
    )


def _row(product_id: int, offset: Offset, now: datetime) -> SizeOffset:
    return SizeOffset(
        product_id=product_id,
        mean_mm=offset.mean_mm,
        sd_mm=offset.sd_mm,
        count=offset.count,
        small_count=offset.small,
        large_count=offset.large,
        fitted_at=now,
    )
