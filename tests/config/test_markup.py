"""Markup that the HTML checkers complained about stays mended, in every template."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import engines
from django.utils import timezone

BASE = Path(settings.BASE_DIR)
HOUSES = ("config", "shop", "recommender", "catalog")
TEMPLATES = sorted(path for house in HOUSES for path in (BASE / house).rglob("templates/**/*.html"))
DRAWN = re.compile(r"\{% (?:draw_\w+|icon|bars|wear_gauge|fit_ring)\b.*?%\}")
LEFT_OUT = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
VOID = {"br", "hr", "img", "input", "link", "meta"}


class Lists(HTMLParser):
    """Notes what stands right inside a description list, or in a group of one."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.found = set()

    def handle_starttag(self, tag, attrs):
        if self.open[-1:] == ["dl"] or self.open[-2:] == ["dl", "div"]:
            self.found.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def name_of(path):
    return path.relative_to(BASE).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_description_lists_hold_terms_and_details_only(path):
    lists = Lists()
    lists.feed(LEFT_OUT.sub("", DRAWN.sub("<svg></svg>", path.read_text(encoding="utf-8"))))
    assert lists.found <= {"dt", "dd", "div"}


def test_a_machine_readable_time_has_no_microseconds():
    templates = [path.read_text(encoding="utf-8") for path in TEMPLATES]
    asked = {one for text in templates for one in re.findall(r'<time datetime="([^"]*)"', text)}
    assert asked
    moment = timezone.now().replace(microsecond=610555)
    for markup in asked:
        wanted = re.sub(r"\{\{ *[\w.]+\|", "{{ moment|", markup)
        shown = engines["django"].from_string(wanted).render({"moment": moment})
        assert re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\+0000)?", shown)


def test_a_label_around_its_choice_needs_no_second_tie():
    class Pick(forms.Form):
        kind = forms.ChoiceField(choices=[("a", "A & b")], widget=forms.RadioSelect)

    html = str(Pick()["kind"])
    assert re.search(r"<label>\s*<input [^>]*>\s*A &amp; b</label>", html)
    assert "for=" not in html
