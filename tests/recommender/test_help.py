"""The static medical help page: all urgent signs, exact words, the same for everyone."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell, Tier

RULES = current_rules()
URL = "/help/when-to-get-medical-help/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(client: Client) -> str:
    return unescape(client.get(URL).content.decode())


def test_it_has_its_own_address() -> None:
    assert reverse("help:medical") == URL


def test_it_says_the_words_of_each_urgency(text: str) -> None:
    for tier in (Tier.T0, Tier.T1, Tier.T2):
        assert RULES.screens[tier].title in text
        assert RULES.screens[tier].text in text


def test_it_lists_every_urgent_rule_under_its_urgency(text: str) -> None:
    emergency, rest = text.split('id="today"')
    today, soon = rest.split('id="soon"')
    for part, tier in ((emergency, Tier.T0), (today, Tier.T1), (soon, Tier.T2)):
        for rule in RULES.of_tier(tier):
            assert rule.sign in part
            assert rule.do in part


def test_it_leaves_out_what_is_no_reason_for_help(text: str) -> None:
    for rule in RULES.of_tier(Tier.T3):
        assert rule.sign not in text


def test_numbers_can_be_called(text: str) -> None:
    for number in ("112", "911", "999", "000"):
        assert f'href="tel:{number}"' in text


def test_it_is_cached_for_everyone_and_costs_no_query(
    client: Client, django_assert_num_queries
) -> None:
    client.cookies["sessionid"] = "whoever"
    with django_assert_num_queries(0):
        response = client.get(URL)
    assert set(response.headers["Cache-Control"].split(", ")) == {"max-age=3600", "public"}
    assert "Vary" not in response.headers
    assert not response.cookies


def test_it_sells_nothing_and_asks_for_nothing(text: str) -> None:
    main = text.partition("<main")[2].partition("</main>")[0]
    assert "<form" not in main
    assert "<script" not in main
    assert "quiz/" not in main
    assert "noindex" not in text
    assert not any(policy in main for policy in (RULES.policies[sell] for sell in Sell))


def test_it_is_read_only(client: Client) -> None:
    assert client.head(URL).status_code == 200
    assert client.post(URL).status_code == 405


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_the_screen_without_javascript(live_server, open_page, width: int) -> None:
    page = open_page(width=width, java_script_enabled=False)
    page.goto(live_server.url + URL)
    assert page.locator("h1").inner_text() == "When to get medical help"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_names_its_one_address(text: str) -> None:
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{URL}">' in text
