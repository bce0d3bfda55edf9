"""A wearer goes for good: answers, pairs, wear and reminders; a safety hold goes on."""

from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from recommender import wearers as sessions
from shop import pair_removal, wearers
from shop.models import Customer, WearerLink


@transaction.atomic
def remove(customer: Customer, link: WearerLink, *, session: SessionBase, now: datetime) -> None:
    """Delete a wearer of the customer and all that is kept about them.

    What holds for them holds for the customer's next wearer (K4), without its reasons.
    Orders stay: the law wants them kept.
    """
    wearer = link.wearer
    for pair in wearer.pairs.all():
        pair_removal.remove(pair, now=now)
    link.delete()
    heir = wearers.own(customer, now=now)
    if session.get(sessions.SESSION_KEY) == wearer.token:
        sessions.use(session, heir)
    sessions.forget(wearer, heir=heir)
