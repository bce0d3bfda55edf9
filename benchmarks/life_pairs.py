"""A simulator of worn pairs, as shop data are: seen late, at looks only, and not always to the end.

Truth, per pair: life = table's scale · exp(effects + product) · (E / v)^(1 / shape) km, with E
exponential, v the wearer's speed, Gamma of mean 1 and strength 4, products normal with sd 0.2.
30 % of pairs are added with 0 to 500 km on them (those worn out before are never seen). Looks come
every 100 to 300 km; a worn pair is found worn at the next look (half of the pairs) or retired right then (the other half).
Pairs are lost or given away at a rate of one in 2,500 km; the study ends after 200 to 1,500 km.
Where leaving tells, a wearer is lost at a rate that grows with the square of the own speed.
"""

from dataclasses import dataclass

import numpy as np

from recommender.domain.life import Lifespan
from recommender.domain.life_effects import Worn
from recommender.domain.life_told import Told
from recommender.domain.lifespans import table

KINDS = (("shoe", "running"), ("shoe", "walking"), ("shoe", "hiking"))
SURFACES = ("indoor", "road", "trail")
TRUTH = {"surface:indoor": 0.08, "surface:trail": -0.15, "mass": -0.06, "kind": -0.1}
PRODUCTS = 40
PRODUCT_SD = 0.2


@dataclass(frozen=True)
class Pairs:
    """Pairs with what was seen of them, in arrays of shape (n,); `life` is the truth."""

    worns: list[Worn]
    lifespans: list[Lifespan]
    features: np.ndarray
    life: np.ndarray
    speed: np.ndarray
    entered: np.ndarray
    good: np.ndarray
    last: np.ndarray
    is_worn: np.ndarray

    def told(self) -> list[Told]:
        """Return them as the learning takes them; no age clock runs in these rows."""
        return [
            Told(
                worn=worn,
                lifespan=lifespan,
                entered=(entered, 0.0),
                good=(good, 0.0),
                worn_at=(last, 0.0) if ended else None,
            )
            for worn, lifespan, entered, good, last, ended in zip(
                self.worns,
                self.lifespans,
                self.entered,
                self.good,
                self.last,
                self.is_worn,
                strict=True,
            )
        ]


def simulate(rng: np.random.Generator, count: int, products: np.ndarray) -> Pairs:
    """Return pairs of these products (their effects on the log of life), whole lives known."""
    uses = rng.integers(len(KINDS), size=count)
    surfaces = rng.integers(len(SURFACES), size=count)
    masses = rng.normal(75, 12, size=count)
    product = rng.integers(len(products), size=count)
    lifespans = [table().lifespan(kind="shoe", use=KINDS[u][1], spec=None) for u in uses]
    features = [uses == 1, uses == 2, surfaces == 0, surfaces == 2, (masses - 75) / 10]
    log_life = (
        TRUTH["kind"]
        + TRUTH["surface:indoor"] * features[2]
        + TRUTH["surface:trail"] * features[3]
        + TRUTH["mass"] * features[4]
        + products[product]
    )
    scale = np.array([each.distance.scale for each in lifespans]) * np.exp(log_life)
    shape = np.array([each.distance.shape for each in lifespans])
    speed = rng.gamma(table().strength, 1 / table().strength, size=count)
    life = scale * (rng.exponential(size=count) / speed) ** (1 / shape)
    return Pairs(
        worns=[
            Worn(kind="shoe", surface=SURFACES[s], product_id=int(p) + 1, mass_kg=float(m))
            for s, p, m in zip(surfaces, product, masses, strict=True)
        ],
        lifespans=lifespans,
        features=np.column_stack([*features, np.eye(len(products))[product]]).astype(float),
        life=life,
        speed=speed,
        entered=np.zeros(count),
        good=life,
        last=life,
        is_worn=np.ones(count, dtype=bool),
    )


def watched(rng: np.random.Generator, pairs: Pairs, *, leaving_tells: bool = False) -> Pairs:
    """Return what a shop would see of these pairs; those it never sees are left out."""
    life, count = pairs.life, len(pairs.life)
    entered = np.where(rng.random(count) < 0.3, rng.uniform(0, 500, count), 0.0)
    lost_km = 2500 / pairs.speed**2 if leaving_tells else np.full(count, 2500.0)
    until = entered + np.minimum(rng.uniform(200, 1500, count), rng.exponential(lost_km))
    gap = rng.uniform(100, 300, count)
    look = entered + np.floor((np.minimum(life, until) - entered) / gap) * gap
    is_exact = rng.random(count) < 0.5
    is_worn = np.where(is_exact, life <= until, look + gap <= until)
    good = np.where(is_exact, np.minimum(life, until), look)
    last = np.where(is_worn & ~is_exact, look + gap, good)
    at = np.flatnonzero((life > entered) & (last > entered))
    return Pairs(
        worns=[pairs.worns[i] for i in at],
        lifespans=[pairs.lifespans[i] for i in at],
        features=pairs.features[at],
        life=life[at],
        speed=pairs.speed[at],
        entered=entered[at],
        good=good[at],
        last=last[at],
        is_worn=is_worn[at],
    )
