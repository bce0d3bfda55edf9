"""The pairs of a request, joined with what the shop knows of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from rest_framework.exceptions import ValidationError

from catalog.models import Product, Variant
from catalog.specs import Status
from recommender import snapshot
from recommender.api.problems import quote
from recommender.domain.inputs import Owned

Row = Mapping[str, Any]
KINDS = ("insole", "shoe")


def owned(rows: Sequence[Row]) -> tuple[Owned, ...]:
    """Return the pairs as the match knows them, in at most two queries.

    Raises
    ------
    rest_framework.exceptions.ValidationError
        If the shop has no such SKU or product, or it is of another kind.
    """
    variants = _variants({row["sku"] for row in rows if "sku" in row})
    products = _products({row["product"] for row in rows if "product" in row})
    found: list[Owned] = []
    wrong: dict[str, dict[str, str]] = {}
    for index, row in enumerate(rows):
        variant = variants.get(row.get("sku", ""))
        product = variant.product if variant else products.get(row.get("product", ""))
        problem = _problem(row, product)
        if problem:
            wrong[str(index)] = problem
        else:
            found.append(_owned(index + 1, row, product, variant))
    if wrong:
        raise ValidationError({"pairs": wrong})
    return tuple(found)


def _variants(skus: set[str]) -> dict[str, Variant]:
    if not skus:
        return {}
    rows = Variant.objects.filter(sku__in=skus).exclude(product__status=Status.DRAFT)
    return {
        row.sku: row
        for row in rows.select_related(
            "product__brand", "product__insole_spec", "product__shoe_spec"
        )
    }


def _products(slugs: set[str]) -> dict[str, Product]:
    if not slugs:
        return {}
    rows = Product.objects.filter(slug__in=slugs).exclude(status=Status.DRAFT)
    return {row.slug: row for row in rows.select_related("brand", "insole_spec", "shoe_spec")}


def _problem(row: Row, product: Product | None) -> dict[str, str]:
    for key in ("sku", "product"):
        if key in row and product is None:
            return {key: f"The shop has no “{quote(row[key])}”."}
    if product is not None and product.kind not in KINDS:
        return {"product": "That is neither an insole nor a shoe."}
    if product is not None and row.get("kind", product.kind) != product.kind:
        return {"kind": f"The shop knows it as {product.kind}."}
    return {}


def _owned(number: int, row: Row, product: Product | None, variant: Variant | None) -> Owned:
    kind = product.kind if product else row["kind"]
    name = row.get("name") or (product.title if product else f"{kind} {number}")
    return Owned(
        pair_id=number,
        name=name,
        kind=kind,
        is_active=row["is_active"],
        comfort=row["comfort"],
        product_id=product.pk if product else None,
        spec=snapshot.spec_of(product) if product else None,
        size_felt=row["size_felt"],
        retired_for=row["retired_for"],
        variant_foot_mm=_foot_mm(variant),
        brand=product.brand.name if product else "",
    )


def _foot_mm(variant: Variant | None) -> tuple[int, int] | None:
    if variant is None or variant.foot_min_mm is None or variant.foot_max_mm is None:
        return None
    return variant.foot_min_mm, variant.foot_max_mm
