"""Things to put into a test's database: products with specs, wearers, customers."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from catalog.models import Brand, InsoleSpec, Product, ShoeSpec, Variant
from catalog.sizes import parse
from recommender.models import Pair, Wearer
from shop.models import Customer, ShippingRate, TaxRate

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_number = count(1)

INSOLE = {
    "arch_height": "medium",
    "arch_height_mm": 26,
    "firmness": "semi",
    "medial_post_level": 0,
    "has_lateral_wedge": False,
    "heel_cup": "medium",
    "heel_cup_depth_mm": 14,
    "cushion_heel_level": 2,
    "cushion_forefoot_level": 1,
    "heel_lift_mm": 0,
    "thickness_heel_mm": 6,
    "thickness_forefoot_mm": 4,
    "metatarsal_pad": "none",
    "length": "full",
    "is_trimmable": True,
    "is_perforated": False,
    "top_cover": "textile",
    "materials": ["eva", "textile"],
    "uses": ["everyday", "walking"],
    "break_in_days": 14,
    "lifespan_min_days": 180,
    "lifespan_max_days": 365,
}
SHOE = {
    "category": "walking",
    "drop_mm": 8,
    "stack_heel_mm": 30,
    "stack_forefoot_mm": 22,
    "heel_height_mm": 30,
    "stability": "neutral",
    "torsional_stiffness": "medium",
    "has_rocker": False,
    "toe_box": "standard",
    "depth": "standard",
    "cushion_heel_level": 2,
    "cushion_forefoot_level": 2,
    "has_removable_liner": True,
    "insole_room_mm": 7,
    "closure": "lace",
    "weight_g": 280,
    "is_soft_upper": True,
    "materials": ["mesh", "rubber"],
    "uses": ["everyday", "walking"],
    "lifespan_min_km": 600,
    "lifespan_max_km": 900,
}


def make_brand(**fields: Any) -> Brand:
    """A brand with its producer data."""
    n = next(_number)
    return Brand.objects.create(
        **{
            "name": f"Brand {n}",
            "slug": f"brand-{n}",
            "manufacturer_name": "Maker GmbH",
            "manufacturer_address": "Weg 1, 10115 Berlin, Germany",
            "manufacturer_email": "safety@maker.example",
        }
        | fields
    )


def make_product(kind: str, **fields: Any) -> Product:
    """A published product without specs or variants."""
    n = next(_number)
    fields.setdefault("brand", None)
    brand = fields.pop("brand") or make_brand()
    return Product.objects.create(
        **{
            "kind": kind,
            "slug": f"{kind}-{n}",
            "title": f"{kind.title()} {n}",
            "status": "published",
            "created_at": NOW,
            "brand": brand,
        }
        | fields
    )


def make_insole(spec: dict[str, Any] | None = None, **fields: Any) -> Product:
    """A published insole with specs and no variants."""
    product = make_product("insole", **fields)
    InsoleSpec.objects.create(product=product, **INSOLE | (spec or {}))
    return product


def make_shoe(spec: dict[str, Any] | None = None, **fields: Any) -> Product:
    """A published shoe with specs and no variants."""
    product = make_product("shoe", **fields)
    ShoeSpec.objects.create(product=product, **SHOE | (spec or {}))
    return product


def make_variant(product: Product | None = None, size: str = "EU 42", **fields: Any) -> Variant:
    """A variant with 5 on the shelf at 59.00."""
    n = next(_number)
    foot = parse(size)
    return Variant.objects.create(
        **{
            "product": product or make_insole(),
            "sku": f"SKU-{n}",
            "size_label": size,
            "foot_min_mm": foot.min_mm,
            "foot_max_mm": foot.max_mm,
            "width": "medium",
            "color_name": "Moss",
            "color_hex": "#7FA58F",
            "price_minor": 5900,
            "on_hand": 5,
        }
        | fields
    )


def make_wearer(**fields: Any) -> Wearer:
    """A wearer of whom nothing is known."""
    return Wearer.objects.create(**{"created_at": NOW} | fields)


def make_pair(wearer: Wearer | None = None, **fields: Any) -> Pair:
    """A walking shoe in use for a month."""
    return Pair.objects.create(
        **{
            "wearer": wearer or make_wearer(),
            "kind": "shoe",
            "name": "Old walkers",
            "use": "walking",
            "started_on": date(2026, 2, 1),
            "created_at": NOW,
        }
        | fields
    )


def make_customer(**fields: Any) -> Customer:
    """A customer without a password."""
    n = next(_number)
    return Customer.objects.create_user(**{"email": f"person{n}@mail.example"} | fields)


def make_rates(country: str = "DE", *, tax_basis_points: int = 1900) -> None:
    """Tax and flat shipping of a country."""
    TaxRate.objects.create(
        country=country, rate_basis_points=tax_basis_points, valid_from_on=date(2020, 1, 1)
    )
    ShippingRate.objects.create(country=country, price_minor=490, min_days=1, max_days=3)
