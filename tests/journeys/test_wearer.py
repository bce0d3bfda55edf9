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
from shop.models import Mail, Suppression
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
    page.fill("[name=initial_km]", kilometers)
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
    press(page, "#log ~ .cluster button >> nth=0")
    expect(page.locator("main")).to_contain_text("km")
    shot(page, "pair")
    assert pair.entries.count() == 1
    page.goto(f"{site}/you/")
    page.check("[name=reminders]", force=True)
    press(page, "#reminders ~ form >> text=Save")
    page.goto(f"{site}/you/")
    shot(page, "account")
    expect(page.locator("main")).to_contain_text("Reminders are on")
    page.goto(f"{site}/pairs/")
    shot(page, "pairs")


def test_each_answer_works_from_the_mailbox(site, open_page):
    page = open_page(width=390, java_script_enabled=False)
    sign_in(page, site, "grace@mail.example")
    page.goto(f"{site}/you/")
    page.check("[name=reminders]", force=True)
    press(page, "#reminders ~ form >> text=Save")
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
        assert not PairAnswer.objects.filter(answer=answer).exists()
        press(page, f"main button:text-is('{PairAnswer.Answer(answer).label}')")
        expect_title(page, "Noted")
        assert PairAnswer.objects.filter(answer=answer).count() == 1
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
