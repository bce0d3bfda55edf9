"""Made-up catalogues of any size: half insoles, half shoes, with plausible specs and sizes."""

import random

from catalog import specs
from recommender.domain.shelf import Catalog, Item, Option, stock

SIZES_EU = range(36, 48)
UNKNOWN_SHARE = 0.1


def spec(kind: str, draw: random.Random) -> specs.Insole | specs.Shoe:
    """Plausible specs, one in ten of them unknown."""

    def known(value: object) -> object:
        return None if draw.random() < UNKNOWN_SHARE else value

    shared = {
        "cushion_heel_level": known(draw.randint(0, 3)),
        "cushion_forefoot_level": known(draw.randint(0, 3)),
        "materials": ("eva", "textile"),
        "uses": tuple(draw.sample(specs.Use.values(), 3)),
    }
    if kind == "insole":
        return specs.Insole(
            **shared,
            arch_height=known(draw.choice(specs.ArchHeight.values())),
            firmness=known(draw.choice(specs.Firmness.values())),
            heel_cup=known(draw.choice(specs.HeelCup.values())),
            medial_post_level=draw.choice([0, 0, 0, 1, 2]),
            heel_lift_mm=draw.choice([0, 0, 0, 6, 10]),
            thickness_heel_mm=known(draw.randint(3, 10)),
            thickness_forefoot_mm=known(draw.randint(2, 7)),
            is_trimmable=draw.random() < 0.7,
        )
    return specs.Shoe(
        **shared,
        toe_box=known(draw.choice(specs.ToeBox.values())),
        depth=known(draw.choice(specs.Depth.values())),
        heel_height_mm=known(draw.randint(10, 50)),
        stability=known(draw.choice(specs.Stability.values())),
        closure=known(draw.choice(specs.Closure.values())),
        insole_room_mm=known(draw.randint(3, 10)),
        weight_g=known(draw.randint(180, 500)),
        is_soft_upper=draw.random() < 0.5,
    )


def options(number: int, draw: random.Random, sizes: range) -> tuple[Option, ...]:
    """One option per size, each made for 7 mm of foot length."""
    found = []
    for place, size in enumerate(sizes):
        middle = round(size * 20 / 3 - 15)
        found.append(
            Option(
                variant_id=number * 100 + place,
                sku=f"S{number}-{place}",
                label=f"EU {size}",
                size=f"EU {size}",
                foot_min_mm=middle - 3,
                foot_max_mm=middle + 3,
                width="medium",
                price_minor=draw.randint(1500, 16000),
                position=place,
            )
        )
    return tuple(found)


def catalog(count: int, *, sizes: range = SIZES_EU, seed: int = 7) -> Catalog:
    """A catalogue of so many products."""
    draw = random.Random(seed)
    items = [_item(number, draw, sizes) for number in range(count)]
    insoles, shoes = (
        stock(kind, [each for each in items if each.kind == kind]) for kind in ("insole", "shoe")
    )
    return Catalog(version=1, sha256="", insoles=insoles, shoes=shoes)


def _item(number: int, draw: random.Random, sizes: range) -> Item:
    kind = "insole" if number % 2 else "shoe"
    return Item(
        product_id=number,
        slug=f"p{number}",
        title=f"P {number}",
        brand="B",
        kind=kind,
        audience="unisex",
        spec=spec(kind, draw),
        options=options(number, draw, sizes),
    )
