"""The help page as a plain file: there when the app, the database and the style sheet are not."""

import re
import threading
from base64 import b64encode
from functools import partial
from hashlib import sha256
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from recommender import help_file, help_page
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Tier

URL = "/help/when-to-get-medical-help/"
DEPLOY = Path(__file__).parents[2] / "docs" / "help-page.md"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def folder(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["recommender.help_file.HelpFileFinder"]
    finders.get_finder.cache_clear()
    call_command("collectstatic", verbosity=0, interactive=False)
    return tmp_path


def flat(html: str) -> str:
    """Text without tags, icons and double spaces."""
    return " ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html, flags=re.DOTALL)).split())


def signs(html: str) -> str:
    """The part that lists the signs."""
    return flat(html[html.index('<section class="emergency') : html.index("</main>")])


def test_a_web_server_alone_sends_every_emergency_sign(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with urlopen(f"http://127.0.0.1:{server.server_port}/{help_file.NAME}") as answer:
            assert answer.headers.get_content_type() == "text/html"
            text = flat(answer.read().decode())
    finally:
        server.shutdown()
        server.server_close()
    for rule in current_rules().of_tier(Tier.T0):
        assert rule.sign in text
    assert current_rules().screens[Tier.T0].text in text


def test_it_says_word_for_word_what_the_page_of_the_app_says(folder):
    plain = (folder / help_file.NAME).read_text()
    assert signs(plain).encode() == signs(Client().get(URL).text).encode()


def test_it_needs_nothing_beside_itself(folder):
    plain = (folder / help_file.NAME).read_text()
    assert not re.findall(r"<(?:link|script|img|form)\b|\burl\(|@import", plain)
    assert set(re.findall(r'href="([^"]+)"', plain)) == {
        f"tel:{number}" for number in ("112", "911", "999", "000")
    }
    style = plain.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in plain


def test_collecting_again_writes_it_anew_after_a_change_of_the_rules(folder, monkeypatch):
    monkeypatch.setattr(help_page, "plain", lambda: "changed")
    call_command("collectstatic", verbosity=0, interactive=False)
    assert (folder / help_file.NAME).read_text() == "changed"


def test_until_it_is_collected_it_is_no_file():
    finder = help_file.HelpFileFinder()
    assert finder.check() == []
    assert finder.find(help_file.NAME) is None
    assert finder.find(help_file.NAME, find_all=True) == []


def test_the_page_of_the_app_answers_without_a_database(monkeypatch):
    def is_down(self):
        raise OperationalError("the database is down")

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", is_down)
    client = Client(raise_request_exception=False)
    client.cookies["session"] = "of-somebody"
    page = client.get(URL)
    assert page.status_code == 200
    assert current_rules().screens[Tier.T0].title in page.text


def test_a_broken_page_leads_to_the_help_page(monkeypatch):
    def is_down(self):
        raise OperationalError("the database is down")

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", is_down)
    page = Client(raise_request_exception=False).get("/insoles/")
    assert page.status_code == 500
    assert URL in page.text


def test_the_snippets_name_the_file_that_is_written():
    text = DEPLOY.read_text()
    assert text.count(help_file.NAME) >= 3
    for code in ("502", "503", "504"):
        assert text.count(code) >= 2
