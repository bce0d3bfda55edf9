"""Bounces and complaints: once each, and what they stop."""

from datetime import timedelta

import pytest

from shop import bounces, outbox, reminder_consents
from shop.models import Mail, MailEvent, ReminderConsent, StockAlert, Suppression
from tests.shelf import NOW, make_customer, make_insole, make_variant

pytestmark = pytest.mark.django_db
EMAIL = "ada@mail.example"
DAY = timedelta(days=1)


def told(kind: str, *, key: str = "1", days: int = 0, email: str = EMAIL, ids=()) -> bool:
    event = bounces.Event(
        provider="postmark",
        key=key,
        kind=kind,
        email=email,
        message_ids=tuple(ids),
        happened_at=NOW + days * DAY,
    )
    return bounces.record(event, now=NOW + days * DAY)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("hard_bounce", bounces.HARD_BOUNCE), ("complaint", bounces.COMPLAINT)],
)
def test_a_bounce_for_good_and_a_complaint_stop_at_once_and_count_once(kind, reason):
    assert told(kind, email=" Ada@Mail.Example ")
    assert not told(kind)
    assert Suppression.objects.get().email == EMAIL
    assert Suppression.objects.get().reason == reason
    assert MailEvent.objects.get().email == EMAIL


def test_another_provider_may_use_the_same_key():
    told("complaint")
    event = bounces.Event(
        provider="mailgun",
        key="1",
        kind="complaint",
        email=EMAIL,
        message_ids=(),
        happened_at=NOW,
    )
    assert bounces.record(event, now=NOW)


@pytest.mark.parametrize(("days", "stops"), [((0, 1, 29), True), ((0, 1, 30), False)])
def test_three_soft_bounces_within_30_days_stop(days, stops):
    for day in days:
        assert not Suppression.objects.exists()
        told("soft_bounce", key=str(day), days=day)
    assert Suppression.objects.filter(reason=bounces.SOFT_BOUNCES).exists() is stops


def test_one_mail_that_comes_back_three_times_is_one():
    mail = outbox_mail()
    for number in range(3):
        told("soft_bounce", key=str(number), days=number, ids=[mail.message_id])
    assert MailEvent.objects.filter(mail=mail).count() == 3
    assert not Suppression.objects.exists()


def test_soft_bounces_of_others_do_not_count():
    for number in range(3):
        told("soft_bounce", key=str(number), days=number, email=f"{number}@mail.example")
    assert not Suppression.objects.exists()


def test_a_mail_is_found_by_any_of_the_ids_that_were_told():
    mail = outbox_mail()
    told("complaint", ids=["", "b7bc2f4a-e38e", mail.message_id])
    assert MailEvent.objects.get().mail == mail
    told("complaint", key="2", ids=["", ""])
    assert MailEvent.objects.get(event_key="2").mail is None


def test_an_unsubscribe_at_the_provider_is_a_stop_here():
    customer = make_customer(email=EMAIL)
    reminder_consents.turn_on(customer, topics=reminder_consents.ALL_TOPICS, now=NOW)
    told("unsubscribe")
    assert not ReminderConsent.objects.filter(withdrawn_at=None).exists()
    assert Suppression.objects.get().reason == reminder_consents.OWN_CHOICE


def test_an_unsubscribe_of_somebody_unknown_is_kept_and_stops_the_address():
    told("unsubscribe")
    assert MailEvent.objects.get().kind == "unsubscribe"
    assert Suppression.objects.get().email == EMAIL


def test_what_an_address_waited_for_ends_with_it():
    alert = StockAlert.objects.create(
        variant=make_variant(make_insole(), on_hand=0),
        email=EMAIL,
        wording="…",
        asked_at=NOW,
        confirmed_at=NOW,
    )
    told("hard_bounce")
    alert.refresh_from_db()
    assert alert.stopped_at == NOW


def test_a_complaint_outlasts_a_yes():
    customer = make_customer(email=EMAIL)
    told("complaint")
    reminder_consents.turn_on(customer, now=NOW)
    assert Suppression.objects.get().reason == bounces.COMPLAINT


def outbox_mail() -> Mail:
    letter = outbox.Letter(subject="Hello", text="Hello", html="")
    outbox.queue(kind="order", dedupe_key="order:1", to_email=EMAIL, letter=letter, now=NOW)
    return Mail.objects.get()
