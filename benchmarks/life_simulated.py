"""Simulated pairs: what the shop's own learning gets right, beside lifelines on the same pairs."""

import warnings
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
from life_models import Marginal, Reference, framed
from life_pairs import PRODUCT_SD, PRODUCTS, Pairs, simulate, watched
from life_scores import brier, c_index, coverage
from lifelines import CoxPHFitter, WeibullAFTFitter

from recommender.domain.life import History, Wear, outlook
from recommender.domain.life_doubt import widened
from recommender.domain.life_effects import Effects
from recommender.domain.life_learning import learn
from recommender.domain.lifespans import table
from recommender.domain.pace import doubt_of_weeks

TRAIN, TEST, GRID = 4000, 4000, 60


class Learned:
    """The effects that pages use, as a law of lives."""

    def __init__(self, effects: Effects) -> None:
        self.effects = effects

    def survival(self, pairs: Pairs, grid: np.ndarray) -> np.ndarray:
        """Return the chances of going on at each distance, shape (n, g)."""
        clocks = [
            self.effects.lifespan(lifespan, worn).distance
            for lifespan, worn in zip(pairs.lifespans, pairs.worns, strict=True)
        ]
        shape = np.array([each.shape for each in clocks])[:, None]
        doubts = [
            widened(table().strength, shape=each.shape, sd=self.effects.doubt(lifespan, worn))
            for each, lifespan, worn in zip(clocks, pairs.lifespans, pairs.worns, strict=True)
        ]
        strength = np.array([each[0] for each in doubts])[:, None]
        moved = zip(clocks, doubts, strict=True)
        scale = np.array([each.scale * np.exp(shift) for each, (_, shift) in moved])[:, None]
        return (1 + (grid / scale) ** shape / strength) ** -strength


def simulated(
    seed: int, *, leaving_tells: bool = False
) -> dict[str, tuple[float, float, float, float]]:
    """Return the scores of each model on new pairs whose whole lives are known.

    With ``leaving_tells`` those who wear pairs down fast also stop logging sooner, which nobody
    corrects for: how much it costs is the difference to the row without it.
    """
    rng = np.random.default_rng(seed)
    products = rng.normal(0, PRODUCT_SD, PRODUCTS)
    train = watched(rng, simulate(rng, TRAIN, products), leaving_tells=leaving_tells)
    test = simulate(rng, TEST, products)
    grid = np.quantile(test.life, np.linspace(0.1, 0.9, GRID))
    own = np.sort(test.life)
    found = {}
    for name, law in _laws(train).items():
        survival, at_end = law(test, grid), law(test, own)
        at_own = at_end[np.arange(len(own)), np.argsort(np.argsort(test.life))]
        ended = np.ones(len(own), dtype=bool)
        found[name] = (
            *[c_index(test.life, ended, survival.mean(axis=1))] * 2,  # nobody leaves: both alike
            brier(test.life, ended, survival, grid, (test.life, ended)),
            coverage(1 - at_own, ended),
        )
    return found


def _laws(train: Pairs) -> dict[str, Callable[[Pairs, np.ndarray], np.ndarray]]:
    ours, bare = Learned(learn(train.told(), table())), Learned(Effects())
    data = (train.features, train.last, train.is_worn, train.entered)
    frame = framed(train.features)
    frame["low"] = np.where(train.is_worn, train.good, train.last)
    frame["high"] = np.where(train.is_worn, train.last, np.inf)
    frame["entered"] = train.entered
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        weibull = WeibullAFTFitter(penalizer=0.001).fit_interval_censoring(
            frame[frame["low"] > 0], "low", "high", entry_col="entered"
        )
    cox = Reference(CoxPHFitter(penalizer=0.001), *data)
    marginal = Marginal(*data)
    return {
        "ours": ours.survival,
        "ours, table only": bare.survival,
        "Kaplan-Meier": lambda pairs, at: marginal.survival(pairs.features, at),
        "Cox": lambda pairs, at: cox.survival(pairs.features, at),
        "Weibull AFT": lambda pairs, at: (
            weibull.predict_survival_function(framed(pairs.features), times=at).to_numpy().T
        ),
    }


def dates(seed: int, count: int = 1500) -> None:
    """Print the share of pairs whose end falls into the range of dates told for it.

    A wearer's weeks scatter by 60 % around a pace of their own, 5 to 60 km; the range is told after
    twelve weeks, to pairs that are good then, from the table, which is right here.
    """
    rng = np.random.default_rng(seed)
    lifespan = table().lifespan(kind="shoe", use="running", spec=None)
    today, inside, told = date(2026, 3, 2), {"doubt": 0, "none": 0}, 0
    while told < count:
        pace = rng.uniform(5, 60)
        weeks = rng.gamma(1 / 0.36, 0.36 * pace, size=1200)
        life = lifespan.distance.scale * (
            rng.exponential() / rng.gamma(table().strength, 1 / table().strength)
        ) ** (1 / lifespan.distance.shape)
        used = weeks[:12].sum()
        if life <= used or life > weeks.sum():
            continue
        told += 1
        ends = today + timedelta(weeks=int(np.searchsorted(np.cumsum(weeks), life)) - 12)
        for name, cv in (("doubt", doubt_of_weeks(weeks[:12], table().pace_doubt)), ("none", 0.0)):
            seen = outlook(
                lifespan=lifespan,
                wear=Wear(float(used), today - timedelta(weeks=12), float(weeks[:12].mean()), cv),
                history=History(
                    table().strength, seen_load=lifespan.load(used_km=used, age_days=84)
                ),
                look_chance=1 / 3,
                today=today,
            )
            inside[name] += seen.ends_low_on <= ends <= seen.ends_high_on
    print(
        f"dates of {count:,} simulated ends inside the told 80 % range: "
        f"{inside['doubt'] / count:.3f}; without doubt about the pace {inside['none'] / count:.3f}"
    )
