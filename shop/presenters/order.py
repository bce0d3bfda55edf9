"""An order as its page tells it: what happened, what comes, what to do."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from catalog.specs import Kind
from shop.addresses import label_lines
from shop.models import Order, OrderLine, Payment
from shop.pricing import TaxLine, tax_lines_of
from shop.working_days import working_day

State = Order.State
PATH = (State.PENDING, State.PAID, State.SHIPPED, State.DELIVERED)
NAMES = {
    State.PENDING: "Ordered",
    State.PAID: "Paid",
    State.SHIPPED: "Shipped",
    State.DELIVERED: "Delivered",
    State.CANCELED: "Canceled",
    State.REFUNDED: "Refunded",
}
ENDS = (State.CANCELED, State.REFUNDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step on an order's way; without a time it is still to come."""

    name: str
    happened_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPage:
    """What the order page shows."""

    lines: tuple[OrderLine, ...]
    tax_lines: tuple[TaxLine, ...]
    address: tuple[str, ...]
    steps: tuple[Step, ...]
    payment: Payment | None
    arrives_from_on: date | None
    arrives_until_on: date | None

    @property
    def has_insole(self) -> bool:
        """Whether something in it wants getting used to."""
        products = [line.variant.product for line in self.lines if line.variant is not None]
        return any(product.kind == Kind.INSOLE for product in products)

    @classmethod
    def of(cls, order: Order) -> Self:
        """Read an order's page, in a number of queries that does not grow with its lines."""
        lines = tuple(
            order.lines.select_related(
                "variant__product__insole_spec", "variant__product__shoe_spec"
            )
        )
        since = order.shipped_at or order.paid_at
        coming_since = since if order.state in (State.PAID, State.SHIPPED) else None
        return cls(
            lines=lines,
            tax_lines=tax_lines_of(order, lines),
            address=tuple(label_lines(order.country, vars(order), name=order.name)),
            steps=steps(order),
            payment=order.payments.order_by("attempt").last(),
            arrives_from_on=working_day(coming_since, order.delivery_min_days)
            if coming_since
            else None,
            arrives_until_on=working_day(coming_since, order.delivery_max_days)
            if coming_since
            else None,
        )


def steps(order: Order) -> tuple[Step, ...]:
    """Return what happened, then what is still to come."""
    past = [
        Step(
            name=NAMES[State(event.to_state)] if event.from_state != event.to_state else "Note",
            happened_at=event.happened_at,
            note=event.note,
        )
        for event in order.events.all()
    ]
    if order.state in ENDS:
        return tuple(past)
    ahead = PATH[PATH.index(State(order.state)) + 1 :]
    return (*past, *(Step(name=NAMES[state]) for state in ahead))
