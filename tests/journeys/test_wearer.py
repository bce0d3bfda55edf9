"""Signing in, the diary of pairs, and the one reminder with its answers."""

import re
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from config.mailbox import letters
from recommender import pairs
from recommender.models import Pair, PairAnswer
from shop import outbox, reminders
from shop.models import Mail, Reminder, Suppression
from tests.journeys.steps import expect_title, newest_letter, press, shot, widths

pytestmark = pytest.mark.browser


def sign_in(page, site: str, email: str) -> None:
    page.goto(f"{site}/account/login/")
    page.fill("[name=email]", email)
    shot(page, "sign-in")
    press(page, "main button[type=submit], main form .button")
    page.wait_for_selector("[name=code]")
    outbox.send_due(now=timezone.now())
    code = newest_letter(settings.MAILBOX_DIR, "sign-in code")
    page.fill("[name=code]", code.subject.split()[0])
    shot(page, "sign-in-code")
    press(page, "main button[type=submit], main form .button")
    page.wait_for_url(re.compile(r"/pairs/"))


def add_pair(page, site: str, kilometers: str) -> Pair:
    page.goto(f"{site}/pairs/add/")
    page.check("[name=kind][value=shoe]", force=True)
    page.fill("[name=name]", "Old walkers")
    page.fill("[name=so_far]", kilometers)
    page.fill("[name=started_on]", "2026-01-10")
    shot(page, "pair-add")
    press(page, "text=Add the pair")
    page.wait_for_url(re.compile(r"/pairs/(?!add)"))
    return Pair.objects.get(name="Old walkers")


@pytest.mark.parametrize(("width", "has_script"), widths((1280, True)))
def test_a_pair_is_kept_worn_and_looked_at(site, open_page, width, has_script):
    page = open_page(width=width, java_script_enabled=has_script)
    page.goto(f"{site}/pairs/")
    shot(page, "pairs-signed-out")
    sign_in(page, site, "grace@mail.example")
    shot(page, "pairs-empty")
    pair = add_pair(page, site, "450")
    page.goto(f"{site}/pairs/{pair.token}/")
    press(page, "#log ~ .quick button >> nth=0")
    expect(page.locator("main")).to_contain_text("Logged for Old walkers: 3 km.")
    shot(page, "pair")
    log_from_the_list(page, site)
    assert pair.entries.count() == 2
    look_and_switch(page, site)
    turn_reminders_on(page, site)
    shot(page, "account")
    expect(page.locator("[name=topics][value=looks]")).to_be_checked()
    page.goto(f"{site}/pairs/")
    shot(page, "pairs")


def log_from_the_list(page, site: str) -> None:
    """Log a day in two taps: open the card's log, press an amount."""
    page.goto(f"{site}/pairs/")
    page.click(".pair-card__log summary")
    press(page, ".pair-card__log .quick button >> nth=1")
    expect_title(page, "My pairs")
    expect(page.locator("main")).to_contain_text("Logged for Old walkers: 5 km.")


def look_and_switch(page, site: str) -> None:
    """Answer the look at the top of the list, read the table of the timeline, go over to miles."""
    expect(page.locator("main")).to_contain_text("What should I look at next?")
    press(page, "text=Looked: still good")
    expect(page.locator("main")).to_contain_text("Noted: still good.")
    page.click(".timeline__table summary")
    expect(page.locator(".timeline__table")).to_contain_text("Old walkers")
    press(page, "text=Miles")
    expect(page.locator("main")).to_contain_text("Distances are in miles now.")
    expect(page.locator(".pair-card")).to_contain_text("mi, usually")


def turn_reminders_on(page, site: str) -> None:
    page.goto(f"{site}/you/")
    page.check("[name=topics][value=looks]", force=True)
    press(page, "#reminders ~ form >> text=Save")


def test_each_answer_works_from_the_mailbox(site, open_page):
    page = open_page(width=390, java_script_enabled=False)
    sign_in(page, site, "grace@mail.example")
    turn_reminders_on(page, site)
    pair = add_pair(page, site, "1500")
    noon = timezone.now().replace(hour=11, minute=0) + timedelta(days=1)
    for answer in ("still_good", "later", "replaced", "stop"):
        link = remind(pair, noon=noon, label=PairAnswer.Answer(answer).label)
        if answer == "still_good":
            name = letters.names(settings.MAILBOX_DIR)[0]
            page.goto(f"{site}/mailbox/{name}/")
            shot(page, "mail-reminder")
        page.goto(link)
        shot(page, f"answer-{answer}")
        assert not Reminder.objects.filter(answer=answer).exists()
        press(page, "main form .button--wide")
        expect_title(page, "Noted")
        assert Reminder.objects.filter(answer=answer).count() == 1
        assert Suppression.objects.exists() is (answer == "stop")
        noon += timedelta(days=60)
        if answer == "replaced":
            pairs.undo_retire(pair=Pair.objects.get(), now=noon)


def remind(pair: Pair, *, noon: datetime, label: str) -> str:
    """Let the reminder of a worn pair go out; returns the link of one answer."""
    pairs.refresh(pair.wearer, now=noon)
    before = Mail.objects.filter(kind="reminder").count()
    assert reminders.queue_due(now=noon) == 1
    assert reminders.queue_due(now=noon) == 0
    assert outbox.send_due(now=noon) == 1
    assert Mail.objects.filter(kind="reminder").count() == before + 1
    letter = newest_letter(settings.MAILBOX_DIR, "Old walkers")
    assert "List-Unsubscribe=One-Click" in dict(letter.headers).values()
    return re.search(rf"{label}: (\S+)", letter.text)[1]
