"""Learn effects on lives from how pairs ended: the most probable ones, priors and all (pure).

Only the refit imports this module: pages use what it left behind, in closed form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from recommender.domain.life import Clock
from recommender.domain.life_effects import Effects, ProductEffect, causes
from recommender.domain.life_likelihood import Seen, log_likelihood
from recommender.domain.life_told import Told
from recommender.domain.lifespans import Table

Floats = NDArray[np.float64]
STEP = 1e-4
STEPS = 500


def learn(told: Sequence[Told], table: Table) -> Effects:
    """Return the most probable effects; none at all where no pair wore out.

    Parameters
    ----------
    told
        Pairs of all wearers. What lies beyond ``table.most_km`` is several pairs under one name,
        so such a pair counts as good up to there.

    References
    ----------
    MATCHING D.2, D.3, I: censored lives are no short ones; lives enter late; ends lie between
    looks; pool across kinds and products.
    """
    kept = [each for each in (one.up_to(table.most_km) for one in told) if each is not None]
    if not any(each.worn_at is not None for each in kept):
        return Effects()
    task = _Task(kept, table)
    found = minimize(
        task.loss,
        np.zeros(len(task.names) + 1),
        jac=True,
        method="L-BFGS-B",
        bounds=task.bounds(),
        options={"maxiter": STEPS},
    )
    return task.effects(found.x)


class _Task:
    """One fit: what is seen, which effects are at work where, and what was thought of them."""

    def __init__(self, told: Sequence[Told], table: Table) -> None:
        self.told, self.table = told, table
        rows = [_causes(each) for each in told]
        self.names = sorted({name for row in rows for name in row})
        place = {name: at for at, name in enumerate(self.names)}
        cells = [(at, place[name], row[name]) for at, row in enumerate(rows) for name in row]
        self.design: Any = csr_matrix(
            ([cell[2] for cell in cells], ([c[0] for c in cells], [c[1] for c in cells])),
            shape=(len(told), len(self.names)),
        )
        self.priors = [table.priors[_prior_of(name)] for name in [*self.names, "shape"]]
        self.precision = np.array([prior.sd**-2 for prior in self.priors])
        self.seen = _seen(told)
        self.log_strength = float(np.log(table.strength))

    def bounds(self) -> list[tuple[float | None, float | None]]:
        side = {0: (None, None), 1: (0.0, None), -1: (None, 0.0)}
        return [side[prior.sign] for prior in self.priors]

    def loss(self, theta: Floats) -> tuple[float, Floats]:
        """Return the negative log-posterior per life, with its gradient."""
        shift = self.design @ theta[:-1]
        value, slopes = log_likelihood(self.seen, shift, float(theta[-1]), self.log_strength)
        by_effect = np.append(self.design.T @ slopes[0], slopes[1].sum())
        height = value.sum() - (self.precision * theta**2).sum() / 2
        count = len(self.told)
        return -float(height) / count, -(by_effect - self.precision * theta) / count

    def effects(self, theta: Floats) -> Effects:
        named = dict(zip([*self.names, "shape"], theta.tolist(), strict=True))
        curve = self._curve(theta)
        sds = self._sds(curve)
        of_product = [each.worn.product_id for each in self.told]
        pairs = Counter(of_product)
        ends = Counter(
            product
            for product, each in zip(of_product, self.told, strict=True)
            if each.worn_at is not None
        )
        return Effects(
            named={name: value for name, value in named.items() if not _is_product(name)},
            products={
                product: ProductEffect(
                    log_life=named[f"product:{product}"],
                    sd=sds[f"product:{product}"],
                    worn_out=ends[product],
                    pairs=pairs[product],
                )
                for product in pairs
                if product is not None
            },
            covariance=self._covariance(curve),
            unseen_sd=self.table.priors["product"].sd,
        )

    def _curve(self, theta: Floats) -> Floats:
        """Return how sharply each life speaks about its shift: the bend of its log-likelihood."""
        shift = self.design @ theta[:-1]
        up, down = (
            log_likelihood(self.seen, shift + step, float(theta[-1]), self.log_strength)[1][0]
            for step in (STEP, -STEP)
        )
        return np.asarray(np.maximum((down - up) / (2 * STEP), 0.0))

    def _sds(self, curve: Floats) -> dict[str, float]:
        """Return the standard deviation of each effect, all others being known."""
        squared = self.design.multiply(self.design)
        precision = self.precision[:-1] + squared.T @ curve
        return dict(zip(self.names, (precision**-0.5).tolist(), strict=True))

    def _covariance(self, curve: Floats) -> dict[tuple[str, str], float]:
        """Return how far two named effects may be off together, whatever the products are.

        A pair has one product, so the products' own block is diagonal and is taken out exactly.
        """
        is_product = np.array([_is_product(name) for name in self.names], dtype=bool)
        named, products = self.design[:, ~is_product], self.design[:, is_product]
        prior = self.precision[:-1]
        bend = (named.T @ named.multiply(curve[:, None])).toarray() + np.diag(prior[~is_product])
        across = (named.T @ products.multiply(curve[:, None])).toarray()
        own = products.multiply(products).T @ curve + prior[is_product]
        found = np.linalg.inv(bend - (across / own) @ across.T)
        names = [name for name in self.names if not _is_product(name)]
        return {
            (one, names[j]): float(found[i, j])
            for i, one in enumerate(names)
            for j in range(i, len(names))
        }


def _causes(told: Told) -> dict[str, float]:
    found = causes(told.lifespan, told.worn)
    if told.worn.product_id is not None:
        found[f"product:{told.worn.product_id}"] = 1.0
    return found


def _is_product(name: str) -> bool:
    return name.startswith("product:")


def _prior_of(name: str) -> str:
    """Return the name of an effect's prior: its own for surfaces, else that of its group."""
    group = name.partition(":")[0]
    return name if group == "surface" else group


def _seen(told: Sequence[Told]) -> Seen:
    clocks = [(each.lifespan.distance, each.lifespan.age or _STANDS) for each in told]
    runs = np.array([[1.0, float(each.lifespan.age is not None)] for each in told])
    last = [each.worn_at or each.good for each in told]
    return Seen(
        entered=runs * np.array([each.entered for each in told]),
        good=runs * np.array([each.good for each in told]),
        last=runs * np.array(last),
        is_worn=np.array([each.worn_at is not None for each in told]),
        is_exact=np.array([each.worn_at == each.good for each in told]),
        log_scale=np.log([[each.scale for each in pair] for pair in clocks]),
        shape=np.array([[each.shape for each in pair] for pair in clocks]),
    )


_STANDS = Clock(scale=1.0, shape=1.0)  # of a pair that has no age limit; its amounts are 0
