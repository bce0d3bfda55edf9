"""A cart's rows: each line with how its insole goes into the shoes beside it."""

from dataclasses import dataclass

from catalog.models import Product
from recommender.domain.compatibility import fit
from shop.presenters.fits import LOOKS, FitLine
from shop.review import Review, ReviewedLine


@dataclass(frozen=True, slots=True, kw_only=True)
class CartRow:
    """A reviewed line, and its fit with every shoe of the same cart."""

    reviewed: ReviewedLine
    fits: tuple[FitLine, ...]


def rows(found: Review) -> list[CartRow]:
    """Return the rows of a cart; no query."""
    products = {row.line.variant.product_id: row.line.variant.product for row in found.lines}
    shoes = [product for product in products.values() if hasattr(product, "shoe_spec")]
    return [
        CartRow(reviewed=row, fits=_fits(row.line.variant.product, shoes)) for row in found.lines
    ]


def _fits(product: Product, shoes: list[Product]) -> tuple[FitLine, ...]:
    if not hasattr(product, "insole_spec"):
        return ()
    insole = product.insole_spec.record()
    verdicts = [(shoe, fit(insole=insole, shoe=shoe.shoe_spec.record())) for shoe in shoes]
    return tuple(
        FitLine(pair=shoe.title, look=LOOKS[found.verdict], text=found.text)
        for shoe, found in verdicts
    )
