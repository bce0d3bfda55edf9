"""Offsets of products from reports of how their sizes felt, shrunk to their brand and to 0 (pure).

The maximum of the posterior by Newton's method; each product hangs on one brand, so the curvature
is an arrow for each brand and is solved exactly, in time linear in the reports.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.domain.size_felt import Numbers, current_model
from recommender.domain.size_reports import Reports

Places = NDArray[np.int64]
STEPS = 100
CLOSE_MM = 1e-7


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The prior: how far brands are off 0 and products off their brand (standard deviations)."""

    brand_sd_mm: float
    product_sd_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Posterior means and standard deviations (Laplace), in mm: products (p,) and brands (b,)."""

    product_mm: Numbers
    product_sd_mm: Numbers
    brand_mm: Numbers
    brand_sd_mm: Numbers


def current_spread() -> Spread:
    """Return the prior that ships with this version."""
    model = current_model()
    return Spread(brand_sd_mm=model.brand_sd_mm, product_sd_mm=model.product_sd_mm)


def fit(reports: Reports, product: Places, brand_of: Places, priors: Spread) -> Fitted:
    """Return the offsets of all products and brands.

    Parameters
    ----------
    reports
        Of shape (n,); ``low_mm`` and ``high_mm`` already hold the stated offset.
    product
        Shape (n,): the row of each report's product.
    brand_of
        Shape (p,): the row of each product's brand. A product without reports gets its brand's.
    priors
        How far brands and products are off.

    References
    ----------
    MATCHING E "Take", I.5.
    """
    task = _Task(reports, product, brand_of, priors)
    products, brands = np.zeros(task.products), np.zeros(task.brands)
    for _ in range(STEPS):
        step = task.newton(products, brands)
        share = task.share(products, brands, step)
        products, brands = products + share * step[0], brands + share * step[1]
        if max(np.abs(step[0]).max(initial=0), np.abs(step[1]).max(initial=0)) < CLOSE_MM:
            break
    product_sd, brand_sd = task.doubts(products)
    return Fitted(
        product_mm=products, product_sd_mm=product_sd, brand_mm=brands, brand_sd_mm=brand_sd
    )


class _Task:
    """One fit: its data, its objective, and its curvature as an arrow for each brand."""

    def __init__(self, reports: Reports, product: Places, brand_of: Places, priors: Spread) -> None:
        self.reports, self.product, self.brand_of = reports, product, brand_of
        self.products = len(brand_of)
        self.brands = int(brand_of.max(initial=-1)) + 1
        self.tie = priors.product_sd_mm**-2
        self.anchor = priors.brand_sd_mm**-2

    def newton(self, products: Numbers, brands: Numbers) -> tuple[Numbers, Numbers]:
        """Return the full step of products and brands."""
        slope, curve = self.reports.pull(products[self.product])
        away = products - brands[self.brand_of]
        up = self._by_product(slope) - self.tie * away
        up_brand = self._by_brand(self.tie * away) - self.anchor * brands
        own = self._by_product(curve) + self.tie
        step_brand = (up_brand + self._by_brand(self.tie * up / own)) / self._brand_curve(own)
        return (up + self.tie * step_brand[self.brand_of]) / own, step_brand

    def share(self, products: Numbers, brands: Numbers, step: tuple[Numbers, Numbers]) -> float:
        """Return 1, or the first half of it that does not lead down."""
        start, share = self.height(products, brands), 1.0
        while share > CLOSE_MM and (
            self.height(products + share * step[0], brands + share * step[1]) < start - CLOSE_MM
        ):
            share /= 2
        return share

    def height(self, products: Numbers, brands: Numbers) -> float:
        """Return the log-posterior, up to a constant."""
        away = products - brands[self.brand_of]
        penalty = self.tie * (away**2).sum() + self.anchor * (brands**2).sum()
        return float(self.reports.log_chances(products[self.product]).sum() - penalty / 2)

    def doubts(self, products: Numbers) -> tuple[Numbers, Numbers]:
        """Return the standard deviations of products and brands at the maximum."""
        _, curve = self.reports.pull(products[self.product])
        own = self._by_product(curve) + self.tie
        of_brand = 1 / self._brand_curve(own)
        of_product = 1 / own + (self.tie / own) ** 2 * of_brand[self.brand_of]
        return np.sqrt(of_product), np.sqrt(of_brand)

    def _brand_curve(self, own: Numbers) -> Numbers:
        """Return the curvature of each brand once its products are solved for."""
        return self.anchor + self._by_brand(self.tie - self.tie**2 / own)

    def _by_product(self, values: Numbers) -> Numbers:
        return np.asarray(np.bincount(self.product, values, self.products), np.float64)

    def _by_brand(self, values: Numbers) -> Numbers:
        return np.asarray(np.bincount(self.brand_of, values, self.brands), np.float64)
