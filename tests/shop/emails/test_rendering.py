"""Letters: one-line subjects, text that is text, HTML that mail programs understand."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import get_template

from shop.emails import rendering, sign_in

FOLDERS = sorted(path.parent.name for path in Path("shop/templates/email").glob("*/subject.txt"))


class Reader(HTMLParser):
    """Collects what a mail program would have to load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_letter_has_its_three_parts(folder):
    for part in ("subject.txt", "body.txt", "body.html"):
        get_template(f"email/{folder}/{part}")


def test_the_code_is_in_all_three_parts():
    letter = sign_in.code({"code": "BCDF-GHJK"})
    assert letter.subject == "BCDF-GHJK is your sign-in code"
    assert "BCDF-GHJK" in letter.text
    assert "BCDF-GHJK" in letter.html
    assert "10 minutes" in letter.text


def test_styles_are_inlined_and_nothing_is_loaded():
    reader = Reader()
    reader.feed(sign_in.code({"code": "BCDF-GHJK"}).html)
    names = {name for name, _attrs in reader.tags}
    assert names.isdisjoint({"script", "link", "form", "iframe", "svg"})
    assert all("style" in attrs for name, attrs in reader.tags if name in {"h1", "td", "p"})
    assert all(attrs.get("src", "cid:").startswith("cid:") for _name, attrs in reader.tags)


def test_phones_get_their_own_rules():
    assert "@media" in sign_in.code({"code": "X"}).html


def test_every_letter_says_who_sent_it_and_why(settings):
    letter = sign_in.code({"code": "X"})
    for part in (letter.text, letter.html):
        assert settings.SHOP_POSTAL_ADDRESS in part
        assert settings.SHOP_CONTACT_EMAIL in part
        assert f"{settings.SITE_URL}/" in part
        assert "You get this because" in part


def test_names_are_escaped_in_html_and_left_alone_in_text(settings):
    settings.SHOP_NAME = "Sole & <b>Co</b>"
    letter = sign_in.closed({})
    assert "Sole & <b>Co</b>" in letter.subject
    assert "Sole & <b>Co</b>" in letter.text
    assert "Sole &amp; &lt;b&gt;Co&lt;/b&gt;" in letter.html


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a\r\nBcc: b@c.example \n", "a Bcc: b@c.example"),
        ("x" * 300, "x" * 199 + "…"),
        ("", ""),
    ],
)
def test_a_subject_is_one_short_line(text, line):
    assert rendering.one_line(text) == line
