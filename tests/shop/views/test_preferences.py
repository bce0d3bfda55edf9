"""Mail settings behind a signed link: a GET shows, a POST acts, and only on mail."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from recommender.models import Pair
from shop import reminder_consents, reminder_links
from shop.models import Customer, Reminder, ReminderConsent, StockAlert, Suppression
from tests.shelf import NOW, make_customer, make_insole, make_pair, make_variant
from tests.shop.test_reminders import make_owner, worn_pair

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
ALL = list(reminder_consents.ALL_TOPICS)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def browser() -> Client:
    """A browser that checks CSRF and brings no cookie."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def customer() -> Customer:
    return make_customer(email="ada.lovelace@mail.example", name="Quill")


def url_of(customer: Customer) -> str:
    return urlsplit(reminder_links.preferences_url(customer.pk)).path


def make_alert(email: str, **fields) -> StockAlert:
    variant = make_variant(make_insole(title="Contour"), on_hand=0)
    rest = {"wording": "…", "asked_at": NOW, "confirmed_at": NOW}
    return StockAlert.objects.create(variant=variant, email=email, **rest | fields)


def post(browser: Client, customer: Customer, do: str, **data) -> str:
    answer = browser.post(url_of(customer), {"do": do, **data})
    customer.refresh_from_db()
    assert answer.status_code == 200
    return answer.content.decode()


def test_opening_it_shows_all_switches_and_changes_nothing(browser, customer):
    reminder_consents.turn_on(customer, now=NOW)
    url = url_of(customer)
    assert browser.head(url).status_code == 200
    answer = browser.get(url)
    page = answer.content.decode()
    assert page.count('role="switch"') == 3
    assert 'value="looks" checked' in page
    assert 'value="check_ins" checked' not in page
    assert all(wording in page for wording in reminder_consents.WORDINGS.values())
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in page
    assert reminder_consents.topics_on(customer) == {"looks"}


def test_it_shows_no_name_no_pair_and_not_the_whole_address(browser, customer):
    _other, wearer = make_owner(email="b@mail.example")
    make_pair(wearer, name="Secret walkers")
    make_alert("b@mail.example")
    page = browser.get(url_of(customer)).content.decode()
    assert "a…e@mail.example" in page
    for hidden in ("ada.lovelace", "Quill", "Secret walkers", "Contour"):
        assert hidden not in page


def test_saving_turns_on_with_words_and_off_at_once(browser, customer):
    post(browser, customer, "save", topics=["check_ins"])
    consent = ReminderConsent.objects.get()
    assert consent.wording == reminder_consents.WORDINGS["check_ins"]
    assert not customer.wants_plan_mail
    post(browser, customer, "save", topics=["looks"], plan_mail="on")
    assert reminder_consents.topics_on(customer) == {"looks"}
    assert customer.wants_plan_mail
    assert not Suppression.objects.exists()


def test_an_alert_that_is_not_ticked_any_more_stops_and_one_not_shown_stays(browser, customer):
    kept, stopped, unseen = (make_alert(customer.email) for _ in range(3))
    others = make_alert("b@mail.example")
    shown = [str(kept.token), str(stopped.token), str(others.token)]
    page = post(browser, customer, "save", shown=shown, alerts=[str(kept.token)])
    still = set(StockAlert.objects.filter(stopped_at=None))
    assert still == {kept, unseen, others}
    assert page.count('name="alerts"') == 2


def test_unconfirmed_alerts_are_not_shown(browser, customer):
    make_alert(customer.email, confirmed_at=None)
    assert "Contour" not in browser.get(url_of(customer)).content.decode()


@pytest.mark.parametrize(("span", "days"), [("1w", 7), ("2w", 14), ("4w", 28)])
def test_a_pause_by_one_button(browser, customer, span, days):
    page = post(browser, customer, "pause", span=span)
    assert customer.reminders_paused_until == TODAY + timedelta(days=days)
    assert "Paused until" in page
    assert "Resume now" in page


def test_a_pause_moves_what_is_planned_and_resuming_brings_it_back(browser):
    customer, wearer = make_owner()
    worn_pair(wearer)
    until = TODAY + timedelta(days=20)
    post(browser, customer, "pause", until=until.isoformat())
    assert Reminder.objects.get().due_at.date() == until
    post(browser, customer, "resume")
    assert customer.reminders_paused_until is None
    assert Reminder.objects.get().due_at <= NOW


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("", "Choose a day."),
        (TODAY.isoformat(), "Choose a day after today"),
        ((TODAY + timedelta(days=367)).isoformat(), "at most a year away"),
        ("soon", "Enter a valid date"),
    ],
)
def test_a_day_that_is_no_pause_is_named(browser, customer, until, words):
    answer = browser.post(url_of(customer), {"do": "pause", "until": until})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "<title>Error" in page
    customer.refresh_from_db()
    assert customer.reminders_paused_until is None


def test_the_last_day_of_a_pause_may_be_a_year_away(browser, customer):
    post(browser, customer, "pause", until=(TODAY + timedelta(days=366)).isoformat())
    assert customer.reminders_paused_until == TODAY + timedelta(days=366)


def test_a_pause_that_is_over_is_not_shown(browser, customer):
    Customer.objects.update(reminders_paused_until=TODAY)
    assert "Paused until" not in browser.get(url_of(customer)).content.decode()


