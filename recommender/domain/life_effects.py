"""What pairs that wore out here say beside the table: effects on the log of life (pure)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from recommender.domain.life import RANGE, History, Lifespan

LIFE_DIGITS = 4
COVARIANCE_DIGITS = 7
MIDDLE_KG = 75.0  # D: the weight at which the table is read
KG_STEP = 10.0
LEAST_PAIRS = 5  # worn-out pairs of a product before its own life is told (MATCHING I.5's n)
TAIL = 1.2815515655446004  # standard deviations from the middle to either end of an 80 % range


@dataclass(frozen=True, slots=True, kw_only=True)
class Worn:
    """What a pair is like, as far as its life may depend on it."""

    kind: str
    surface: str = "mixed"
    product_id: int | None = None
    mass_kg: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductEffect:
    """How one product differs: on the log of life, ± its standard deviation, from these pairs."""

    log_life: float
    sd: float
    worn_out: int
    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Learned effects by name; all 0 is the table as it is.

    ``covariance`` is how far two named effects may be off together, by their names in order;
    ``unseen_sd`` how far a product may be off of which no pair was seen.
    """

    named: Mapping[str, float] = field(default_factory=dict)
    products: Mapping[int, ProductEffect] = field(default_factory=dict)
    covariance: Mapping[tuple[str, str], float] = field(default_factory=dict)
    unseen_sd: float = 0.0

    def lifespan(self, lifespan: Lifespan, worn: Worn) -> Lifespan:
        """Return the lifespan of a pair like this, the table's being given."""
        log_life: float = sum(
            self.named.get(name, 0.0) * value for name, value in causes(lifespan, worn).items()
        )
        if worn.product_id is not None and worn.product_id in self.products:
            log_life += self.products[worn.product_id].log_life
        return lifespan.moved(log_life=log_life, log_shape=self.named.get("shape", 0.0))

    def doubt(self, lifespan: Lifespan, worn: Worn) -> float:
        """Return how far the log of life of a pair like this may be off: a standard deviation.

        What kind and product share is counted for both, so it is rather too much than too little.
        """
        found = causes(lifespan, worn)
        variance: float = sum(
            self.covariance.get((min(one, other), max(one, other)), 0.0) * value * of_other
            for one, value in found.items()
            for other, of_other in found.items()
        )
        known = self.products.get(worn.product_id) if worn.product_id is not None else None
        product_sd = self.unseen_sd if known is None else known.sd
        return math.sqrt(max(variance, 0.0) + product_sd**2)

    def as_json(self) -> dict[str, Any]:
        """Return plain data, rounded, in a fixed order."""
        return {
            "named": {
                name: round(value, LIFE_DIGITS) for name, value in sorted(self.named.items())
            },
            "products": {
                str(key): [
                    round(each.log_life, LIFE_DIGITS),
                    round(each.sd, LIFE_DIGITS),
                    each.worn_out,
                    each.pairs,
                ]
                for key, each in sorted(self.products.items())
            },
            "covariance": [
                [*names, round(value, COVARIANCE_DIGITS)]
                for names, value in sorted(self.covariance.items())
            ],
            "unseen_sd": self.unseen_sd,
        }


def from_json(data: Mapping[str, Any]) -> Effects:
    """Undo `Effects.as_json`."""
    return Effects(
        named=dict(data.get("named", {})),
        products={
            int(key): ProductEffect(log_life=life, sd=sd, worn_out=worn, pairs=pairs)
            for key, (life, sd, worn, pairs) in data.get("products", {}).items()
        },
        covariance={(one, other): value for one, other, value in data.get("covariance", ())},
        unseen_sd=data.get("unseen_sd", 0.0),
    )


def causes(lifespan: Lifespan, worn: Worn) -> dict[str, float]:
    """Return the effects at work on a pair, its product left out, each with its measure."""
    found = {f"kind:{worn.kind}": 1.0, f"row:{lifespan.row}": 1.0}
    if worn.surface in {"indoor", "trail"}:
        found[f"surface:{worn.surface}"] = 1.0
    if worn.mass_kg is not None:
        found["mass"] = (worn.mass_kg - MIDDLE_KG) / KG_STEP
    if lifespan.claim:
        found["claim"] = lifespan.claim
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductLife:
    """How long pairs of one product last: an 80 % range in km, of single pairs."""

    low_km: float
    median_km: float
    high_km: float
    worn_out: int
    pairs: int


def product_life(
    lifespan: Lifespan, *, kind: str, product_id: int, effects: Effects, strength: float
) -> ProductLife | None:
    """Say how far pairs of a product go, by distance alone, or None below five worn-out pairs.

    The range is that of pairs and wearers, widened by what is not known of kind and product.
    """
    known = effects.products.get(product_id)
    if known is None or known.worn_out < LEAST_PAIRS:
        return None
    worn = Worn(kind=kind, product_id=product_id)
    clock, doubt = effects.lifespan(lifespan, worn).distance, effects.doubt(lifespan, worn)
    fresh = History(strength)
    low, median, high = (
        clock.scale * fresh.load_at(chance) ** (1 / clock.shape)
        for chance in (RANGE[0], 0.5, RANGE[1])
    )
    return ProductLife(
        low_km=median / math.exp(math.hypot(math.log(median / low), TAIL * doubt)),
        median_km=median,
        high_km=median * math.exp(math.hypot(math.log(high / median), TAIL * doubt)),
        worn_out=known.worn_out,
        pairs=known.pairs,
    )
