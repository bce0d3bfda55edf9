"""Why a product is or is not the best fit, in words and pairs of bars."""

from dataclasses import dataclass

from catalog.models import Product
from recommender.domain.why_not import Compared, WhyNot

MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """One reason for two products, in points of a hundred."""

    compared: Compared

    @property
    def own(self) -> float:
        """Points of this product."""
        return self.compared.points * 100

    @property
    def best(self) -> float:
        """Points of the best fit."""
        return self.compared.best_points * 100


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyPage:
    """Everything the page of one product and one wearer shows."""

    product: Product
    why: WhyNot | None
    pairs: list[Pair]
    top: float

    @property
    def score(self) -> int:
        """The score of this product in whole points of a hundred."""
        return round(self.why.score * 100) if self.why else 0

    @property
    def best_score(self) -> int:
        """The score of the best fit in whole points of a hundred."""
        return round(self.why.best_score * 100) if self.why else 0


def page(product: Product, why: WhyNot | None) -> WhyPage:
    """Return the page; without ``why`` it says what is missing.

    The rows stop where the differences get small; all bars share one scale.
    """
    rows = [Pair(each) for each in why.contributions[:MOST_ROWS]] if why else []
    return WhyPage(
        product=product,
        why=why,
        pairs=rows,
        top=max((abs(value) for row in rows for value in (row.own, row.best)), default=1.0),
    )