def test_the_time_zone_moves_what_is_planned(browser):
    customer, wearer = make_owner()
    worn_pair(wearer)
    post(browser, customer, "zone", time_zone="Pacific/Auckland")
    assert customer.time_zone == "Pacific/Auckland"
    reminder = Reminder.objects.get()
    assert reminder.due_at.hour in {19, 20}  # 8 in the morning there, in summer or winter
    answer = browser.post(url_of(customer), {"do": "zone", "time_zone": "Mars/Olympus"})
    assert answer.status_code == 422


def test_stopping_all_stops_all_and_nothing_is_left_to_stop(browser, customer):
    reminder_consents.turn_on(customer, topics=ALL, now=NOW)
    alert = make_alert(customer.email)
    page = post(browser, customer, "stop")
    alert.refresh_from_db()
    assert (reminder_consents.topics_on(customer), alert.stopped_at) == (frozenset(), NOW)
    assert not customer.wants_plan_mail
    assert Suppression.objects.get().email == customer.email
    assert "Everything here is off" in page
    assert "Stop all of these" not in page


def test_what_is_no_button_does_nothing(browser, customer):
    reminder_consents.turn_on(customer, now=NOW)
    for data in ({}, {"do": "delete"}, {"do": "save", "topics": "spam"}):
        assert browser.post(url_of(customer), data).status_code == 200
    assert reminder_consents.topics_on(customer) == {"looks"}


@pytest.mark.parametrize(
    ("reason", "words"),
    [("marked as spam", "marked as spam"), ("mail came back: no such mailbox", "came back")],
)
def test_an_address_that_bounced_is_told_why_nothing_comes(browser, customer, reason, words):
    Suppression.objects.create(email=customer.email, reason=reason, added_at=NOW)
    page = browser.get(url_of(customer)).content.decode()
    assert "Nothing is sent for now" in page
    assert words in page


def test_one_s_own_stop_is_no_obstacle_to_a_new_yes(browser, customer):
    post(browser, customer, "stop")
    page = post(browser, customer, "save", topics=["looks"])
    assert "Nothing is sent for now" not in page
    assert not Suppression.objects.exists()


def test_the_link_never_ends_but_opens_nothing_else(browser, customer, clock):
    clock.shift(timedelta(days=3650))
    assert browser.get(url_of(customer)).status_code == 200
    assert "_auth_user_id" not in browser.session
    token = url_of(customer).split("/")[3]
    for other in ("stop", "answer", "check"):
        assert browser.post(f"/reminders/{other}/{token}/").status_code == 404


@pytest.mark.parametrize(
    "token", ["nonsense", "x:y:z", reminder_links.stop_token(1)], ids=["none", "torn", "other"]
)
def test_a_broken_link_has_a_page_of_its_own(browser, token):
    answer = browser.get(f"/reminders/preferences/{token}/")
    assert answer.status_code == 404
    assert b"This link does not work" in answer.content


def test_the_link_of_an_account_that_is_gone_is_broken(browser, customer):
    url = url_of(customer)
    customer.is_active = False
    customer.save()
    assert browser.post(url, {"do": "stop"}).status_code == 404
    customer.delete()
    assert browser.post(url, {"do": "stop"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_four_queries_for_one_alert_and_three(
    browser, customer, count, django_assert_num_queries
):
    for _ in range(count):
        make_alert(customer.email)
    with django_assert_num_queries(4):  # customer, consents, alerts, suppression
        browser.get(url_of(customer))


class TestSnooze:
    @pytest.fixture
    def pair(self, client) -> Pair:
        customer, wearer = make_owner()
        client.force_login(customer)
        return worn_pair(wearer)

    @pytest.mark.parametrize(("choice", "days"), [("2w", 14), ("1m", 30), ("3m", 91)])
    def test_a_pair_is_left_alone_for_as_long_as_one_likes(self, client, pair, choice, days):
        url = f"/pairs/{pair.token}/snooze/"
        assert client.post(url, {"snooze": choice})["Location"] == f"/pairs/{pair.token}/"
        pair.refresh_from_db()
        assert pair.snoozed_until == TODAY + timedelta(days=days)

    def test_a_snooze_can_be_ended(self, client, pair):
        client.post(f"/pairs/{pair.token}/snooze/", {"snooze": "3m"})
        client.post(f"/pairs/{pair.token}/snooze/", {"do": "end"})
        pair.refresh_from_db()
        assert pair.snoozed_until is None

    @pytest.mark.parametrize("data", [{}, {"snooze": "forever"}])
    def test_what_is_no_choice_changes_nothing(self, client, pair, data):
        client.post(f"/pairs/{pair.token}/snooze/", data)
        pair.refresh_from_db()
        assert pair.snoozed_until is None

    def test_it_is_the_owner_s_alone(self, client, pair):
        client.force_login(make_customer())
        assert client.post(f"/pairs/{pair.token}/snooze/", {"snooze": "1m"}).status_code == 404
        assert client.get(f"/pairs/{pair.token}/snooze/").status_code == 405


def test_snoozes_count_from_the_day_where_the_customer_lives(client):
    customer, wearer = make_owner(time_zone="Pacific/Kiritimati")  # 14 hours ahead
    client.force_login(customer)
    pair = worn_pair(wearer)
    late = NOW.replace(hour=23)
    with time_machine.travel(late, tick=False):
        client.post(f"/pairs/{pair.token}/snooze/", {"snooze": "2w"})
    pair.refresh_from_db()
    assert pair.snoozed_until == date.fromordinal(late.date().toordinal() + 15)
