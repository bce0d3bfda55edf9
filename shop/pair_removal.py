"""A pair goes for good: its wear, answers and reminders with it, and mail not yet sent."""

from datetime import datetime

from django.db import transaction

from recommender import pairs
from recommender.models import Pair
from shop.models import Mail, Reminder


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
    about = Reminder.objects.filter(pair=pair, mail__state=Mail.State.WAITING).values("mail_id")
    waiting = list(Mail.objects.select_for_update().filter(pk__in=about, state=Mail.State.WAITING))
    others = Reminder.objects.filter(mail__in=waiting).exclude(pair=pair)
    others.update(state=Reminder.State.SCHEDULED, mail=None)
    Mail.objects.filter(pk__in=[mail.pk for mail in waiting]).delete()
