"""From reports of wearers to offsets of products: whose foot is known well enough to say so (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from recommender.domain.foot_belief import Length, believe
from recommender.domain.size_felt import LARGE, SMALL, Offset, current_model
from recommender.domain.size_fit import Fitted, Places, current_spread, fit
from recommender.domain.size_reports import Reports

LEAST_SD_MM = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report: the wearer's foot in mm if known, the size as its product is cut, how it felt."""

    wearer_id: int
    foot_mm: tuple[int, int] | None
    product_id: int
    brand_id: int
    size_mm: tuple[float, float]
    felt: int


def learn(told: Sequence[Told], brand_of: Mapping[int, int]) -> dict[int, Offset]:
    """Return the offset of each product of ``brand_of``, rounded to 0.1 mm.

    Parameters
    ----------
    told
        At most one report of each wearer on each product.
    brand_of
        The brand of each product that is to have an offset, those of ``told`` among them.
    """
    known = list(_with_feet(told))
    products = {product: row for row, product in enumerate(brand_of)}
    brands = {brand: row for row, brand in enumerate(dict.fromkeys(brand_of.values()))}
    rows = np.array([products[each.product_id] for each, _ in known], np.int64)
    reports = _reports([each for each, _ in known], [length for _, length in known])
    found = fit(
        reports,
        rows,
        np.array([brands[brand] for brand in brand_of.values()], np.int64),
        current_spread(),
    )
    return _offsets(products, found, rows, reports)


def _offsets(
    products: dict[int, int], found: Fitted, rows: Places, reports: Reports
) -> dict[int, Offset]:
    count, small, large = (
        np.bincount(rows[mask], minlength=len(products))
        for mask in (reports.felt >= 0, reports.felt == SMALL, reports.felt == LARGE)
    )
    return {
        product: Offset(
            mean_mm=round(float(found.product_mm[row]), 1) + 0.0,
            sd_mm=max(round(float(found.product_sd_mm[row]), 1), LEAST_SD_MM),
            count=int(count[row]),
            small=int(small[row]),
            large=int(large[row]),
        )
        for product, row in products.items()
    }


def _with_feet(told: Iterable[Told]) -> Iterable[tuple[Told, Length]]:
    """Give each report the foot that the wearer's measure and other reports speak for.

    A foot that is not known well enough has no say.
    """
    model, of_wearer = current_model(), defaultdict(list)
    for each in told:
        of_wearer[each.wearer_id].append(each)
    for reports in of_wearer.values():
        for one in reports:
            others = [each for each in reports if each is not one]
            length = believe(_prior(one), _reports(others, None))
            if length.sd_mm <= model.most_foot_sd_mm:
                yield one, length


def _prior(told: Told) -> Length | None:
    if told.foot_mm is None:
        return None
    model, (low, high) = current_model(), told.foot_mm
    return Length(
        mean_mm=(low + high) / 2, sd_mm=model.measured_sd_mm if low == high else model.shoe_sd_mm
    )


def _reports(told: Sequence[Told], feet: Sequence[Length] | None) -> Reports:
    """Return reports of known feet, or such that ask for the foot."""
    doubt = current_model().offset_sd_mm
    return Reports(
        foot_mm=np.array([foot.mean_mm for foot in feet] if feet else [0.0] * len(told)),
        low_mm=np.array([each.size_mm[0] for each in told], np.float64),
        high_mm=np.array([each.size_mm[1] for each in told], np.float64),
        sd_mm=np.array([foot.sd_mm for foot in feet] if feet else [doubt] * len(told), np.float64),
        felt=np.array([each.felt for each in told], np.int64),
    )
