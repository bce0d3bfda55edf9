"""Recommended products as cards: role, meters, reasons, size, and what they cost today."""

from dataclasses import dataclass

from catalog.models import Product, Variant
from recommender.domain.reasons import START
from recommender.domain.result import Pick, Reason
from recommender.safety import Gate, Permission
from shop.queries.result import Goods
from shop.review import permission

ROLES = {
    "insole": {
        "best": "Best fit",
        "softer": "If you want it softer",
        "firmer": "If you want it firmer",
        "thicker": "If you want it thicker",
        "thinner": "If you want it thinner",
        "higher_arch": "If you want a higher arch shape",
        "lower_arch": "If you want a lower arch shape",
        "deeper": "If you want a deeper heel cup",
        "shallower": "If you want a flatter heel cup",
        "cheaper": "Costs less than the best fit",
        "also": "Another match",
    },
    "shoe": {
        "best": "Best fit for your use",
        "use": "For the rest of what you do",
        "softer": "If you want it softer",
        "firmer": "If you want it firmer",
        "nearer_ground": "If you want to stand lower",
        "more_drop": "If you want a higher heel than toe",
        "less_drop": "If you want it flatter",
        "lighter": "If you want it lighter",
        "roomier": "If you want more room for the toes",
        "softer_upper": "If you want a softer upper",
        "cheaper": "Costs less than the best fit",
        "also": "Another match",
    },
}
FIRMNESS_PLACES = {"soft": 1, "semi": 2, "firm": 3, "rigid": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """One measurement on a scale; ``value`` is None where unknown."""

    label: str
    text: str
    value: int | None
    top: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PickCard:
    """One pick with its product as it is today."""

    pick: Pick
    product: Product
    role: str
    meters: list[Meter]
    price_minor: int
    is_available: bool
    can_add: bool
    variant: Variant | None
    grade_text: str

    @property
    def sum_rows(self) -> list["SumRow"]:
        """What moved the score from where every product starts."""
        return [SumRow(reason) for reason in self.pick.contributions if reason.code != START]

    @property
    def leading(self) -> str:
        """The strongest reason that tells products apart: all of them are made in the size."""
        reasons = [r.text for r in self.pick.reasons_for if r.code != "fit_size"]
        return next(iter(reasons), "")

    @property
    def start(self) -> str:
        """Where every product starts, in points of a hundred."""
        return f"{next(r.points for r in self.pick.contributions if r.code == START) * 100:.0f}"


@dataclass(frozen=True, slots=True)
class SumRow:
    """One line of the sum: a contribution in points of a hundred."""

    reason: Reason

    @property
    def points(self) -> str:
        """Signed, with one decimal."""
        return f"{self.reason.points * 100:+.1f}"

    @property
    def length(self) -> float:
        """How long its bar is, whichever way it counts."""
        return abs(self.reason.points)


def cards(picks: tuple[Pick, ...], goods: Goods, gate: Gate) -> list[PickCard]:
    """Return a card for each pick that is still sold and that the gate lets through."""
    return [
        made
        for pick in picks
        if (product := goods.products.get(pick.product_id)) is not None
        and (made := _card(pick, product, goods, gate)) is not None
    ]


def _card(pick: Pick, product: Product, goods: Goods, gate: Gate) -> PickCard | None:
    allowed = permission(product, gate=gate)
    if allowed is Permission.REFUSED:
        return None
    variant = goods.advised.get(pick.size.variant_id) if pick.size else None
    from_minor: int | None = getattr(product, "price_from_minor")  # noqa: B009 -- annotated
    return PickCard(
        pick=pick,
        product=product,
        role=ROLES[pick.kind].get(pick.role, ""),
        meters=_meters(product),
        price_minor=variant.price_minor if variant else from_minor or pick.price_minor,
        is_available=variant.free > 0 if variant else bool(getattr(product, "is_available")),  # noqa: B009 -- annotated
        can_add=allowed is Permission.ALLOWED,
        variant=variant,
        grade_text=pick.grade_text,
    )


def _meters(product: Product) -> list[Meter]:
    if not hasattr(product, f"{product.kind}_spec"):
        return []
    if product.kind == "insole":
        spec = product.insole_spec
        firmness = FIRMNESS_PLACES.get(spec.firmness or "")
        words = str(spec.get_firmness_display()) if firmness else "not stated"
        return [
            _meter("Arch height", spec.arch_height_mm, 40),
            _meter("Heel cup", spec.heel_cup_depth_mm, 24),
            Meter(label="Firmness", text=words, value=firmness, top=4),
        ]
    shoe = product.shoe_spec
    return [
        _meter("Drop", shoe.drop_mm, 14),
        _meter("Stack at the heel", shoe.stack_heel_mm, 45),
        _meter("Room for an insole", shoe.insole_room_mm, 12),
    ]


def _meter(label: str, value_mm: int | None, top: int) -> Meter:
    text = "not stated" if value_mm is None else f"{value_mm} mm"
    return Meter(label=label, text=text, value=value_mm, top=top)
