"""What the shop holds now of the products in a batch, in a few queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from catalog.importing.drafts import ProductDraft
from catalog.models import Product, ProductImage, Variant

VARIANT_COLUMNS = (
    "id",
    "product_id",
    "sku",
    "position",
    "price_minor",
    "barcode",
    "size_label",
    "foot_min_mm",
    "foot_max_mm",
    "width",
    "color_name",
    "color_hex",
    "weight_g",
    "on_hand",
    "allocated",
)


@dataclass(frozen=True, slots=True)
class Current:
    """Products by slug, variants by SKU, image addresses by product."""

    products: dict[str, Product]
    variants: dict[str, dict[str, Any]]
    images: dict[int, set[str]]
    variant_counts: dict[int, int]
    covers: dict[int, tuple[str, ...]]


def load(drafts: Sequence[ProductDraft]) -> Current:
    """Read what a batch of drafts is compared with: three queries, however large the batch,
    and a fourth where the file tells of top covers.
    """
    products = {
        product.slug: product
        for product in Product.objects.filter(
            slug__in=[draft.handle for draft in drafts]
        ).select_related("brand", "insole_spec", "shoe_spec")
    }
    ids = [product.pk for product in products.values()]
    skus = [variant.sku for draft in drafts for variant in draft.variants]
    variants: dict[str, dict[str, Any]] = {}
    counts: dict[int, int] = {}
    for row in Variant.objects.filter(Q(product__in=ids) | Q(sku__in=skus)).values(
        *VARIANT_COLUMNS
    ):
        variants[row["sku"]] = row
        counts[row["product_id"]] = counts.get(row["product_id"], 0) + 1
    images: dict[int, set[str]] = {}
    for product_id, address in ProductImage.objects.filter(product__in=ids).values_list(
        "product_id", "source_url"
    ):
        images.setdefault(product_id, set()).add(address)
    return Current(
        products=products,
        variants=variants,
        images=images,
        variant_counts=counts,
        covers=_covers(drafts, ids),
    )


def _covers(drafts: Sequence[ProductDraft], ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    if not ids or all(draft.covers is None for draft in drafts):
        return {}
    links = Product.top_covers.through.objects.filter(from_product__in=ids)
    found: dict[int, tuple[str, ...]] = {}
    for product_id, slug in links.values_list("from_product_id", "to_product__slug").order_by(
        "to_product__slug"
    ):
        found[product_id] = (*found.get(product_id, ()), slug)
    return found
