"""Learned size offsets of products: read as one table, fitted again from the reports of wearers."""

from recommender.domain.size_felt import Offset
from recommender.models import SizeOffset


def by_product() -> dict[int, Offset]:
    """Return the learned offset of each product that has one, in one query.

    It comes on top of the product's stated ``size_offset_mm``.
    """
    return {
        row.product_id: Offset(
            mean_mm=row.mean_mm,
            sd_mm=row.sd_mm,
            count=row.count,
            small=row.small_count,
            large=row.large_count,
        )
        for row in SizeOffset.objects.order_by("product_id")
    }
