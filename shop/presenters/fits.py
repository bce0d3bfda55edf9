"""The line that says whether an insole goes into a shoe, with millimetres."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.models import Product, Variant
from catalog.specs import Insole, Kind, Shoe
from recommender.domain.compatibility import fit
from recommender.domain.trim import Span
from recommender.models import Pair

LOOKS = {"fits": "yes", "tight": "maybe", "no": "no", "unknown": "unknown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FitLine:
    """One pair the wearer owns, and how this product goes with it."""

    pair: str
    look: str
    text: str


def lines(
    product: Product, pairs: Iterable[Pair], *, shown: Variant | None = None
) -> list[FitLine]:
    """Return one line for each pair of the other kind; ``shown`` is the size of the product."""
    if not hasattr(product, f"{product.kind}_spec"):
        return []
    return [_line(product, pair, _span(shown)) for pair in pairs]


def _span(variant: Variant | None) -> Span | None:
    if variant is None or variant.foot_min_mm is None or variant.foot_max_mm is None:
        return None
    return variant.foot_min_mm, variant.foot_max_mm


def _line(product: Product, pair: Pair, span: Span | None) -> FitLine:
    assert pair.variant is not None  # only pairs with a known variant are read
    theirs = pair.variant.product
    if product.kind == Kind.INSOLE:
        found = fit(
            insole=product.insole_spec.record(),
            shoe=theirs.shoe_spec.record(),
            insole_mm=span,
            shoe_mm=_span(pair.variant),
        )
    else:
        found = fit(
            insole=theirs.insole_spec.record(),
            shoe=product.shoe_spec.record(),
            insole_mm=_span(pair.variant),
            shoe_mm=span,
        )
    return FitLine(pair=pair.name, look=LOOKS[found.verdict], text=found.text)


def room(product: Product) -> str:
    """Return what the other half must offer, for a wearer whose pairs are not known."""
    if product.kind == Kind.INSOLE and hasattr(product, "insole_spec"):
        return _room_needed(product.insole_spec.record())
    if product.kind == Kind.SHOE and hasattr(product, "shoe_spec"):
        return _room_given(product.shoe_spec.record())
    return ""


def _room_needed(insole: Insole) -> str:
    places = (
        (insole.thickness_heel_mm, "at the heel"),
        (insole.thickness_forefoot_mm, "at the forefoot"),
    )
    needed = " and ".join(f"{mm} mm {where}" for mm, where in places if mm is not None)
    if not needed:
        return "The maker does not state the thickness. Measure your shoe before you buy."
    out = ", with the shoe's own liner taken out" if insole.length == "full" else ""
    return f"Room needed: {needed}{out}."


def _room_given(shoe: Shoe) -> str:
    if shoe.has_removable_liner is False:
        return "The liner is fixed: most insoles will not fit."
    if shoe.insole_room_mm is None:
        return "The maker does not state how much room there is for an insole."
    return f"Room for an insole: {shoe.insole_room_mm} mm, with the shoe's own liner taken out."
