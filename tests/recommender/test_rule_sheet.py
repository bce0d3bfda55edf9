"""The sheet to sign: all rules, as HTML and as PDF."""

import re
from html import unescape
from io import BytesIO

import pytest
from pypdf import PdfReader

from recommender import rule_sheet, rule_sheet_pdf
from recommender.domain import rule_content
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Tier
from tests.recommender.test_rule_signatures import sign

pytestmark = pytest.mark.django_db
RULES = current_rules()


def flat(text: str) -> str:
    """Text without tags, line ends and double spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def every_word() -> list[str]:
    """All that a clinician has to see."""
    words = [part for rule in RULES.rules for part in (rule.text, rule.concern, rule.why, rule.do)]
    words += [
        part for tier in Tier for part in (RULES.screens[tier].title, RULES.screens[tier].text)
    ]
    words += [each.text for each in (*RULES.logic, *RULES.constraints, *RULES.checklist)]
    return [" ".join(word.split()) for word in (*words, *RULES.policies.values(), RULES.reask)]


def test_the_page_shows_every_rule_and_all_words(django_assert_num_queries):
    with django_assert_num_queries(1):
        page = rule_sheet.html(rule_sheet.gather())
    text = flat(page)
    assert [word for word in every_word() if word not in text] == []
    for rule in RULES.rules:
        assert f"{rule.tier.name} {rule.sell.name} {', '.join(rule.sources)}" in text
    assert rule_content.current_sha256() in text
    assert "Nobody yet. This content is not signed." in text
    assert "<script" not in page
    assert "http" not in page.partition("</head>")[0]


def test_the_pdf_shows_every_rule_and_all_words():
    sheet = rule_sheet.gather()
    pages = read(rule_sheet_pdf.pdf(sheet)).pages
    text = flat(
        " ".join(re.sub(r"Rule set .* page \d+ of \d+", "", p.extract_text()) for p in pages)
    )
    assert [word for word in every_word() if word not in text] == []
    assert sheet.sha256 in text
    for number, page in enumerate(pages, start=1):
        foot = f"Rule set {RULES.version} · sha {sheet.short} · page {number} of {len(pages)}"
        assert foot in page.extract_text()
    assert "Profession and registration number" in pages[-1].extract_text()


def test_a_signed_sheet_names_the_clinician():
    sign()
    sheet = rule_sheet.gather()
    assert sheet.is_signed
    assert "Dr. Ada Example, Physician, 12345, 2 March 2026" in flat(rule_sheet.html(sheet))
    assert (
        "Dr. Ada Example, Physician, 12345"
        in read(rule_sheet_pdf.pdf(sheet)).pages[0].extract_text()
    )
    assert "Changes since" not in rule_sheet.html(sheet)


def test_an_edited_set_shows_what_changed_since_the_signature(monkeypatch):
    sign()
    changed = rule_content.current_content().replace("Sciatica", "Nerve pain")
    monkeypatch.setattr(rule_sheet, "current_content", lambda: changed)
    monkeypatch.setattr(rule_sheet, "current_sha256", lambda: rule_content.sha256_of(changed))
    sheet = rule_sheet.gather()
    assert not sheet.is_signed
    assert [change.place for change in sheet.changes] == ["rules rules R31 concern"]
    for text in (
        flat(rule_sheet.html(sheet)),
        flat(" ".join(page.extract_text() for page in read(rule_sheet_pdf.pdf(sheet)).pages[:2])),
    ):
        assert "Changes since version 2026.2" in text
        assert "rules rules R31 concern Sciatica Nerve pain" in text
        assert "This content is not signed" in text
