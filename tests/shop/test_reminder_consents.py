"""Reminders on and off."""

from functools import partial

import pytest

from recommender.models import Pair
from shop import outbox, reminder_consents, reminder_plans, reminders
from shop.models import Mail, Reminder, ReminderConsent, StockAlert, Suppression
from tests.shelf import NOW, make_customer, make_insole, make_variant
from tests.shop.test_reminders import make_owner, worn_pair
from tests.shop.threads import at_once

LOOKS, CHECK_INS = reminder_consents.ALL_TOPICS


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


@pytest.mark.django_db
def test_each_topic_has_its_own_yes_in_its_own_words():
    customer = make_customer()
    reminder_consents.turn_on(customer, topics=[CHECK_INS], now=NOW)
    assert not reminder_consents.are_on(customer)
    assert reminder_consents.are_on(customer, CHECK_INS)
    reminder_consents.turn_on(customer, topics=[LOOKS, CHECK_INS], now=NOW)
    kept = dict(ReminderConsent.objects.values_list("topic", "wording"))
    assert kept == reminder_consents.WORDINGS
    assert len(set(kept.values())) == 2


@pytest.mark.django_db
def test_switches_show_what_is_on(django_assert_num_queries):
    customer = make_customer()
    reminder_consents.turn_on(customer, topics=[CHECK_INS], now=NOW)
    with django_assert_num_queries(1):
        switches = reminder_consents.switches(customer)
    assert [(one.topic, one.is_on) for one in switches] == [(LOOKS, False), (CHECK_INS, True)]


@pytest.mark.django_db
def test_one_topic_off_leaves_the_other_and_the_address_alone():
    customer = make_customer()
    reminder_consents.turn_on(customer, topics=[LOOKS, CHECK_INS], now=NOW)
    reminder_consents.turn_off(customer, topics=[LOOKS], now=NOW)
    assert reminder_consents.topics_on(customer) == {CHECK_INS}
    assert not Suppression.objects.exists()


@pytest.mark.django_db
def test_a_topic_that_goes_off_takes_its_waiting_mail_back():
    customer, wearer = make_owner()
    worn_pair(wearer)
    reminders.queue_due(now=NOW)
    assert Mail.objects.get().state == Mail.State.WAITING
    reminder_consents.turn_off(customer, topics=[CHECK_INS], now=NOW)
    assert Mail.objects.exists()
    reminder_consents.turn_off(customer, topics=[LOOKS], now=NOW)
    assert not Mail.objects.exists()
    assert Reminder.objects.get().state == Reminder.State.CANCELED
    reminder_consents.turn_on(customer, now=NOW)
    assert Reminder.objects.get().state == Reminder.State.SCHEDULED


@pytest.mark.django_db
def test_a_mail_that_went_out_stays():
    customer, wearer = make_owner()
    worn_pair(wearer)
    reminders.queue_due(now=NOW)
    outbox.send_due(now=NOW)
    reminder_consents.turn_off(customer, now=NOW)
    assert Mail.objects.get().state == Mail.State.SENT
    assert Reminder.objects.get().state == Reminder.State.SENT


@pytest.mark.django_db
def test_a_stop_of_everything_ends_alerts_and_keeps_an_older_reason():
    customer = make_customer()
    alert = StockAlert.objects.create(
        variant=make_variant(make_insole(), on_hand=0),
        email=customer.email,
        wording="…",
        asked_at=NOW,
    )
    Suppression.objects.create(email=customer.email, reason="marked as spam", added_at=NOW)
    reminder_consents.turn_off(customer, now=NOW)
    alert.refresh_from_db()
    assert alert.stopped_at == NOW
    assert Suppression.objects.get().reason == "marked as spam"
    reminder_consents.lift_own_choice(customer.email)
    assert Suppression.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_stop_and_a_new_plan_at_once_do_not_block_each_other():
    customer, wearer = make_owner()
    for _ in range(4):
        worn_pair(wearer)
    reminders.queue_due(now=NOW)
    Pair.objects.update(look_changed_at=NOW)
    jobs = [partial(reminder_consents.turn_off, customer, now=NOW)]
    jobs += [partial(reminder_plans.replan, now=NOW, limit=2)] * 2
    jobs += [partial(reminder_consents.turn_on, customer, now=NOW)]
    results = at_once(jobs)
    assert not [one for one in results if isinstance(one, Exception)]
