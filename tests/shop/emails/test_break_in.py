"""The plan by mail: once for an order, for insoles only, without health or promotion."""

import re

import pytest

from catalog.copy_linter import blocked_words
from shop.emails import break_in
from shop.models import Mail
from tests.shelf import NOW, make_customer, make_insole, make_pair, make_variant

pytestmark = pytest.mark.django_db
HEALTH = ("pain", "arch", "blister", "skin", "health", "65", "slow", "firm")
PROMOTION = ("sale", "% off", "you may also", "discount", "offer", "newsletter")
BODY = """\
Your insoles should be with you by now. New ones feel best if you wear them a little longer each day.
Day 1 is the first day you wear them.

Contour & Moss
Day 1: A first hour
Days 2 to 7: 30 to 60 minutes more each day
Days 8 to 14: Most of the day
Days 15 to 21: All day, then sport
The whole plan, with your own first day and a file for your calendar:
"""


def insole(name: str = "Contour & Moss", firmness: str = "firm"):
    variant = make_variant(make_insole({"firmness": firmness}))
    return make_pair(kind="insole", name=name, variant=variant)


def queue(*pairs, customer=None, key="order:1") -> Mail | None:
    return break_in.queue(pairs, customer=customer or make_customer(), key=key, now=NOW)


def test_it_says_how_long_on_which_day_and_links_to_the_plan():
    pair = insole()
    mail = queue(pair)

    assert mail.subject == "Your new insoles: a plan for the first 3 weeks"
    assert mail.text.startswith(BODY)
    assert f"/pairs/{pair.token}/break-in/" in mail.text
    assert f"/pairs/{pair.token}/break-in/" in mail.html
    assert "Contour &amp; Moss" in mail.html
    assert "/you/#plans" in mail.text
    assert not mail.is_marketing


def test_it_says_nothing_of_health_and_sells_nothing():
    mail = queue(insole())
    for text in (mail.subject, mail.text, mail.html.partition("</style>")[2]):
        words = re.sub(r"https?://[^\s\"<]+", "", text).lower()  # links hold random tokens
        assert not [word for word in (*HEALTH, *PROMOTION) if word in words]
        assert blocked_words(text) == ()


def test_several_insoles_make_one_letter_each_named_once():
    mail = queue(insole("Contour"), insole("Contour"), insole("Cloud", firmness="soft"))

    assert mail.text.count("Contour\n") == 1
    assert "Cloud\nDay 1: A first hour\nDays 2 to 7: 30 to 60 minutes more each day" in mail.text
    assert Mail.objects.count() == 1


def test_it_is_queued_once_for_a_key_and_never_for_shoes_or_who_said_no():
    customer = make_customer()
    assert queue(insole(), customer=customer) is not None
    assert queue(insole(), customer=customer) is None
    assert queue(make_pair(), key="order:2") is None
    assert queue(insole(), customer=make_customer(wants_plan_mail=False), key="order:3") is None
    assert Mail.objects.count() == 1
