"""The two e-mails of a stock alert: is it you who asks, and: it is back. Subjects name no product."""

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from shop import outbox
from shop.emails.rendering import Letter, render
from shop.models import Mail, StockAlert
from shop.reminder_links import absolute

CONFIRM = "stock_confirm"
BACK = "stock_alert"
BATCH = 500
PLACE = UUID(int=0)  # where a letter that is written once for many has each one's own token


def confirm_letter(alert: StockAlert) -> Letter:
    """Ask the reader of an address whether the wish is theirs."""
    return render("stock_confirm", _words(alert) | {"confirm_url": _url("confirm", alert.token)})


def queue_confirm(alert: StockAlert, letter: Letter, *, now: datetime) -> Mail | None:
    """Put the question into the outbox, once a day, in the caller's transaction."""
    return outbox.queue(
        kind=CONFIRM,
        dedupe_key=f"{_key(alert)}confirm:{now:%Y-%m-%d}",
        to_email=alert.email,
        letter=letter,
        now=now,
        is_marketing=True,  # nobody who must get no such mail gets the question either
        headers=_headers(alert),
    )


def back_letter(alert: StockAlert) -> Letter:
    """Tell that a variant is back; where the stop link's token belongs stands ``PLACE``."""
    return render("stock_alert", _words(alert) | {"stop_url": _url("stop", PLACE)})


def queue_back(alerts: Sequence[StockAlert], *, now: datetime) -> None:
    """Put one letter for each alert of one variant into the outbox, in the caller's transaction.

    It is written once and differs in the stop link alone.
    """
    letter = back_letter(alerts[0])
    drafts = (
        outbox.Draft(
            kind=BACK,
            dedupe_key=f"{_key(alert)}back",
            to_email=alert.email,
            letter=_own(letter, alert),
            is_marketing=True,
            headers=_headers(alert),
        )
        for alert in alerts
    )
    while some := list(islice(drafts, BATCH)):
        outbox.queue_all(some, now=now)


def back_mail() -> Subquery:
    """Return the mail of the alert's row that an update is about."""
    key = Concat(Value("stock_alert:"), Cast(OuterRef("pk"), CharField()), Value(":back"))
    return Subquery(Mail.objects.filter(dedupe_key=key).order_by().values("pk")[:1])


def mails_of(alert: StockAlert) -> Q:
    """Return what finds the mails of an alert."""
    return Q(dedupe_key__startswith=_key(alert))


def _own(letter: Letter, alert: StockAlert) -> Letter:
    place, token = str(PLACE), str(alert.token)
    return dataclasses.replace(
        letter, text=letter.text.replace(place, token), html=letter.html.replace(place, token)
    )


def _key(alert: StockAlert) -> str:
    return f"stock_alert:{alert.pk}:"


def _words(alert: StockAlert) -> dict[str, str]:
    variant = alert.variant
    path = reverse("shop:product", args=[variant.product.slug])
    return {
        "title": variant.product.title,
        "label": variant.label,
        "url": absolute(f"{path}?variant={variant.pk}"),
    }


def _headers(alert: StockAlert) -> dict[str, str]:
    return {
        "List-Unsubscribe": f"<{_url('stop', alert.token)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _url(verb: str, token: UUID) -> str:
    return absolute(reverse(f"shop:stock_alert_{verb}", args=[token]))
