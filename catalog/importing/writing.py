"""Rows of a batch of planned products, a few statements each."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from catalog.importing.cells import slug
from catalog.importing.drafts import VariantDraft
from catalog.importing.plans import ProductPlan
from catalog.importing.problems import BadValue
from catalog.importing.spec_cells import KEYS
from catalog.models import (
    Brand,
    InsoleSpec,
    PriceChange,
    Product,
    ProductImage,
    ShoeSpec,
    Variant,
)
from catalog.specs import Kind

ROWS_PER_STATEMENT = 1000
MAX_BRAND_SLUG = 120
_SPECS: dict[str, Any] = {str(Kind.INSOLE): InsoleSpec, str(Kind.SHOE): ShoeSpec}
_LISTS = frozenset(("materials", "uses"))
_VARIANT_FIELDS = tuple(
    field.name
    for field in fields(VariantDraft)
    if field.name not in ("line", "options", "quantity")
)


def brands(plans: Sequence[ProductPlan]) -> dict[str, Brand]:
    """Return the brands of all products by name in small letters, made where missing."""
    known = {brand.name.casefold(): brand for brand in Brand.objects.all()}
    slugs = {brand.slug for brand in known.values()}
    missing: dict[str, Brand] = {}
    for plan in plans:
        name = plan.draft.vendor
        if name and name.casefold() not in known | missing:
            made = _brand_slug(name, slugs)
            slugs.add(made)
            missing[name.casefold()] = Brand(name=name, slug=made)
    Brand.objects.bulk_create(missing.values())
    return known | missing


def _brand_slug(name: str, taken: set[str]) -> str:
    try:
        base = slug(name)[:MAX_BRAND_SLUG]
    except BadValue:
        base = "brand"
    made, number = base, 1
    while made in taken:
        number += 1
        made = f"{base}-{number}"
    return made


def products(
    batch: Sequence[ProductPlan], *, brands: Mapping[str, Brand], now: datetime
) -> dict[str, int]:
    """Write the products of a batch; return ids by handle."""
    new = [
        Product(
            slug=plan.handle,
            kind=plan.kind,
            brand=brands[plan.draft.vendor.casefold()],
            created_at=now,
            **plan.values,
        )
        for plan in batch
        if plan.product_id is None
    ]
    made = Product.objects.bulk_create(new, batch_size=ROWS_PER_STATEMENT)
    _change_products(batch, brands)
    old = {plan.handle: plan.product_id for plan in batch if plan.product_id}
    return old | {product.slug: product.pk for product in made}


def _change_products(batch: Sequence[ProductPlan], brands: Mapping[str, Brand]) -> None:
    values = {plan.product_id: plan for plan in batch if plan.product_id and plan.values}
    changed = list(Product.objects.filter(pk__in=values))
    written: set[str] = {"updated_at"}
    for product in changed:
        for name, value in values[product.pk].values.items():
            setattr(product, name, brands[value.casefold()] if name == "brand" else value)
            written.add(name)
    _put(Product, changed, key="id", fields=written)


def specs(batch: Sequence[ProductPlan], ids: Mapping[str, int]) -> None:
    """Write the spec rows of a batch."""
    for kind, model in _SPECS.items():
        plans = [p for p in batch if p.kind == kind and (p.spec_values or not p.product_id)]
        stored = {
            spec.product_id: spec
            for spec in model.objects.filter(product__in=[ids[p.handle] for p in plans])
        }
        rows = []
        for plan in plans:
            product_id = ids[plan.handle]
            spec = stored.get(product_id) or model(product_id=product_id)
            for name, value in plan.spec_values.items():
                setattr(spec, name, list(value) if name in _LISTS else value)
            rows.append(spec)
        _put(model, rows, key="product", fields=set(KEYS[kind]))


def images(batch: Sequence[ProductPlan], ids: Mapping[str, int]) -> None:
    """Add the image addresses that a product does not have yet."""
    ProductImage.objects.bulk_create(
        [
            ProductImage(
                product_id=ids[plan.handle],
                source_url=image.url,
                alt_text=image.alt_text,
                position=image.position,
            )
            for plan in batch
            for image in plan.images
        ],
        batch_size=ROWS_PER_STATEMENT,
    )


def covers(batch: Sequence[ProductPlan]) -> None:
    """Write the top covers of a batch; every product of the file is there by now.

    Raises
    ------
    Product.DoesNotExist
        A cover was deleted meanwhile.
    """
    wanted = {plan.handle: plan.covers for plan in batch if plan.covers is not None}
    if not wanted:
        return
    slugs = {*wanted, *(cover for handles in wanted.values() for cover in handles)}
    ids = dict(Product.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    if lost := slugs - ids.keys():
        raise Product.DoesNotExist(min(lost))
    links = Product.top_covers.through.objects
    links.filter(from_product__in=[ids[handle] for handle in wanted]).delete()
    links.bulk_create(
        Product.top_covers.through(from_product_id=ids[handle], to_product_id=ids[cover])
        for handle, handles in wanted.items()
        for cover in handles
    )


def variants(
    batch: Sequence[ProductPlan], ids: Mapping[str, int], *, now: datetime
) -> dict[int, int]:
    """Write the variants of a batch and their prices; return units to set by variant id."""
    new = Variant.objects.bulk_create(
        [
            Variant(product_id=ids[plan.handle], **_values(draft))
            for plan in batch
            for draft in plan.new_variants
        ],
        batch_size=ROWS_PER_STATEMENT,
    )
    changed = [
        _changed(ids[plan.handle], change.variant_id, change.draft)
        for plan in batch
        for change in plan.changed_variants
    ]
    _change_variants(batch, changed)
    _write_prices(batch, new, now=now)
    stock = {sku: units for plan in batch for sku, units in plan.stock.items()}
    known = {variant.sku: variant.pk for variant in (*new, *changed)}
    missing = stock.keys() - known.keys()
    if missing:
        known |= dict(Variant.objects.filter(sku__in=missing).values_list("sku", "pk"))
    return {known[sku]: units for sku, units in stock.items()}


def _values(draft: VariantDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in _VARIANT_FIELDS}


def _changed(product_id: int, variant_id: int, draft: VariantDraft) -> Variant:
    return Variant(pk=variant_id, product_id=product_id, **_values(draft))


def _change_variants(batch: Sequence[ProductPlan], changed: list[Variant]) -> None:
    """Write only the columns that the file gives; all changes of a batch give the same ones."""
    written = {name for plan in batch for c in plan.changed_variants for name in c.values}
    _put(Variant, changed, key="id", fields=written | {"updated_at"})


def _write_prices(batch: Sequence[ProductPlan], new: list[Variant], *, now: datetime) -> None:
    prices = [(variant.pk, variant.price_minor) for variant in new]
    prices += [
        (change.variant_id, change.values["price_minor"])
        for plan in batch
        for change in plan.changed_variants
        if "price_minor" in change.values
    ]
    PriceChange.objects.bulk_create(
        [PriceChange(variant_id=pk, price_minor=price, changed_at=now) for pk, price in prices],
        batch_size=ROWS_PER_STATEMENT,
    )


def _put(model: Any, rows: Sequence[Any], *, key: str, fields: set[str]) -> None:
    """Insert rows, or update the ones that are there: one statement for many rows.

    Why not ``bulk_update``: its CASE per column and row takes minutes for 100,000 variants.
    """
    if rows:
        model.objects.bulk_create(
            rows,
            batch_size=ROWS_PER_STATEMENT,
            update_conflicts=True,
            unique_fields=[key],
            update_fields=sorted(fields),
        )
