"""Answers from the mailbox: GET asks, POST acts, twice is once, and no cookie is needed."""

import html
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils.html import escape

from recommender.domain.break_in import current_guide
from recommender.models import ComfortCheck, Pair, PairAnswer, Wearer
from shop import outbox, reminder_consents, reminder_links, reminder_plans, reminders
from shop.models import Mail, Reminder, Suppression
from shop.reminder_consents import ALL_TOPICS
from shop.wearers import add
from tests.shelf import NOW, make_insole, make_pair, make_variant
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


def test_a_stop_shows_the_way_to_choose_instead(browser, pair):
    url = one_click_url()
    assert "/reminders/preferences/" in browser.get(url).content.decode()
    page = browser.post(url).content.decode()
    choose = re.search(r"/reminders/preferences/[^\"]+", page)[0]
    assert browser.get(choose).status_code == 200


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row of every table."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
    }


def test_a_scanner_that_opens_every_link_changes_no_row(browser):
    """Look and check-in in one mail, with every link of both parts and of the headers."""
    customer, wearer = make_owner()
    reminder_consents.turn_on(customer, topics=ALL_TOPICS, now=NOW)
    variant = make_variant(make_insole(title="Contour"))
    worn_pair(wearer, variant=variant, kind="insole", size_label="EU 42")
    new_pair(wearer)
    send()
    mail = Mail.objects.get(kind="reminder")
    assert mail.reminders.count() == 2
    parts = f"{mail.text}\n{mail.html}\n{mail.headers['List-Unsubscribe']}"
    urls = {html.unescape(url) for url in re.findall(r"https?://[^\s\"<>]+", parts)}
    paths = {url.removeprefix(settings.SITE_URL) for url in urls}
    assert {path.split("/")[2] for path in paths if path.startswith("/reminders/")} == {
        "answer",
        "check",
        "preferences",
        "stop",
    }
    assert len(paths) > 11  # four answers, five comforts, stop, settings, pairs, the product
    before = everything()
    for path in sorted(paths):
        for method in (browser.head, browser.get):
            assert method(path, follow=True).status_code == 200, path
    assert everything() == before


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


class TestSnooze:
    @pytest.mark.parametrize(("choice", "days"), [("2w", 14), ("1m", 30), ("3m", 91)])
    def test_the_page_of_later_offers_three_and_keeps_the_one_chosen(
        self, browser, pair, choice, days
    ):
        url = links()["later"]
        page = browser.get(url).content.decode()
        assert page.count('name="snooze"') == 3
        assert 'value="1m" checked' in page
        until = NOW.date() + timedelta(days=days)
        for _ in range(2):
            said = browser.post(url, {"snooze": choice}).content.decode()
            assert f"before {until:%-d %B %Y}" in said
        pair.refresh_from_db()
        assert (pair.snoozed_until, pair.cycle) == (until, 2)
        reminder_plans.replan(now=NOW)
        planned = Reminder.objects.get(state="scheduled")
        assert planned.cycle == 2
        assert planned.due_at.date() >= until

    def test_another_answer_stays_when_a_snooze_comes_after_it(self, browser, pair):
        browser.post(links()["still_good"])
        page = browser.post(links()["later"], {"snooze": "3m"}).content.decode()
        assert "Your first answer stays" in page
        pair.refresh_from_db()
        assert pair.snoozed_until is None

    def test_a_made_up_span_is_a_month(self, browser, pair):
        browser.post(links()["later"], {"snooze": "forever"})
        assert PairAnswer.objects.get().answer == "later"


class TestCheckIn:
    @pytest.fixture
    def urls(self) -> list[str]:
        """The five links of a check-in, from very comfortable down."""
        customer, wearer = make_owner(consents=False)
        reminder_consents.turn_on(customer, topics=["check_ins"], now=NOW)
        new_pair(wearer)
        send()
        return check_urls()

    def test_a_link_shows_five_faces_with_one_chosen_and_keeps_nothing(self, browser, urls):
        for comfort, url in zip((5, 4, 3, 2, 1), urls, strict=True):
            assert browser.head(url).status_code == 200
            page = browser.get(url).content.decode()
            assert page.count('type="radio"') == 5
            assert page.count(" checked") == 1
            assert f'value="{comfort}" checked' in page
        assert not ComfortCheck.objects.exists()
        assert Pair.objects.get().comfort is None

    def test_the_button_keeps_what_is_chosen_and_a_later_answer_counts(self, browser, urls):
        page = browser.post(urls[0], {"comfort": "4"}).content.decode()
        assert "Noted. Thank you." in page
        assert "Bring it back" not in page
        check = ComfortCheck.objects.get()
        assert (check.day, check.comfort, check.answered_at) == (14, 4, NOW)
        browser.post(urls[1])
        check.refresh_from_db()
        assert check.comfort == 4
        browser.post(urls[2], {"comfort": "9"})
        check.refresh_from_db()
        assert check.comfort == 3  # of the link
        assert Reminder.objects.get(cycle=14).answer == "3"

    @pytest.mark.parametrize("comfort", ["1", "2"])
    def test_a_low_score_shows_what_may_help_and_asks_nothing_about_health(
        self, browser, urls, comfort
    ):
        Pair.objects.update(source_key="order:1:1:0")
        page = browser.post(urls[0], {"comfort": comfort}).content.decode()
        guide = current_guide()
        for words in (*guide.stop.items, *guide.get_help.items):
            assert escape(words) in page
        assert "/break-in/?pace=slow" in page
        assert "/delivery-and-returns/#returns" in page
        assert f"/pairs/{Pair.objects.get().token}/" in page
        assert "<form" not in page[page.index("<main") :]

    def test_shoes_of_somebody_else_get_no_insole_plan_and_no_return(self, browser, urls):
        Pair.objects.update(kind="shoe")
        page = browser.post(urls[0], {"comfort": "1"}).content.decode()
        assert "/break-in/" not in page
        assert "Bring it back" not in page
        assert "Is it the size?" in page

    def test_a_link_works_for_60_days_and_only_as_it_was_made(self, browser, urls, clock):
        assert browser.get(urls[0].rstrip("/") + "x/").status_code == 404
        clock.shift(timedelta(days=61))
        assert browser.post(urls[0]).status_code == 404
        assert not ComfortCheck.objects.exists()

    def test_an_answer_link_is_no_check_in_and_a_check_in_no_answer(self, browser, urls):
        token = urls[0].split("/")[3]
        assert browser.post(f"/reminders/answer/{token}/").status_code == 404
        reminder = Reminder.objects.get(cycle=14)
        other = reminder_links.answer_token(reminder_id=reminder.pk, answer="replaced")
        assert browser.post(f"/reminders/answer/{other}/").status_code == 404
        Reminder.objects.update(kind="look")
        assert browser.post(urls[0]).status_code == 404

    def test_a_page_takes_one_query(self, browser, urls, django_assert_num_queries):
        with django_assert_num_queries(1):  # the reminder with its pair and customer
            browser.get(urls[0])


def new_pair(wearer: Wearer) -> Pair:
    """Insoles that are worn for a fortnight, of which the reminders have yet to hear."""
    return make_pair(
        wearer,
        name="New ones",
        kind="insole",
        started_on=NOW.date() - timedelta(days=14),
        look_changed_at=NOW,
    )


def send() -> None:
    reminders.queue_due(now=NOW)
    outbox.send_due(now=NOW)


def check_urls() -> list[str]:
    text = Mail.objects.get(kind="reminder").text
    found = re.findall(r"^.+: https?://[^/]+(/reminders/check/\S+)$", text, re.MULTILINE)
    return list(dict.fromkeys(found))
