"""The e-mail that confirms a paid order: what, how much, where to, and nothing else."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from shop import outbox, pricing
from shop.addresses import label_lines
from shop.emails.rendering import Letter, render
from shop.models import Mail, Order, OrderLine


def letter(order: Order, lines: Sequence[OrderLine]) -> Letter:
    """Write the confirmation of an order with these lines."""
    context = {
        "order": order,
        "lines": lines,
        "tax_lines": pricing.tax_lines_of(order, lines),
        "address": label_lines(order.country, vars(order), name=order.name),
        "order_url": settings.SITE_URL.rstrip("/") + reverse("shop:order", args=[order.token]),
        "delivery_url": settings.SITE_URL.rstrip("/") + reverse("shop:page_delivery"),
    }
    return render("order", context)


def queue(order: Order, *, now: datetime) -> Mail | None:
    """Put the confirmation into the outbox, once per order, in the caller's transaction."""
    return outbox.queue(
        kind="order",
        dedupe_key=f"order:{order.pk}:paid",
        to_email=order.email,
        letter=letter(order, list(order.lines.all())),
        now=now,
    )
