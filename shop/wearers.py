"""Which feet belong to whom: the only place where a customer meets a wearer."""

from datetime import datetime

from recommender import wearers
from recommender.models import Pair, Wearer
from shop.models import Customer, WearerLink


def own(customer: Customer, *, now: datetime) -> Wearer:
    """Return the customer's first wearer, made if there is none."""
    link = customer.wearer_links.select_related("wearer").order_by("id").first()
    if link is not None:
        return link.wearer
    wearer = Wearer.objects.create(created_at=now)
    WearerLink.objects.create(customer=customer, wearer=wearer)
    return wearer


def customer_of(wearer: Wearer) -> Customer | None:
    """Return who looks after these feet, if anybody does."""
    link = WearerLink.objects.select_related("customer").filter(wearer=wearer).first()
    return link.customer if link is not None else None


def adopt(customer: Customer, wearer: Wearer | None, *, now: datetime) -> Wearer:
    """At sign-in: link the session's wearer, or fall back on the customer's own.

    A wearer that another customer looks after stays with them: a shared browser must not hand
    somebody's feet on. One of whom only the short safety check is known becomes the customer's
    own, so that ticking it before signing in does not hide their quiz and pairs.
    """
    if wearer is None:
        return own(customer, now=now)
    is_free = not WearerLink.objects.filter(wearer=wearer).exists()
    if is_free and customer.wearer_links.exists() and wearers.is_blank(wearer):
        known = own(customer, now=now)
        wearers.hand_over(wearer, known)
        return known
    link, _is_new = WearerLink.objects.get_or_create(wearer=wearer, defaults={"customer": customer})
    return wearer if link.customer_id == customer.pk else own(customer, now=now)


def ids_of(customer: Customer) -> list[int]:
    """Return the wearers a customer looks after."""
    return list(customer.wearer_links.order_by("id").values_list("wearer_id", flat=True))


def pair_of(customer: Customer, token: str) -> Pair | None:
    """Return a pair by its token if one of the customer's wearers owns it."""
    links = customer.wearer_links.values("wearer_id")
    return Pair.objects.select_related("wearer").filter(token=token, wearer__in=links).first()
