"""Puts a made-up catalogue of any size into the database, and takes it out again."""

from dataclasses import asdict
from datetime import UTC, datetime

from django.db import connection, transaction
from shops import catalog

from catalog.models import Brand, InsoleSpec, Product, ShoeSpec, Variant
from recommender.domain.shelf import Item

SLUG = "bench-"
NOW = datetime(2026, 3, 2, tzinfo=UTC)
BATCH = 2_000


def fill_up_to(count: int) -> None:
    """Add made-up products until so many are published, and let the database count them."""
    with transaction.atomic():
        _fill(count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does a minute later


def _fill(count: int) -> None:
    before = Product.objects.filter(status="published", kind__in=("insole", "shoe")).count()
    brand, _ = Brand.objects.get_or_create(
        slug=f"{SLUG}maker",
        defaults={
            "name": "Bench maker",
            "manufacturer_name": "Bench GmbH",
            "manufacturer_address": "Weg 1, 10115 Berlin, Germany",
            "manufacturer_email": "safety@bench.example",
        },
    )
    made = catalog(max(0, count - before))
    items = [*made.insoles.items, *made.shoes.items]
    products = Product.objects.bulk_create(
        [_product(each, brand) for each in items], batch_size=BATCH
    )
    for kind, model in (("insole", InsoleSpec), ("shoe", ShoeSpec)):
        pairs = zip(products, items, strict=True)
        rows = [model(product=p, **_spec(item)) for p, item in pairs if item.kind == kind]
        model.objects.bulk_create(rows, batch_size=BATCH)
    Variant.objects.bulk_create(
        [
            _variant(product, item, place)
            for product, item in zip(products, items, strict=True)
            for place in range(len(item.options))
        ],
        batch_size=BATCH,
    )


@transaction.atomic
def empty() -> None:
    """Take all made-up products out."""
    mine = Product.objects.filter(slug__startswith=SLUG)
    Variant.objects.filter(product__in=mine)._raw_delete(Variant.objects.db)  # noqa: SLF001 -- fast
    for model in (InsoleSpec, ShoeSpec):
        model.objects.filter(product__in=mine)._raw_delete(model.objects.db)  # noqa: SLF001 -- fast
    mine._raw_delete(Product.objects.db)  # noqa: SLF001 -- fast


def _product(item: Item, brand: Brand) -> Product:
    return Product(
        kind=item.kind,
        slug=f"{SLUG}{item.product_id}",
        title=f"Bench {item.title}",
        status="published",
        brand=brand,
        created_at=NOW,
        updated_at=NOW,
    )


def _spec(item: Item) -> dict[str, object]:
    values = {name: value for name, value in asdict(item.spec).items() if value is not None}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}


def _variant(product: Product, item: Item, place: int) -> Variant:
    option = item.options[place]
    return Variant(
        product=product,
        sku=f"MADE-UP-{option.variant_id}",
        size_label=option.size,
        foot_min_mm=option.foot_min_mm,
        foot_max_mm=option.foot_max_mm,
        width=option.width,
        color_name="Moss",
        color_hex="#7FA58F",
        price_minor=option.price_minor,
        position=place,
        on_hand=0 if option.variant_id % 20 == 0 else 5,
    )
