"""Whether a product may be bought here and now, and at what price."""

from dataclasses import dataclass
from datetime import datetime

from recommender import safety
from recommender.domain.ruleset import Check
from recommender.safety import Gate, Permission
from shop.discounts import was_minor
from shop.presenters.sizes import Picker
from shop.queries.product import Shelf
from shop.review import permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A price with tax in minor units; ``was`` is set only for a computed reduction."""

    minor: int
    is_from: bool
    was: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the buy box does: sell, ask the safety checklist first, or refuse and say why."""

    is_refused: bool
    refusal: str
    checklist: tuple[Check, ...]
    reask: str
    price: Price | None

    @property
    def needs_check(self) -> bool:
        """Whether the checklist must be answered with the purchase."""
        return bool(self.checklist)


def offer(
    shelf: Shelf, *, gate: Gate, picker: Picker | None, is_again: bool, now: datetime
) -> Offer:
    """Return the offer of a product to the wearer behind the gate.

    Who buys it again is asked the check again, whatever was answered before (K8).
    """
    allowed = permission(shelf.product, gate=gate)
    is_refused = allowed is Permission.REFUSED
    asks = allowed is Permission.NEEDS_CHECK or (is_again and not is_refused)
    return Offer(
        is_refused=is_refused,
        refusal=gate.refusal(shelf.product.kind) if is_refused else "",
        checklist=safety.checklist() if asks else (),
        reask=safety.reask() if is_again and asks else "",
        price=None if is_refused or picker is None else _price(shelf, picker, now),
    )


def _price(shelf: Shelf, picker: Picker, now: datetime) -> Price:
    prices = {chip.variant.price_minor for chip in picker.chips}
    if picker.chosen is None and len(prices) > 1:
        return Price(minor=min(prices), is_from=True, was=None)
    shown = picker.chosen or picker.shown
    history = shelf.history.get(shown.pk, [])
    was = was_minor(history, price_minor=shown.price_minor, now=now)
    return Price(minor=shown.price_minor, is_from=False, was=was)
