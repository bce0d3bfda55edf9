"""Prices, shipping and tax add up to the last minor unit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop import pricing
from shop.models import ShippingRate, TaxRate
from tests.shelf import make_insole, make_rates, make_variant
from tests.shop.shopping import make_cart

ON = date(2026, 3, 2)


def priced(cart, country="DE"):
    lines = list(cart.lines.select_related("variant__product"))
    return pricing.quote(lines, country=country, on=ON)


@pytest.mark.django_db
def test_a_quote_says_what_is_paid_and_why():
    make_rates()
    cart = make_cart(make_variant(price_minor=5900), make_variant(price_minor=1250), quantity=2)
    quote = priced(cart)
    assert (quote.goods_minor, quote.shipping_minor, quote.total_minor) == (14300, 490, 14790)
    assert [line.tax_minor for line in quote.lines] == [1884, 399]
    assert quote.shipping_tax_minor == 78
    assert quote.tax_minor == 1884 + 399 + 78
    assert [(t.basis_points, t.gross_minor, t.tax_minor) for t in quote.tax_lines] == [
        (1900, 14790, 2361)
    ]
    assert (quote.min_days, quote.max_days) == (1, 3)


@pytest.mark.django_db
def test_the_newest_rate_that_is_valid_on_the_day_counts():
    make_rates(tax_basis_points=1900)
    TaxRate.objects.create(country="DE", rate_basis_points=1600, valid_from_on=date(2026, 1, 1))
    TaxRate.objects.create(country="DE", rate_basis_points=2500, valid_from_on=date(2026, 3, 3))
    assert priced(make_cart(make_variant())).lines[0].tax_basis_points == 1600


@pytest.mark.django_db
def test_a_category_has_its_own_rate_and_tax_line():
    make_rates()
    TaxRate.objects.create(
        country="DE", category="reduced", rate_basis_points=700, valid_from_on=date(2020, 1, 1)
    )
    cart = make_cart(make_variant(), make_variant(make_insole(tax_category="reduced")))
    assert [t.basis_points for t in priced(cart).tax_lines] == [1900, 700]


@pytest.mark.django_db
def test_free_shipping_makes_no_tax_line():
    make_rates()
    TaxRate.objects.update(category="other")
    TaxRate.objects.create(country="DE", rate_basis_points=1900, valid_from_on=date(2020, 1, 1))
    ShippingRate.objects.update(price_minor=0)
    cart = make_cart(make_variant(make_insole(tax_category="other")))
    assert [t.gross_minor for t in priced(cart).tax_lines] == [5900]


@pytest.mark.django_db
def test_a_country_without_shipping_is_refused():
    make_rates("DE")
    with pytest.raises(pricing.NoRate) as caught:
        priced(make_cart(make_variant()), country="FR")
    assert caught.value.country == "FR"


@pytest.mark.django_db
@pytest.mark.parametrize("known", ["nothing", "category"])
def test_a_tax_that_is_not_known_is_not_guessed(known):
    make_rates()
    if known == "nothing":
        TaxRate.objects.all().delete()
    product = make_insole(tax_category="reduced")
    with pytest.raises(pricing.NoRate):
        priced(make_cart(make_variant(product)))


@pytest.mark.django_db
def test_countries_are_those_with_a_shipping_rate():
    make_rates("DE")
    make_rates("AT")
    assert pricing.countries() == ["AT", "DE"]


LINE = st.builds(
    pricing.PricedLine,
    variant_id=st.integers(1, 9),
    title=st.just("x"),
    label=st.just(""),
    sku=st.just("x"),
    quantity=st.integers(1, 20),
    unit_price_minor=st.integers(0, 1_000_000),
    tax_basis_points=st.sampled_from([0, 500, 700, 1900, 2000, 2550]),
)
QUOTE = st.builds(
    pricing.Quote,
    country=st.just("DE"),
    currency=st.just("EUR"),
    lines=st.lists(LINE, max_size=8).map(tuple),
    shipping_minor=st.integers(0, 10_000),
    shipping_tax_basis_points=st.sampled_from([0, 1900]),
    min_days=st.just(1),
    max_days=st.just(3),
)


@given(QUOTE)
def test_lines_and_shipping_are_the_total_and_tax_lines_are_the_tax(quote):
    assert sum(r.total_minor for r in quote.lines) + quote.shipping_minor == quote.total_minor
    assert sum(t.tax_minor for t in quote.tax_lines) == quote.tax_minor
    assert sum(t.gross_minor for t in quote.tax_lines) == quote.total_minor
    assert 0 <= quote.tax_minor <= quote.total_minor
