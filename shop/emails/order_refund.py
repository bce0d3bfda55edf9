"""The e-mail that says money is going back, how much and why."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from shop import outbox
from shop.emails.rendering import Letter, render
from shop.models import Mail, Order, Payment


def letter(payment: Payment, *, order: Order, why: str) -> Letter:
    """Write the notice of a payment that goes back."""
    context = {
        "order": order,
        "payment": payment,
        "why": why,
        "order_url": settings.SITE_URL.rstrip("/") + reverse("shop:order", args=[order.token]),
    }
    return render("order_refund", context)


def queue(payment: Payment, *, order: Order, why: str, now: datetime) -> Mail | None:
    """Put the refund's notice into the outbox, once per payment, in the caller's transaction."""
    return outbox.queue(
        kind="refund",
        dedupe_key=f"payment:{payment.pk}:refund",
        to_email=order.email,
        letter=letter(payment, order=order, why=why),
        now=now,
    )
