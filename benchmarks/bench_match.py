"""The match in process, of 100 and 10,000 products, beside a plain NumPy matrix-vector product."""

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from line import say

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from catalog import specs
from recommender.domain import canonical
from recommender.domain.conditions import Answer
from recommender.domain.inputs import Inputs
from recommender.domain.match import match
from recommender.domain.shelf import Catalog, Item, Option, stock

ANSWERS: dict[str, Answer] = {
    "pain": ("foot",),
    "sore_spots": ("heel_steps", "ball"),
    "arch": "low",
    "tiptoe": "arch_appears",
    "goal": "both",
    "use": ("standing", "walking"),
    "hours_on_feet": "over_8",
    "surface": "hard",
    "shoe_size": {"system": "eu", "size": 42.0, "width": "medium"},
    "comfort": "soft",
    "budget": "up_to_120",
}
SIZES_EU = range(36, 48)


def spec(kind: str, draw: random.Random) -> specs.Insole | specs.Shoe:
    """Plausible specs, one in ten of them unknown."""

    def known(value: object) -> object:
        return None if draw.random() < 0.1 else value

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


def shop(count: int) -> tuple[Catalog, Inputs]:
    """A catalogue of half insoles, half shoes, in twelve sizes; nine of ten are in stock."""
    draw = random.Random(7)
    items, free, variant = [], [], 0
    for number in range(count):
        kind = "insole" if number % 2 else "shoe"
        options = []
        for size in SIZES_EU:
            variant += 1
            middle = round(size * 20 / 3 - 15)
            if draw.random() < 0.9 and size == 42:
                free.append(variant)
            options.append(
                Option(
                    variant_id=variant,
                    sku=f"S{variant}",
                    label=f"EU {size}",
                    size=f"EU {size}",
                    foot_min_mm=middle - 3,
                    foot_max_mm=middle + 3,
                    width="medium",
                    price_minor=draw.randint(1500, 16000),
                )
            )
        items.append(
            Item(
                product_id=number,
                slug=f"p{number}",
                title=f"P {number}",
                brand="B",
                kind=kind,
                audience="unisex",
                spec=spec(kind, draw),
                options=tuple(options),
            )
        )
    catalog = Catalog(
        version=1,
        sha256="",
        insoles=stock("insole", [each for each in items if each.kind == "insole"]),
        shoes=stock("shoe", [each for each in items if each.kind == "shoe"]),
    )
    return catalog, Inputs(tier="T3", sell="S3", free_variant_ids=tuple(free))


def median_ms(work: Callable[[], object], *, rounds: int, repeats: int = 1) -> float:
    """The median CPU time of one call, so that a busy machine does not blur it."""
    times = []
    for _ in range(rounds + 5):
        began = time.process_time()
        for _ in range(repeats):
            work()
        times.append((time.process_time() - began) * 1000 / repeats)
    return statistics.median(times[5:])


def main() -> None:
    for count, rounds in ((100, 200), (10_000, 40)):
        catalog, inputs = shop(count)

        def work(catalog: Catalog = catalog, inputs: Inputs = inputs) -> str:
            result = match(answers=ANSWERS, inputs=inputs, catalog=catalog)
            return canonical.body_of(result, inputs)

        generator = np.random.default_rng(1)
        features, weights = generator.random((count, 20)), generator.random(20)
        plain = median_ms(lambda f=features, w=weights: f @ w, rounds=50, repeats=200)
        taken = median_ms(work, rounds=rounds)
        say(
            f"match, {count:,} products (CPU)",
            f"{taken:.2f} ms",
            f"matvec {count:,} × 20, {plain * 1000:.1f} µs",
            taken / plain,
            "filters, features, score, reasons, canonical JSON",
        )


main()
