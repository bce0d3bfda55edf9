"""The account: orders, reminders, time zone."""

import pytest
from django.test import Client

from shop import reminder_consents
from shop.models import Customer, Order, ReminderConsent, Suppression
from tests.shelf import NOW, make_customer, make_insole, make_variant
from tests.shop.test_enrollment import make_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def customer(client: Client) -> Customer:
    customer = make_customer()
    client.force_login(customer)
    return customer


def test_it_asks_to_sign_in(client):
    assert client.get("/you/")["Location"] == "/account/login/code/?next=/you/"


def test_without_orders_it_says_so(client, customer):
    page = client.get("/you/").content.decode()
    assert "No orders yet" in page
    assert customer.email in page


def test_own_orders_are_listed_and_nobody_elses(client, customer):
    mine = make_order(make_variant(make_insole(title="Contour")), customer=customer)
    other = make_order(customer=make_customer())
    canceled = make_order(customer=customer, state=Order.State.CANCELED)
    page = client.get("/you/").content.decode()
    assert str(mine.token) in page
    assert "1 × Contour" in page
    assert str(other.token) not in page
    assert str(canceled.token) not in page


@pytest.mark.parametrize("count", [1, 3])
def test_orders_cost_the_same_for_one_and_three(client, customer, count, django_assert_num_queries):
    for _ in range(count):
        make_order(make_variant(), customer=customer)
    with django_assert_num_queries(6):  # session, user, orders, lines, wearers, consent
        client.get("/you/")


def test_reminders_go_on_with_the_words_and_off_at_once(client, customer):
    client.post("/you/reminders/", {"reminders": "on"})
    client.post("/you/reminders/", {"reminders": "on"})
    consent = ReminderConsent.objects.get()
    assert (consent.wording, consent.withdrawn_at) == (reminder_consents.WORDING, None)
    assert "Reminders are on" in client.get("/you/").content.decode()
    answer = client.post("/you/reminders/", {"back": "pairs"})
    assert answer["Location"] == "/pairs/"
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None
    assert Suppression.objects.get().email == customer.email
    client.post("/you/reminders/", {"reminders": "on"})
    assert not Suppression.objects.exists()
    assert ReminderConsent.objects.count() == 2


def test_turning_on_lifts_no_complaint(client, customer):
    Suppression.objects.create(email=customer.email, reason="complaint", added_at=NOW)
    client.post("/you/reminders/", {"reminders": "on"})
    assert Suppression.objects.count() == 1


def test_the_time_zone_is_kept(client, customer):
    client.post("/you/time-zone/", {"time_zone": "Pacific/Auckland"})
    customer.refresh_from_db()
    assert customer.time_zone == "Pacific/Auckland"
    answer = client.post("/you/time-zone/", {"time_zone": "Mars/Olympus"})
    assert answer.status_code == 422
    assert "valid choice" in answer.content.decode()
    client.post("/you/time-zone/", {"time_zone": ""})
    customer.refresh_from_db()
    assert customer.time_zone == ""


def test_plans_by_mail_are_on_until_switched_off(client, customer):
    assert 'name="plan_mail" value="on" checked' in client.get("/you/").content.decode()
    client.post("/you/plans/", {})
    customer.refresh_from_db()
    assert not customer.wants_plan_mail
    client.post("/you/plans/", {"plan_mail": "on"})
    customer.refresh_from_db()
    assert customer.wants_plan_mail
