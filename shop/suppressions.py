"""The list of addresses that get no mail but about orders: staff put on, and take off with care."""

from django.db import transaction

from shop.models import Suppression
from shop.reminder_consents import OWN_CHOICE


class OwnersChoice(Exception):
    """The owner of the address said no; only they can say yes again (L12)."""


@transaction.atomic
def take_off(suppression_id: int) -> Suppression | None:
    """Let an address get mail again; return the row as it was, None if it is gone already.

    Raises
    ------
    OwnersChoice
        The owner of the address stopped the mail.
    """
    row = Suppression.objects.select_for_update().filter(pk=suppression_id).first()
    if row is None:
        return None
    if row.reason == OWN_CHOICE:
        raise OwnersChoice
    Suppression.objects.filter(pk=row.pk).delete()
    return row
