"""One catalogue snapshot per process, read again when the catalogue's version moves."""

from threading import Lock
from typing import Any

from django.db.models import CharField, Func

from catalog.models import CatalogVersion, Product, Variant
from catalog.specs import Insole, Kind, Shoe
from recommender import size_offsets
from recommender.domain import canonical
from recommender.domain.shelf import Catalog, Item, Option, stock
from recommender.domain.size_felt import Offset

Stamp = tuple[int, str]
_NOTHING: Stamp = (0, "")
_ATTEMPTS = 3


class _Cache:
    """The snapshot of this process; replaced whole, never changed."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.stamp: Stamp | None = None
        self.catalog: Catalog | None = None


_cache = _Cache()


def current() -> Catalog:
    """Return the catalogue as it is now: one query while its version stands still.

    Threads that come while another one reads wait for it instead of reading as well.
    """
    now = stamp()
    if _cache.catalog is not None and _cache.stamp == now:
        return _cache.catalog
    with _cache.lock:
        if _cache.catalog is None or _cache.stamp != now:
            _cache.stamp, _cache.catalog = _load_settled(now)
        return _cache.catalog


def stamp() -> Stamp:
    """Return the catalogue's version and the transaction that set it.

    The transaction tells apart two versions of the same number of which one was rolled back.
    """
    xmin = Func(template="xmin::text", output_field=CharField())
    rows = CatalogVersion.objects.annotate(set_by=xmin).values_list("number", "set_by")
    return rows.first() or _NOTHING


def _load_settled(now: Stamp) -> tuple[Stamp, Catalog]:
    """Read until the version stood still meanwhile.

    After the last attempt the older stamp goes with the catalogue, so it is read again next time.
    """
    for attempt in range(_ATTEMPTS):
        read_at, catalog = now, load(version=now[0])
        now = stamp()
        if now == read_at or attempt == _ATTEMPTS - 1:
            break
    return read_at, catalog


def load(*, version: int) -> Catalog:
    """Read everything published, and what sizes have proved to be, in three queries."""
    offsets = size_offsets.by_product()
    items = [
        _item(product, options, offsets.get(product.pk, Offset())) for product, options in _rows()
    ]
    text = canonical.dumps(items)
    return Catalog(
        version=version,
        sha256=canonical.sha256(text),
        insoles=stock("insole", [item for item in items if item.kind == Kind.INSOLE]),
        shoes=stock("shoe", [item for item in items if item.kind == Kind.SHOE]),
    )


def _rows() -> list[tuple[Product, list[Option]]]:
    products = (
        Product.objects.filter(status="published", kind__in=("insole", "shoe"))
        .select_related("brand", "insole_spec", "shoe_spec")
        .defer("description_html")
        .order_by("pk")
    )
    options: dict[int, list[Option]] = {}
    for row in _variants():
        options.setdefault(row.product_id, []).append(_option(row))
    return [(product, options.get(product.pk, [])) for product in products]


def _variants() -> Any:
    return (
        Variant.objects.filter(product__status="published", product__kind__in=("insole", "shoe"))
        .order_by("product_id", "pk")
        .only(
            "product_id",
            "sku",
            "size_label",
            "width",
            "color_name",
            "foot_min_mm",
            "foot_max_mm",
            "price_minor",
            "position",
        )
    )


def _item(product: Product, options: list[Option], offset: Offset) -> Item:
    return Item(
        product_id=product.pk,
        slug=product.slug,
        title=product.title,
        brand=product.brand.name,
        kind=product.kind,
        audience=product.audience,
        spec=spec_of(product),
        options=tuple(options),
        offset=offset,
    )


def spec_of(product: Product) -> Insole | Shoe:
    """Return the specs of a product; all unknown if it has none."""
    if product.kind == Kind.INSOLE:
        insole = getattr(product, "insole_spec", None)
        return Insole() if insole is None else insole.record()
    shoe = getattr(product, "shoe_spec", None)
    return Shoe() if shoe is None else shoe.record()


def _option(row: Variant) -> Option:
    return Option(
        variant_id=row.pk,
        sku=row.sku,
        label=row.label,
        size=row.size_label,
        foot_min_mm=row.foot_min_mm,
        foot_max_mm=row.foot_max_mm,
        width=row.width,
        price_minor=row.price_minor,
        position=row.position,
    )
