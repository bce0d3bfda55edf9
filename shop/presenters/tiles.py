"""A product in a list: one line of facts, and the price as it is said."""

from dataclasses import dataclass
from typing import Self

from catalog.models import InsoleSpec, Product, ShoeSpec
from catalog.specs import ArchHeight, Kind

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """What a tile shows of a product read by `shop.queries.listing.with_prices`."""

    product: Product
    facts: str
    price_from_minor: int | None
    has_price_range: bool
    is_available: bool

    @classmethod
    def of(cls, product: Product) -> Self:
        """Make the tile of a product with its prices."""
        low: int | None = getattr(product, "price_from_minor")  # noqa: B009 -- annotated
        return cls(
            product=product,
            facts=facts(product),
            price_from_minor=low,
            has_price_range=low != getattr(product, "price_to_minor"),  # noqa: B009
            is_available=getattr(product, "is_available"),  # noqa: B009
        )


def facts(product: Product) -> str:
    """Return the two or three facts that tell products of a list apart."""
    words: list[str | None] = []
    if product.kind == Kind.INSOLE and hasattr(product, "insole_spec"):
        words = _insole_words(product.insole_spec)
    elif product.kind == Kind.SHOE and hasattr(product, "shoe_spec"):
        words = _shoe_words(product.shoe_spec)
    return " · ".join(word for word in words if word)


def _insole_words(spec: InsoleSpec) -> list[str | None]:
    arch = f"{spec.arch_height_mm}{NBSP}mm arch" if spec.arch_height_mm else None
    if spec.arch_height_mm == 0 or (arch is None and spec.arch_height == ArchHeight.NONE):
        arch = "flat"
    elif arch is None and spec.arch_height:
        arch = f"{str(spec.get_arch_height_display()).lower()} arch"
    firmness = str(spec.get_firmness_display()).lower() if spec.firmness else None
    heel = (
        f"{spec.thickness_heel_mm}{NBSP}mm{NBSP}thick"
        if spec.thickness_heel_mm is not None
        else None
    )
    return [arch, firmness, heel]


def _shoe_words(spec: ShoeSpec) -> list[str | None]:
    category = str(spec.get_category_display()) if spec.category else None
    drop = f"{spec.drop_mm}{NBSP}mm drop" if spec.drop_mm is not None else None
    toe_box = f"{str(spec.get_toe_box_display()).lower()} toe box" if spec.toe_box else None
    return [category, drop, toe_box]
