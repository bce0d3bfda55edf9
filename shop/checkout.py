"""Checkout, first phase: check, hold the stock and write the order, all or nothing."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from recommender.models import Wearer
from recommender.safety import Gate
from shop import drift, orders, stock
from shop.buyers import Buyer, Seen
from shop.models import Cart, Customer, Order, OrderLine
from shop.pricing import Quote, quote
from shop.review import Review, review


class NotOrderable(Exception):
    """Lines of the cart may not or cannot be ordered as they are; ``review`` names them."""

    def __init__(self, found: Review) -> None:
        self.review = found
        super().__init__("The cart cannot be ordered as it is.")


class Drifted(Exception):
    """The buyer was shown something else; ``changes`` says what is different."""

    def __init__(self, changes: list[str]) -> None:
        self.changes = changes
        super().__init__(" ".join(changes))


def placed_order(cart: Cart) -> Order | None:
    """Return the cart's order, if it was ordered."""
    return cart.orders.exclude(state=Order.State.CANCELED).first()


@transaction.atomic
def place(
    cart: Cart,
    *,
    buyer: Buyer,
    customer: Customer | None,
    wearer: Wearer | None,
    seen: Seen,
    gate: Gate,
    now: datetime,
) -> Order:
    """Order a cart: its stock is held, its order waits for payment. Twice gives the same order.

    ``gate`` is the one of ``wearer``, for whom it is ordered; None where nothing was asked.

    Raises
    ------
    NotOrderable
        If the cart is empty, or a line is refused, unchecked, withdrawn or short.
    Drifted
        If prices, quantities or shipping are not what the buyer was shown.
    shop.pricing.NoRate
        If the shop does not send to the country.
    shop.stock.OutOfStock
        If somebody else was faster.
    """
    Cart.objects.select_for_update(no_key=True).get(pk=cart.pk)
    existing = placed_order(cart)
    if existing is not None:
        return existing
    found = review(cart, gate=gate)
    if not found.may_be_sold:
        raise NotOrderable(found)
    price = quote([row.line for row in found.lines], country=buyer.country, on=now.date())
    if changes := drift.changes(seen.shown, seen.total_minor, price):
        raise Drifted(changes)
    stock.hold(cart, now=now)
    order = _write(cart, buyer=buyer, customer=customer, wearer=wearer, price=price, now=now)
    Cart.objects.filter(pk=cart.pk).update(is_open=False, changed_at=now)
    cart.is_open = False
    return order


def _write(
    cart: Cart,
    *,
    buyer: Buyer,
    customer: Customer | None,
    wearer: Wearer | None,
    price: Quote,
    now: datetime,
) -> Order:
    order = Order.objects.create(
        **asdict(buyer),
        number=orders.new_number(),
        cart=cart,
        customer=customer,
        wearer=wearer,
        currency=price.currency,
        goods_minor=price.goods_minor,
        shipping_minor=price.shipping_minor,
        shipping_tax_basis_points=price.shipping_tax_basis_points,
        shipping_tax_minor=price.shipping_tax_minor,
        tax_minor=price.tax_minor,
        total_minor=price.total_minor,
        delivery_min_days=price.min_days,
        delivery_max_days=price.max_days,
        placed_at=now,
    )
    _copy_lines(order, price)
    orders.open_history(order, now=now)
    return order


def _copy_lines(order: Order, price: Quote) -> None:
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            variant_id=row.variant_id,
            title=row.title,
            variant_label=row.label,
            sku=row.sku,
            quantity=row.quantity,
            unit_price_minor=row.unit_price_minor,
            total_minor=row.total_minor,
            tax_basis_points=row.tax_basis_points,
            tax_minor=row.tax_minor,
        )
        for row in price.lines
    )
