import pytest

from shop import reminder_consents, suppressions
from shop.models import Suppression
from shop.reminder_consents import OWN_CHOICE
from tests.shelf import NOW

pytestmark = pytest.mark.django_db


def put_on(reason: str) -> Suppression:
    reminder_consents.suppress("ada@mail.example", reason=reason, now=NOW)
    return Suppression.objects.get()


def test_an_address_is_taken_off_once():
    row = put_on("marked as spam")
    assert suppressions.take_off(row.pk).email == "ada@mail.example"
    assert suppressions.take_off(row.pk) is None
    assert not Suppression.objects.exists()


def test_what_the_owner_said_only_the_owner_takes_back():
    row = put_on(OWN_CHOICE)
    with pytest.raises(suppressions.OwnersChoice):
        suppressions.take_off(row.pk)
    assert Suppression.objects.get() == row
