"""Carts: which cart a session has, and every change of its lines."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.http import HttpRequest

from catalog.models import Variant
from catalog.specs import Status
from shop.models import Cart, CartLine, Customer
from shop.models.cart import MAX_QUANTITY

SESSION_KEY = "cart"
COUNT_KEY = "cart_count"
MAX_LINES = 40
KEPT_FOR = timedelta(weeks=2)  # as long as a session; the privacy page says so


class CartClosed(Exception):
    """The cart has been ordered; it changes no more."""


class CartFull(Exception):
    """The cart has as many different lines as it may have."""


class NotForSale(Exception):
    """The product is not, or no longer, sold."""


class SoldOut(Exception):
    """No unit is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a change of a line led to; ``reason`` says why it is not what was asked."""

    name: str
    asked: int
    quantity: int
    reason: str = ""

    @property
    def message(self) -> str:
        """Say what happened when it is not what was asked."""
        if not self.reason:
            return ""
        return f"{self.name}: {self.quantity} instead of {self.asked}. {self.reason}"


def last(session: SessionBase) -> Cart | None:
    """Return the session's newest cart, even one that was ordered."""
    token = session.get(SESSION_KEY)
    return Cart.objects.filter(token=token).first() if token else None


def current(session: SessionBase) -> Cart | None:
    """Return the session's open cart, if it has one."""
    cart = last(session)
    return cart if cart is not None and cart.is_open else None


def ensure(session: SessionBase, *, customer: Customer | None, now: datetime) -> Cart:
    """Return the session's open cart, made if need be."""
    cart = current(session)
    if cart is not None:
        return cart
    if customer is None:
        cart = Cart.objects.create(created_at=now, changed_at=now)
    else:
        cart, _is_new = Cart.objects.get_or_create(
            customer=customer, is_open=True, defaults={"created_at": now, "changed_at": now}
        )
    remember(session, cart)
    return cart


def remember(session: SessionBase, cart: Cart | None) -> None:
    """Note in the session which cart it has and how many units are in it."""
    session[SESSION_KEY] = str(cart.token) if cart else ""
    is_open = cart is not None and cart.is_open
    session[COUNT_KEY] = count(cart) if cart and is_open else 0


def count(cart: Cart) -> int:
    """Return how many units are in a cart."""
    return int(cart.lines.aggregate(units=Sum("quantity"))["units"] or 0)


@transaction.atomic
def add(cart: Cart, *, variant: Variant, quantity: int, now: datetime) -> Change:
    """Put units of a variant (with its product) into a cart, as many as may be had.

    Raises
    ------
    CartClosed
        If the cart has been ordered.
    CartFull
        If the variant would be one line too many.
    NotForSale
        If the product is not published.
    SoldOut
        If nobody can have a unit now.
    """
    _lock(cart, now=now)
    if variant.product.status != Status.PUBLISHED:
        raise NotForSale(variant.product.title)
    line = cart.lines.filter(variant=variant).first()
    if line is None and cart.lines.count() >= MAX_LINES:
        raise CartFull
    change = _clamped(variant, asked=(line.quantity if line else 0) + quantity)
    cart.lines.update_or_create(
        variant=variant,
        defaults={"quantity": change.quantity},
        create_defaults={"quantity": change.quantity, "added_at": now},
    )
    return change


@transaction.atomic
def change(line: CartLine, *, quantity: int, now: datetime) -> Change:
    """Set a line's units, as many as may be had.

    Raises
    ------
    CartClosed
        If the cart has been ordered.
    SoldOut
        If nobody can have a unit now; the line stays as it is.
    """
    _lock(line.cart, now=now)
    done = _clamped(line.variant, asked=quantity)
    line.quantity = done.quantity
    line.save(update_fields=["quantity"])
    return done


@transaction.atomic
def remove(line: CartLine, *, now: datetime) -> None:
    """Take a line out of its cart.

    Raises
    ------
    CartClosed
        If the cart has been ordered.
    """
    _lock(line.cart, now=now)
    line.delete()


def reopen(cart: Cart, *, now: datetime) -> bool:
    """Give a canceled order's cart back to its owner; False if they have another one open."""
    try:
        with transaction.atomic():
            Cart.objects.filter(pk=cart.pk).update(is_open=True, changed_at=now)
    except IntegrityError:
        return False
    cart.is_open = True
    return True


def forget_abandoned(*, now: datetime) -> int:
    """Delete guests' carts that nobody touched for two weeks; return how many."""
    old = Cart.objects.filter(
        customer=None, is_open=True, orders=None, holds=None, changed_at__lt=now - KEPT_FOR
    )
    return old.delete()[1].get("shop.Cart", 0)


def adopt(request: HttpRequest, customer: Customer, now: datetime) -> None:
    """At sign-in: the session's cart and the customer's become one; of each line the larger."""
    guest = current(request.session)
    with transaction.atomic():
        Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
        mine = Cart.objects.filter(customer=customer, is_open=True).first()
        changes: list[Change] = []
        if guest is not None and guest.customer_id is None:
            if mine is None:
                guest.customer = customer
                guest.save(update_fields=["customer"])
                mine = guest
            else:
                changes = _merge(guest, mine, now=now)
    if mine is None:
        return
    remember(request.session, mine)
    for done in changes:
        messages.info(request, done.message or f"{done.name} is in your cart from before.")


def _merge(guest: Cart, mine: Cart, *, now: datetime) -> list[Change]:
    """Move the guest's lines over; return what differs from the guest's cart."""
    theirs = {line.variant_id: line for line in _with_products(guest)}
    ours = {line.variant_id: line for line in _with_products(mine)}
    changes = [
        Change(name=_name(ours[pk].variant), asked=ours[pk].quantity, quantity=ours[pk].quantity)
        for pk in ours.keys() - theirs.keys()
    ]
    for pk, line in theirs.items():
        asked = max(line.quantity, ours[pk].quantity if pk in ours else 0)
        try:
            done = _clamped(line.variant, asked=asked)
        except SoldOut:
            done = Change(name=_name(line.variant), asked=asked, quantity=asked, reason="Sold out.")
        mine.lines.update_or_create(
            variant=line.variant,
            defaults={"quantity": done.quantity},
            create_defaults={"quantity": done.quantity, "added_at": now},
        )
        if done.reason:
            changes.append(done)
    if guest.orders.exists():  # a canceled order keeps its cart
        Cart.objects.filter(pk=guest.pk).update(is_open=False)
    else:
        guest.delete()
    return changes


def _with_products(cart: Cart) -> list[CartLine]:
    return list(cart.lines.select_related("variant__product"))


def _lock(cart: Cart, *, now: datetime) -> None:
    """Lock an open cart and note that it changed."""
    if not Cart.objects.select_for_update(no_key=True).get(pk=cart.pk).is_open:
        raise CartClosed
    Cart.objects.filter(pk=cart.pk).update(changed_at=now)


def _clamped(variant: Variant, *, asked: int) -> Change:
    """Return as many units as the shop allows and has."""
    name = _name(variant)
    if variant.free < 1:
        raise SoldOut(name)
    if asked > variant.free and variant.free <= MAX_QUANTITY:
        left = variant.free
        return Change(name=name, asked=asked, quantity=left, reason=f"Only {left} left.")
    if asked > MAX_QUANTITY:
        reason = f"At most {MAX_QUANTITY} in one order."
        return Change(name=name, asked=asked, quantity=MAX_QUANTITY, reason=reason)
    return Change(name=name, asked=asked, quantity=asked)


def _name(variant: Variant) -> str:
    return ", ".join(word for word in (variant.product.title, variant.label) if word)
