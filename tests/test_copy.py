"""Every word the shop says passes the copy linter: templates, mails, articles, data, products, code."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from catalog.copy_linter import blocked_words, conditions_near_buying, spoken
from recommender.domain.rules import current_rules
from tests.architecture.tree import APPS, ROOT, files, short
from tests.shelf import make_insole, make_variant

ALLOWED = tomllib.loads((ROOT / "tests" / "copy_allowed.toml").read_text())["allowed"]
OWN_WORDS = {"catalog/copy_linter.py"}  # the linter's list of words itself
NAMES = {"id", "source", "sources", "code"}
TEMPLATES = [path for path in files("*.html", "*.txt") if "templates" in path.parts]
TEXTS = [*TEMPLATES, *files("*.toml", "*.psv", "*.csv", "shop/articles/*.md", "*.py")]
SPOKEN = [
    path
    for path in TEXTS
    if path.relative_to(ROOT).parts[0] in APPS
    and "migrations" not in path.parts
    and short(path) not in OWN_WORDS
]


@cache
def said(path: Path) -> str:
    """What a file says to people, one text a line."""
    text = path.read_text(encoding="utf-8")
    if path in TEMPLATES:
        return spoken(text)
    if path.suffix == ".toml":
        return ".\n".join(strings(tomllib.loads(text)))
    return ".\n".join(literals(text)) if path.suffix == ".py" else text


def strings(table: Any) -> Iterator[str]:
    """Every text of a TOML table but ids and source keys."""
    if isinstance(table, str):
        yield table
    for key, value in table.items() if isinstance(table, dict) else ():
        if key not in NAMES:
            yield from strings(value)
    for value in table if isinstance(table, list) else ():
        yield from strings(value)


def literals(code: str) -> Iterator[str]:
    """Every text of a module that has a space in it, docstrings left out."""
    notes = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            notes.add(node.value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in notes:
            yield from [node.value] if " " in node.value else ()


def left(path: Path) -> str:
    """What a file says, without the phrases that it may say."""
    text = said(path)
    for each in ALLOWED:
        if each["file"] == short(path):
            text = re.sub(re.escape(each["phrase"]), "·", text, flags=re.IGNORECASE)
    return text


def test_no_file_says_what_may_not_be_said():
    found = {short(path): words for path in SPOKEN if (words := blocked_words(left(path)))}
    assert len(SPOKEN) > 300
    assert found == {}


def test_no_template_names_a_condition_near_a_button_that_buys():
    found = {
        short(path): names
        for path in TEMPLATES
        if (names := conditions_near_buying(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize("each", ALLOWED, ids=lambda each: each["phrase"][:40])
def test_what_is_allowed_has_a_reason_and_is_still_said(each):
    assert len(each["reason"]) > 10
    assert each["phrase"].lower() in said(ROOT / each["file"]).lower()
    assert blocked_words(each["phrase"])


@pytest.mark.django_db
def test_pages_that_sell_name_no_condition_near_their_button(client):
    insole = make_insole()
    make_variant(insole)
    rules = current_rules()
    check = [*(line.text for line in rules.checklist), rules.reask]  # K9 must name them
    for url in (reverse("shop:insoles"), reverse("shop:product", args=[insole.slug])):
        html = client.get(url).content.decode()
        assert conditions_near_buying(html, allowed=check) == ()


@pytest.mark.django_db
def test_structured_data_passes_the_linter(client):
    insole = make_insole()
    make_variant(insole)
    pages = [
        reverse("shop:home"),
        reverse("shop:product", args=[insole.slug]),
        reverse("shop:article", args=["what-insoles-can-and-cant-do"]),
    ]
    for url in pages:
        html = client.get(url).content.decode()
        data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        assert data
        told = {key: value for key, value in json.loads(data[0]).items() if key != "citation"}
        assert blocked_words(".\n".join(strings(told))) == ()
