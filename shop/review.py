"""A cart as it stands now: what may be sold to this wearer, what is short, what is fine."""

from dataclasses import dataclass

from catalog.models import Product
from catalog.specs import Insole, Status
from recommender.safety import Gate, Permission
from shop.models import Cart, CartLine, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedLine:
    """A line, and what stands in its way."""

    line: CartLine
    refusal: str = ""
    needs_check: bool = False
    is_withdrawn: bool = False
    left: int | None = None

    @property
    def total_minor(self) -> int:
        """Price of all units, tax included."""
        return self.line.quantity * self.line.variant.price_minor

    @property
    def is_ready(self) -> bool:
        """Whether the line can be ordered as it is."""
        is_short = self.left is not None
        return not (self.refusal or self.needs_check or self.is_withdrawn or is_short)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All lines of a cart; a cart without lines is not ready."""

    lines: tuple[ReviewedLine, ...]

    @property
    def goods_minor(self) -> int:
        """Price of the lines, tax included."""
        return sum(row.total_minor for row in self.lines)

    @property
    def needs_check(self) -> bool:
        """Whether the safety check must be answered before these can be ordered."""
        return any(row.needs_check for row in self.lines)

    @property
    def may_be_sold(self) -> bool:
        """Whether there are lines and nothing but stock could stand in their way."""
        blocked = any(row.refusal or row.needs_check or row.is_withdrawn for row in self.lines)
        return bool(self.lines) and not blocked

    @property
    def is_ready(self) -> bool:
        """Whether the cart can be ordered as it is."""
        return bool(self.lines) and all(row.is_ready for row in self.lines)


def review(cart: Cart, *, gate: Gate) -> Review:
    """Look at every line of a cart, in one query."""
    rows = cart.lines.select_related(
        "variant__product__brand", "variant__product__insole_spec", "variant__product__shoe_spec"
    )
    return Review(lines=tuple(_look(row, gate=gate) for row in rows))


def permission(product: Product, *, gate: Gate) -> Permission:
    """Say whether a product (with its insole spec) may be sold to the gate's wearer."""
    return gate.permission(product.kind, _insole(product))


def order_permission(order: Order, *, gate: Gate) -> Permission:
    """Say whether all that an order holds may be sold to the gate's wearer now."""
    if gate.is_known and not gate.refuses_some:
        return Permission.ALLOWED
    lines = order.lines.exclude(variant=None).select_related("variant__product__insole_spec")
    found = {
        permission(line.variant.product, gate=gate) for line in lines if line.variant is not None
    }
    worst_first = (Permission.REFUSED, Permission.NEEDS_CHECK)
    return next((each for each in worst_first if each in found), Permission.ALLOWED)


def _look(line: CartLine, *, gate: Gate) -> ReviewedLine:
    variant = line.variant
    allowed = permission(variant.product, gate=gate)
    is_refused = allowed is Permission.REFUSED
    free = max(variant.free, 0)
    return ReviewedLine(
        line=line,
        refusal=gate.refusal(variant.product.kind) if is_refused else "",
        needs_check=allowed is Permission.NEEDS_CHECK,
        is_withdrawn=variant.product.status != Status.PUBLISHED,
        left=free if line.quantity > free else None,
    )


def _insole(product: Product) -> Insole | None:
    return product.insole_spec.record() if hasattr(product, "insole_spec") else None
