"""A pair goes for good: its wear, answers and reminders with it, and mail not yet sent."""

from datetime import datetime

from django.db import transaction

from recommender import pairs
from recommender.models import Pair
from shop import mail_claims
from shop.models import Customer, Mail, Reminder


@transaction.atomic
def remove(pair: Pair, *, now: datetime) -> None:
    """Delete a pair and everything about it.

    A bought pair does not come back: an order is enrolled once, when it is delivered or when its
    guest is found, and never looked at again.
    """
    withdraw_mail(pair)
    Reminder.objects.filter(pair=pair).delete()
    pairs.remove(pair=pair, now=now)


def withdraw_mail(pair: Pair) -> None:
    """Take back mail about the pair that nobody is sending yet; other pairs in it wait anew."""
    owners = Customer.objects.filter(reminders__pair=pair).values("pk")
    list(Customer.objects.select_for_update(no_key=True).filter(pk__in=owners).order_by("pk"))
    about = Reminder.objects.filter(pair=pair, mail__isnull=False).values("mail_id")
    mail_claims.withdraw(Mail.objects.filter(pk__in=about))
