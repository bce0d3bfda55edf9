"""Which feet belong to whom: the only place where a customer meets a wearer."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain, count

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from recommender import wearers
from recommender.models import Pair, Wearer, WearImport
from shop.models import Customer, Order, WearerLink

OWN_NAME = "Me"


class NameTakenError(ValueError):
    """Another wearer of this customer has that name."""


def own(customer: Customer, *, now: datetime) -> Wearer:
    """Return the customer's first wearer, made if there is none."""
    link = customer.wearer_links.select_related("wearer").order_by("id").first()
    if link is not None:
        return link.wearer
    wearer = Wearer.objects.create(created_at=now)
    WearerLink.objects.create(customer=customer, wearer=wearer)
    return wearer


def own_or(wearer: Wearer | None, *, customer: Customer, now: datetime) -> Wearer:
    """Return a wearer if the customer looks after them, else the customer's own."""
    is_theirs = wearer is not None and customer.wearer_links.filter(wearer=wearer).exists()
    return wearer if wearer is not None and is_theirs else own(customer, now=now)


def names(customer: Customer) -> dict[int, str]:
    """Return the nicknames by wearer id where there are several to tell apart (one query).

    They are the customer's own words, for their own mail; they themselves need no name there.
    """
    rows = dict(customer.wearer_links.values_list("wearer_id", "label"))
    return {pk: name for pk, name in rows.items() if name != OWN_NAME} if len(rows) > 1 else {}


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
        Order.objects.filter(wearer=wearer).update(wearer=known)
        return known
    link, _is_new = WearerLink.objects.get_or_create(
        wearer=wearer, defaults={"customer": customer, "label": _free_name(customer)}
    )
    return wearer if link.customer_id == customer.pk else own(customer, now=now)


def adopt_several(customer: Customer, everybody: Sequence[Wearer], *, here: Wearer | None) -> None:
    """At sign-in: keep a guest's several wearers whom nobody looks after yet, as they came.

    The first is the guest, until somebody else was begun: `adopt` finds out which of a known
    customer's wearers that is. Of the others those go who are blank, not bought for and not
    ``here``; what holds for them holds for whom one switched to (K4).
    """
    for place, wearer in enumerate(everybody):
        is_meant = wearer == here or Order.objects.filter(wearer=wearer).exists()
        is_new = is_meant if place else not customer.wearer_links.exists()
        if is_new or not wearers.is_blank(wearer):
            WearerLink.objects.get_or_create(
                wearer=wearer, defaults={"customer": customer, "label": _free_name(customer)}
            )


def links_of(customer: Customer) -> list[WearerLink]:
    """Return whom a customer looks after, with the wearer of each (one query)."""
    return list(customer.wearer_links.select_related("wearer").order_by("id"))


def chosen(
    customer: Customer, session: SessionBase, links: Sequence[WearerLink], *, now: datetime
) -> Wearer:
    """Return the customer's wearer that the session is about, else their first."""
    token = session.get(wearers.SESSION_KEY)
    here = next((link.wearer for link in links if link.wearer.token == token), None)
    if here is not None:
        return here
    return links[0].wearer if links else own(customer, now=now)


@transaction.atomic
def add(customer: Customer, name: str, *, now: datetime) -> WearerLink:
    """Keep one more wearer under a nickname.

    Raises
    ------
    NameTakenError
        If another wearer of the customer has it.
    """
    own(customer, now=now)
    _refuse_taken(customer, name)
    wearer = Wearer.objects.create(created_at=now)
    return WearerLink.objects.create(customer=customer, wearer=wearer, label=name)


@transaction.atomic
def rename(link: WearerLink, name: str) -> None:
    """Change the nickname of a wearer.

    Raises
    ------
    NameTakenError
        If another wearer of the customer has it.
    """
    _refuse_taken(link.customer, name, but=link)
    link.label = name
    link.save(update_fields=["label"])


def _refuse_taken(customer: Customer, name: str, *, but: WearerLink | None = None) -> None:
    """Look under a lock of the customer's row, so that two tabs can't both take a name."""
    Customer.objects.select_for_update().get(pk=customer.pk)
    same = customer.wearer_links.filter(label__iexact=name)
    if (same if but is None else same.exclude(pk=but.pk)).exists():
        raise NameTakenError(name)


def _free_name(customer: Customer) -> str:
    """Return "Me", else the first of "Person 2", "Person 3" and so on that is free."""
    taken = {each.lower() for each in customer.wearer_links.values_list("label", flat=True)}
    names = chain([OWN_NAME], (f"Person {number}" for number in count(2)))
    return next(name for name in names if name.lower() not in taken)


def ids_of(customer: Customer) -> list[int]:
    """Return the wearers a customer looks after."""
    return list(customer.wearer_links.order_by("id").values_list("wearer_id", flat=True))


def pair_of(customer: Customer, token: str) -> Pair | None:
    """Return a pair by its token if one of the customer's wearers owns it."""
    links = customer.wearer_links.values("wearer_id")
    return Pair.objects.select_related("wearer").filter(token=token, wearer__in=links).first()


def import_of(customer: Customer, token: str) -> WearImport | None:
    """Return an import by its token if it is about one of the customer's wearers."""
    links = customer.wearer_links.values("wearer_id")
    found = WearImport.objects.select_related("wearer").filter(token=token, wearer__in=links)
    return found.first()
