"""Widgets of the shop's forms."""

from django import forms
from django.test.html import parse_html

from shop.forms.widgets import LongSelect

CHOICES = [("", "The shop's"), ("a", "A & B"), ("c", "<C>")]


def test_a_long_list_says_what_djangos_own_says():
    attrs = {"id": "zone", "aria-describedby": "zone_help"}
    for value in ("a", "", None, "x"):
        own = forms.Select(choices=CHOICES).render("zone", value, attrs)
        ours = LongSelect(choices=CHOICES).render("zone", value, attrs)
        assert parse_html(ours) == parse_html(own)
