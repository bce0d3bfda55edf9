"""The account: orders, reminders, time zone."""

import pytest
from django.test import Client

from shop.models import Customer, Order, ReminderConsent, Suppression
from shop.reminder_consents import WORDINGS
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
    # session, user, consents, alerts, suppression, orders, lines, wearers
    with django_assert_num_queries(8):
        client.get("/you/")


def test_topics_go_on_with_their_words_and_off_at_once(client, customer):
    client.post("/you/reminders/", {"topics": ["looks", "check_ins"]})
    client.post("/you/reminders/", {"topics": ["looks", "check_ins"]})
    assert dict(ReminderConsent.objects.values_list("topic", "wording")) == WORDINGS
    answer = client.post("/you/reminders/", {"back": "pairs"})
    assert answer["Location"] == "/pairs/"
    assert not ReminderConsent.objects.filter(withdrawn_at=None).exists()
    client.post("/you/reminders/", {"topics": "looks"})
    assert ReminderConsent.objects.count() == 3


def test_turning_on_lifts_no_complaint(client, customer):
    Suppression.objects.create(email=customer.email, reason="marked as spam", added_at=NOW)
    client.post("/you/reminders/", {"topics": "looks"})
    assert Suppression.objects.count() == 1


def test_a_topic_nobody_knows_changes_nothing(client, customer):
    client.post("/you/reminders/", {"topics": "looks"})
    client.post("/you/reminders/", {"topics": "spam"})
    assert ReminderConsent.objects.get().withdrawn_at is None


def test_the_page_has_the_controls_of_the_link_in_a_mail(client, customer):
    page = client.get("/you/").content.decode()
    assert page.count('role="switch"') == 3
    assert page.count('action="/you/mail/') == 4
    assert page.count("csrfmiddlewaretoken") >= 4


def test_each_control_acts_and_says_so(client, customer):
    for data, words in [
        ({"do": "save", "topics": "looks"}, "Saved."),
        ({"do": "pause", "span": "2w"}, "No reminder comes before"),
        ({"do": "resume"}, "The pause is over."),
        ({"do": "zone", "time_zone": "Pacific/Auckland"}, "Your time zone is saved."),
        ({"do": "stop"}, "Everything here is off."),
    ]:
        assert words in client.post("/you/mail/", data, follow=True).content.decode()
    customer.refresh_from_db()
    assert customer.time_zone == "Pacific/Auckland"
    assert client.post("/you/mail/", {"do": "nothing"})["Location"] == "/you/"


def test_a_wrong_zone_and_a_wrong_day_are_named_on_the_page(client, customer):
    answer = client.post("/you/mail/", {"do": "zone", "time_zone": "Mars/Olympus"})
    assert answer.status_code == 422
    assert "valid choice" in answer.content.decode()
    answer = client.post("/you/mail/", {"do": "pause", "until": "2020-01-01"})
    assert answer.status_code == 422
    assert "Choose a day after today" in answer.content.decode()


def test_plans_by_mail_are_on_until_switched_off(client, customer):
    assert 'name="plan_mail" value="on" checked' in client.get("/you/").content.decode()
    client.post("/you/mail/", {"do": "save"})
    customer.refresh_from_db()
    assert not customer.wants_plan_mail
    client.post("/you/mail/", {"do": "save", "plan_mail": "on"})
    customer.refresh_from_db()
    assert customer.wants_plan_mail
