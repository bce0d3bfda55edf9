"""The demo shop: makers, products, stock and rates, loaded through the real importer."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from catalog import importing
from catalog.models import Brand
from shop import money, stock
from shop.models import ShippingRate, StockMove, TaxRate

DATA = Path(importing.__file__).parent.parent / "data"
PRODUCTS = DATA / "demo_shop.csv"
BRANDS = DATA / "demo_brands.toml"
RATES = Path(__file__).parent / "data" / "demo_rates.toml"
RATES_FROM_ON = date(2025, 1, 1)
REASON = "Demo shop loaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a load wrote."""

    brands: int
    countries: int
    counts: importing.Counts


def load(*, now: datetime) -> Loaded:
    """Load the demo shop, all of it or nothing.

    A second load puts edited products back as they were and leaves stock alone: what was sold
    stays sold.
    """
    with transaction.atomic():
        brands = _load_brands()
        countries = _load_rates()
        counts = _load_products(now=now)
    return Loaded(brands=brands, countries=countries, counts=counts)


def _load_brands() -> int:
    rows = tomllib.loads(BRANDS.read_text(encoding="utf-8"))["brand"]
    for row in rows:
        fields = {name: value for name, value in row.items() if name not in ("name", "country")}
        Brand.objects.get_or_create(
            name=row["name"], defaults={"slug": slugify(row["name"]), **fields}
        )
    return len(rows)


def _load_rates() -> int:
    rates = tomllib.loads(RATES.read_text(encoding="utf-8"))
    for country, basis_points in rates["tax"].items():
        TaxRate.objects.get_or_create(
            country=country,
            category="standard",
            valid_from_on=RATES_FROM_ON,
            defaults={"rate_basis_points": basis_points},
        )
    for country, (price_minor, min_days, max_days) in rates["shipping"].items():
        ShippingRate.objects.get_or_create(
            country=country,
            defaults={"price_minor": price_minor, "min_days": min_days, "max_days": max_days},
        )
    return len(rates["tax"])


def _load_products(*, now: datetime) -> importing.Counts:
    with PRODUCTS.open("rb") as file:
        draft = importing.read(
            file,
            max_bytes=settings.IMPORT_MAX_BYTES,
            currency_exponent=money.exponent(settings.SHOP_CURRENCY),
        )

    def put(counts: Mapping[int, int]) -> None:
        moved = set(StockMove.objects.filter(variant__in=counts).values_list("variant", flat=True))
        fresh = {variant: units for variant, units in counts.items() if variant not in moved}
        stock.set_on_hand(fresh, reason=REASON, now=now)

    return importing.apply(importing.plan(draft), now=now, set_on_hand=put)
