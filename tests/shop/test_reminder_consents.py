"""Reminders on and off."""

from functools import partial

import pytest

from shop import reminder_consents
from shop.models import ReminderConsent, Suppression
from tests.shelf import NOW, make_customer
from tests.shop.threads import at_once


@pytest.mark.django_db
def test_they_are_off_until_somebody_says_yes():
    customer = make_customer()
    assert not reminder_consents.are_on(customer)
    reminder_consents.turn_on(customer, now=NOW)
    assert reminder_consents.are_on(customer)
    consent = ReminderConsent.objects.get()
    assert (consent.wording, consent.given_at) == (reminder_consents.WORDING, NOW)


@pytest.mark.django_db
def test_off_is_off_and_known_at_the_address():
    customer = make_customer()
    reminder_consents.turn_on(customer, now=NOW)
    for _ in range(2):
        reminder_consents.turn_off(customer, now=NOW)
    assert not reminder_consents.are_on(customer)
    assert Suppression.objects.get().email == customer.email


@pytest.mark.django_db(transaction=True)
def test_two_yeses_at_once_are_one():
    customer = make_customer()
    results = at_once([partial(reminder_consents.turn_on, customer, now=NOW)] * 4)
    assert results == [None] * 4
    assert ReminderConsent.objects.count() == 1
