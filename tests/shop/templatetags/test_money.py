"""The money filters in templates."""

from django.template import Context, Template


def show(source, **context):
    return Template("{% load money %}" + source).render(Context(context))


def test_minor_units_are_shown_in_the_shops_currency():
    assert show("{{ amount|money }}", amount=5900) == "€59.00"


def test_another_currency_may_be_named():
    assert show("{{ amount|money:'JPY' }}", amount=5900) == "¥5,900"


def test_what_is_missing_shows_nothing():
    assert show("{{ amount|money }}{{ other|money }}", amount=None) == ""


def test_a_tax_rate_is_shown_as_a_percentage():
    assert show("{{ rate|tax_rate }}", rate=1900) == "19 %"
