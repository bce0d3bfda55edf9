"""Articles: what they lean on is named, linked and listed, and they are easy to read."""

import re
from html import unescape

import pytest
import textstat
from django.urls import NoReverseMatch
from textstat.backend.utils._get_cmudict import get_cmudict
from textstat.backend.utils._get_pyphen import get_pyphen

from recommender.domain.claims import current_claims
from shop.articles import BadArticle, current_articles, load_article
from shop.articles.markdown import html, links

ARTICLES = list(current_articles().values())
HEAD = """---
title: Feet
description: About feet.
updated: 2026-11-25
order: 1
claims: [{claims}]
sources: [{sources}]
---
{text}
"""
SYLLABLES = {1: "foot", 2: "river", 3: "banana", 4: "community", 5: "university"}


def article(text, claims="C1", sources="E19"):
    return load_article("feet", HEAD.format(claims=claims, sources=sources, text=text))


def plain(written):
    """The article's words, as a reading-age formula takes them."""
    text = " ".join(str(part.text) for part in written.parts if part.text)
    text = re.sub(r'<a href="#source[^>]*>\d+</a>', "", text)
    text = unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</(?:li|h2)>", ". ", text)))
    text = re.sub(r"[^A-Za-z.,!?'\s]+", " many ", text)
    return re.sub(r"[A-Za-z']+", known, re.sub(r"\.[\s.]+\.", ". ", text))


def known(match):
    """A word the formula's list lacks becomes one of as many syllables."""
    word = match[0].lower()
    try:
        get_cmudict("en_US")[word]
    except KeyError:
        return SYLLABLES[min(5, len(get_pyphen("en_US").positions(word)) + 1)]
    return word


@pytest.mark.parametrize("written", ARTICLES, ids=lambda one: one.slug)
def test_each_article_is_short_and_easy_to_read(written):
    assert 500 <= written.words <= 900
    assert textstat.flesch_kincaid_grade(plain(written)) <= 6  # about 11 years of age


@pytest.mark.parametrize("written", ARTICLES, ids=lambda one: one.slug)
def test_a_claim_is_linked_in_its_own_honest_words(written):
    text = " ".join(str(part.text) for part in written.parts if part.text)
    for number, words in re.findall(r'#(C\d+)" class="claim-link">(.*?)</a>', text, re.DOTALL):
        said = unescape(" ".join(words.split())).lower().rstrip(".")
        assert said == current_claims()[number].wording.lower().rstrip("."), number


def test_five_articles_stand_in_their_order():
    assert [one.order for one in ARTICLES] == [1, 2, 3, 4, 5]
    assert ARTICLES[0].title == "Can your feet affect your back?"


def test_links_lead_to_the_claim_the_source_and_pages_of_the_site():
    made = article(
        "[Back pain](claim:C1)[](source:E19) [help](page:help:medical) "
        "[shoes](article:worn-out-shoes-what-to-look-at) [out](https://example.org)"
    )
    text = str(made.parts[0].text)
    assert '<a href="/what-we-may-say/#C1" class="claim-link">Back pain</a>' in text
    assert '<a href="#source-1" class="source-mark" aria-label="Source 1">1</a>' in text
    assert 'href="/articles/worn-out-shoes-what-to-look-at/"' in text
    assert 'href="https://example.org"' in text
    assert [claim.id for claim in made.claims] == ["C1"]


def test_a_drawing_stands_between_two_stretches_of_text():
    made = article("[a](claim:C1)[](source:E19)\n\n::: thumb :::\n\nMore")
    assert [part.drawing for part in made.parts] == ["", "thumb", ""]
    assert [part.drawing for part in article("::: thumb :::\n\n[a](claim:C1)[](source:E19)").parts]


def test_raw_html_is_shown_and_not_obeyed():
    assert html("<script>alert(1)</script>", numbers=()) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
    )


def test_a_key_with_a_space_is_one_key():
    assert links("[](source:Hohmann%202012)").sources == ("Hohmann 2012",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[](source:E19)", "claims .* differ: C1"),
        ("[a](claim:C1)[b](claim:C2)[](source:E19)", "claims .* differ: C2"),
        ("[a](claim:C1)", "sources .* differ: E19"),
    ],
)
def test_what_is_named_and_not_linked_or_linked_and_not_named_is_refused(text, said):
    with pytest.raises(BadArticle, match=said):
        article(text)


def test_unknown_claims_sources_and_pages_are_refused():
    with pytest.raises(BadArticle, match="C99"):
        article("[a](claim:C99)[](source:E19)", claims="C99")
    with pytest.raises(BadArticle, match="E999"):
        article("[a](claim:C1)[](source:E999)", sources="E999")
    with pytest.raises(NoReverseMatch):
        article("[a](claim:C1)[](source:E19)[x](page:shop:no-such-page)")


def test_a_claim_of_which_nothing_may_be_said_is_refused():
    with pytest.raises(BadArticle, match="nothing may be said of C15"):
        article("[a](claim:C15)[](source:E19)", claims="C15")
