"""One catalogue snapshot per process, read again when the catalogue's version moves."""

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Func, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from catalog.models import CatalogVersion, Product, Variant
from catalog.models.variant import label_of
from catalog.specs import Insole, Kind, Shoe
from recommender import size_offsets
from recommender.domain import canonical
from recommender.domain.shelf import Catalog, Item, Option, Shelf, stock
from recommender.domain.size_felt import Offset
from recommender.domain.tables import groups_for
from recommender.models import SizeOffset

Stamp = tuple[int, str]
_NOTHING: Stamp = (0, "")
_OF_VARIANT = (
    "id",
    "sku",
    "size_label",
    "width",
    "color_name",
    "foot_min_mm",
    "foot_max_mm",
    "price_minor",
    "position",
)


class _Cache:
    """The snapshot of this process; replaced whole, never changed."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.kept: tuple[Stamp, Catalog] | None = None

    def at(self, stamp: Stamp) -> Catalog | None:
        """Return the snapshot if it is of this stamp; both are read as one."""
        kept = self.kept
        return kept[1] if kept is not None and kept[0] == stamp else None


_cache = _Cache()


def current(known: Stamp | None = None) -> Catalog:
    """Return the catalogue as it is now: one query while its version stands still.

    Threads that come while another one reads wait for it instead of reading as well.

    Parameters
    ----------
    known
        The stamp, if it was just read; then there is no query.
    """
    now = known or stamp()
    catalog = _cache.at(now)
    if catalog is not None:
        return catalog
    with _cache.lock:
        catalog = _cache.at(now)
        if catalog is None:
            _cache.kept = load(now)
            catalog = _cache.kept[1]
        return catalog


def stamp() -> Stamp:
    """Return the catalogue's version and the transaction that set it.

    The transaction tells apart two versions of the same number of which one was rolled back.
    """
    return stamp_of(_stamps().first())


def stamp_query() -> Subquery:
    """Return the stamp as a part of another query, for `stamp_of`."""
    return Subquery(_stamps()[:1])


def stamp_of(row: Mapping[str, Any] | None) -> Stamp:
    """Return the stamp that a query gave."""
    return _NOTHING if row is None else (row["number"], row["set_by"])


def _stamps() -> QuerySet[CatalogVersion, dict[str, Any]]:
    set_by = Func(template="xmin::text", output_field=CharField())
    rows = CatalogVersion.objects.order_by("pk").annotate(
        stamp=JSONObject(number="number", set_by=set_by)
    )
    return rows.values_list("stamp", flat=True)


def load(before: Stamp = _NOTHING) -> tuple[Stamp, Catalog]:
    """Read everything published, what sizes have proved to be, and the stamp, in one statement.

    A statement sees the database at one moment, so no edit is ever seen in half. ``before`` is the
    stamp to go with a catalogue without products.
    """
    rows = list(_rows())
    read_at = stamp_of(getattr(rows[0], "stamp", None)) if rows else before
    items = [_item(row) for row in rows]
    return read_at, Catalog(
        version=read_at[0],
        sha256=canonical.sha256(canonical.dumps(items)),
        insoles=_shelf("insole", items),
        shoes=_shelf("shoe", items),
    )


def _shelf(kind: str, items: Sequence[Item]) -> Shelf:
    shelf = stock(kind, [item for item in items if item.kind == kind])
    groups_for(shelf)  # so that no shopper waits for it
    return shelf


def _rows() -> QuerySet[Product]:
    variants = Variant.objects.filter(product=OuterRef("pk")).order_by("pk")
    return (
        Product.objects.filter(status="published", kind__in=("insole", "shoe"))
        .select_related("brand", "insole_spec", "shoe_spec", "size_offset")
        .defer("description_html")
        .annotate(
            variant_rows=ArraySubquery(
                variants.values(row=JSONObject(**{name: name for name in _OF_VARIANT}))
            ),
            stamp=stamp_query(),
        )
        .order_by("pk")
    )


def _item(product: Product) -> Item:
    return Item(
        product_id=product.pk,
        slug=product.slug,
        title=product.title,
        brand=product.brand.name,
        kind=product.kind,
        audience=product.audience,
        spec=spec_of(product),
        options=tuple(_option(row) for row in getattr(product, "variant_rows", ())),
        offset=_offset(getattr(product, "size_offset", None)),
    )


def _offset(row: SizeOffset | None) -> Offset:
    return Offset() if row is None else size_offsets.offset_of(row)


def spec_of(product: Product) -> Insole | Shoe:
    """Return the specs of a product; all unknown if it has none."""
    if product.kind == Kind.INSOLE:
        insole = getattr(product, "insole_spec", None)
        return Insole() if insole is None else insole.record()
    shoe = getattr(product, "shoe_spec", None)
    return Shoe() if shoe is None else shoe.record()


def _option(row: Mapping[str, Any]) -> Option:
    return Option(
        variant_id=row["id"],
        sku=row["sku"],
        label=label_of(row["size_label"], row["width"], row["color_name"]),
        size=row["size_label"],
        foot_min_mm=row["foot_min_mm"],
        foot_max_mm=row["foot_max_mm"],
        width=row["width"],
        price_minor=row["price_minor"],
        position=row["position"],
    )
