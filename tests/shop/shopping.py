"""A shopper with a browser session: fills a cart, checks out, pays at the demo provider."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from catalog.models import Variant
from shop.models import Cart, CartLine, DemoCharge, Order
from tests.shelf import NOW, make_shoe, make_variant

ADDRESS = {
    "email": "jo@mail.example",
    "name": "Jo Doe",
    "street": "Weg 1",
    "city": "Berlin",
    "postal_code": "10115",
    "country": "DE",
}


def shoe_variant(**fields: Any) -> Variant:
    """A variant of a shoe: no safety check stands before it."""
    return make_variant(make_shoe(), **fields)


def make_cart(*variants: Variant, quantity: int = 1, **fields: Any) -> Cart:
    """A cart with these variants."""
    cart = Cart.objects.create(**{"created_at": NOW, "changed_at": NOW} | fields)
    for variant in variants:
        CartLine.objects.create(cart=cart, variant=variant, quantity=quantity, added_at=NOW)
    return cart


def put(client: Client, variant: Variant, quantity: int = 1, **data: Any) -> Any:
    """Post the add-to-cart form."""
    form = {"variant": variant.pk, "quantity": quantity} | data
    return client.post(reverse("shop:cart_add"), form)


def hidden(html: str) -> dict[str, str]:
    """Return the hidden fields of the checkout page."""
    return {
        name: re.search(rf'name="{name}" value="([^"]*)"', html)[1]  # type: ignore[index]
        for name in ("expected_total", "shown")
    }


def order_form(client: Client, **changes: Any) -> dict[str, Any]:
    """Open the checkout and return what its form would post."""
    html = client.get(reverse("shop:checkout")).content.decode()
    return ADDRESS | hidden(html) | changes


def check_out(client: Client, **changes: Any) -> Any:
    """Open the checkout and press the button."""
    return client.post(reverse("shop:checkout"), order_form(client, **changes))


def pay(client: Client, order: Order, card: str = "pays") -> Any:
    """Choose a card on the demo provider's page and follow it back to the order."""
    charge = DemoCharge.objects.get(key__startswith=f"order:{order.pk}:", status="open")
    page = client.post(reverse("shop:pay", args=[charge.reference]), {"card": card})
    return client.get(page.url, follow=True) if page.status_code == 302 else page
