"""Answers from the mailbox: GET asks, POST acts, twice is once, and no cookie is needed."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from recommender.models import Pair, PairAnswer
from shop import outbox, reminder_consents, reminder_links, reminders
from shop.models import Mail, Reminder, Suppression
from shop.wearers import add
from tests.shelf import NOW
from tests.shop.test_reminders import make_owner, worn_pair

pytestmark = pytest.mark.django_db
ANSWERS = PairAnswer.Answer.values


@pytest.fixture
def browser() -> Client:
    """A browser that checks CSRF and brings no cookie."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def pair() -> Pair:
    _customer, wearer = make_owner()
    pair = worn_pair(wearer)
    reminders.queue_due(now=NOW)
    outbox.send_due(now=NOW)
    return pair


def links() -> dict[str, str]:
    """The answer links as they stand in the mail."""
    text = Mail.objects.get(kind="reminder").text
    found = re.findall(r"^(.+): https?://[^/]+(/reminders/answer/\S+)$", text, re.MULTILINE)
    by_label = dict(found)
    return {value: by_label[label] for value, label in PairAnswer.Answer.choices}


@pytest.mark.parametrize("answer", ANSWERS)
def test_opening_a_link_asks_and_changes_nothing(browser, pair, answer):
    url = links()[answer]
    for method in (browser.get, browser.head):
        assert method(url).status_code == 200
    assert f'action="{url}"' in browser.get(url).content.decode()
    pair.refresh_from_db()
    assert (pair.state, pair.cycle) == ("active", 1)
    assert not PairAnswer.objects.exists()
    assert reminder_consents.are_on(Reminder.objects.get().customer)


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_button_acts_and_twice_is_once(browser, pair, answer):
    url = links()[answer]
    for _ in range(2):
        page = browser.post(url)
        assert page.status_code == 200
        assert b"Noted. Thank you." in page.content
    pair.refresh_from_db()
    assert PairAnswer.objects.filter(answer=answer).count() == (2 if answer == "stop" else 1)
    assert pair.state == ("retired" if answer == "replaced" else "active")
    assert pair.cycle == (1 if answer == "stop" else 2)
    customer = Reminder.objects.get().customer
    assert reminder_consents.are_on(customer) is (answer != "stop")


def test_another_answer_later_says_what_is_recorded(browser, pair):
    browser.post(links()["still_good"])
    page = browser.post(links()["replaced"]).content.decode()
    assert "You answered before" in page
    assert "Still good" in page
    pair.refresh_from_db()
    assert pair.state == "active"


def test_a_reason_for_replacing_is_kept_if_it_is_one(browser, pair):
    browser.post(links()["replaced"], {"reason": "uncomfortable"})
    pair.refresh_from_db()
    assert pair.retired_for == "uncomfortable"


def test_a_made_up_reason_is_not_kept(browser, pair):
    browser.post(links()["replaced"], {"reason": "aliens"})
    pair.refresh_from_db()
    assert (pair.state, pair.retired_for) == ("retired", "")


def test_a_link_works_for_60_days(browser, pair, clock):
    url = links()["later"]
    clock.shift(timedelta(days=59))
    assert browser.get(url).status_code == 200
    clock.shift(timedelta(days=2))
    page = browser.post(url)
    assert page.status_code == 404
    assert b"does not work any more" in page.content
    assert not PairAnswer.objects.exists()


def test_a_changed_link_does_nothing(browser, pair):
    url = links()["stop"].rstrip("/")
    assert browser.post(f"{url}x/").status_code == 404
    assert browser.post("/reminders/answer/x:y:z/").status_code == 404
    assert not PairAnswer.objects.exists()


def test_a_stop_link_is_no_answer_and_an_answer_no_stop_link(browser, pair):
    stop = reminder_links.stop_token(Reminder.objects.get().customer_id)
    assert browser.post(f"/reminders/answer/{stop}/").status_code == 404
    answer = links()["later"].split("/")[3]
    assert browser.post(f"/reminders/stop/{answer}/").status_code == 404


def test_a_reminder_that_is_gone_is_not_there(browser, pair):
    url = links()["later"]
    Reminder.objects.all().delete()
    assert browser.post(url).status_code == 404


def one_click_url() -> str:
    header = Mail.objects.get(kind="reminder").headers["List-Unsubscribe"]
    return urlsplit(header.strip("<>")).path


def test_one_click_unsubscribe_posts_without_cookies_and_gets_200(browser, pair, clock):
    clock.shift(timedelta(days=400))  # it never expires
    for _ in range(2):
        answer = browser.post(one_click_url(), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    customer = Reminder.objects.get().customer
    assert not reminder_consents.are_on(customer)
    assert Suppression.objects.get().email == customer.email


def test_a_scanner_that_opens_every_link_stops_nothing(browser, pair):
    for url in [one_click_url(), *links().values()]:
        assert browser.get(url).status_code == 200
        assert browser.head(url).status_code == 200
    assert reminder_consents.are_on(Reminder.objects.get().customer)
    assert not Suppression.objects.exists()


def test_a_stop_link_of_nobody_is_not_there(browser):
    assert browser.post("/reminders/stop/nonsense/").status_code == 404
    token = reminder_links.stop_token(0)
    assert browser.post(f"/reminders/stop/{token}/").status_code == 404


def test_answers_are_not_cached_and_not_indexed(browser, pair):
    page = browser.get(links()["later"])
    assert "no-store" in page["Cache-Control"]
    assert b"noindex" in page.content


def test_the_links_work_for_a_pair_of_any_wearer(browser, client):
    customer, _own = make_owner()
    ada = add(customer, "Ada", now=NOW)
    pair = worn_pair(ada.wearer, name="Pink trainers")
    reminders.queue_due(now=NOW)
    mail = Mail.objects.get(kind="reminder")
    assert mail.subject == "Time for a look at your Pink trainers (Ada)"
    assert "Your Pink trainers (Ada) have" in mail.text
    browser.post(links()["replaced"], {"reason": "worn_out"})
    pair.refresh_from_db()
    assert pair.state == "retired"
    client.force_login(customer)
    assert client.get(f"/pairs/{pair.token}/").status_code == 200
