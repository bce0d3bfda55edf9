"""Money: rounding, tax, formatting and reading are exact."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop import money

MINOR = st.integers(min_value=0, max_value=money.MAX_MINOR)
RATE = st.integers(min_value=0, max_value=5000)
CURRENCY = st.sampled_from(["EUR", "USD", "JPY", "KWD", "CHF"])


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(1, 2, 0), (3, 2, 2), (5, 2, 2), (7, 2, 4), (-1, 2, 0), (-3, 2, -2), (7, 3, 2), (8, 3, 3)],
)
def test_halves_go_to_the_even_neighbor(numerator, denominator, expected):
    assert money.divide_half_even(numerator, denominator) == expected


@given(st.integers(), st.integers(min_value=1))
def test_rounding_agrees_with_exact_fractions(numerator, denominator):
    assert money.divide_half_even(numerator, denominator) == round(Fraction(numerator, denominator))


@pytest.mark.parametrize("denominator", [0, -3])
def test_a_denominator_that_is_not_positive_is_refused(denominator):
    with pytest.raises(ValueError, match="above 0"):
        money.divide_half_even(1, denominator)


def test_tax_is_taken_out_of_the_price():
    assert money.included_tax_minor(gross_minor=11900, rate_basis_points=1900) == 1900
    assert money.included_tax_minor(gross_minor=5900, rate_basis_points=0) == 0


@given(MINOR, RATE)
def test_included_tax_plus_net_is_the_price(gross, rate):
    tax = money.included_tax_minor(gross_minor=gross, rate_basis_points=rate)
    assert 0 <= tax <= gross
    exact = Fraction(gross * rate, 10_000 + rate)
    assert abs(tax - exact) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("minor", "currency", "expected"),
    [
        (5900, "EUR", "€59.00"),
        (5, "EUR", "€0.05"),
        (0, "USD", "$0.00"),
        (123456789, "GBP", "£1,234,567.89"),
        (-490, "EUR", "-€4.90"),
        (5900, "JPY", "¥5,900"),
        (1234, "KWD", "KWD 1.234"),
        (1200, "CHF", "CHF 12.00"),
    ],
)
def test_amounts_read_as_people_write_them(minor, currency, expected):
    assert money.format_money(minor, currency) == expected


@pytest.mark.parametrize(
    ("rate", "expected"),
    [(1900, "19 %"), (725, "7.25 %"), (750, "7.5 %"), (0, "0 %"), (5, "0.05 %")],
)
def test_rates_read_as_percentages(rate, expected):
    assert money.format_rate(rate) == expected


@pytest.mark.parametrize(
    ("text", "currency", "expected"),
    [
        ("59", "EUR", 5900),
        ("59.9", "EUR", 5990),
        ("59,90", "EUR", 5990),
        (" € 59.90 ", "EUR", 5990),
        ("EUR 59.90", "EUR", 5990),
        ("500", "JPY", 500),
        ("1.234", "KWD", 1234),
    ],
)
def test_typed_amounts_are_read(text, currency, expected):
    assert money.parse(text, currency) == expected


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("", "EUR"),
        ("-1", "EUR"),
        ("1.000,00", "EUR"),
        ("59.999", "EUR"),
        ("1.5", "JPY"),
        ("٣", "EUR"),
        ("1e3", "EUR"),
        ("NaN", "EUR"),
        ("21474836.48", "EUR"),
        ("9" * 40, "EUR"),
    ],
)
def test_what_is_not_an_amount_is_refused(text, currency):
    with pytest.raises(money.BadAmount):
        money.parse(text, currency)


@given(MINOR, CURRENCY)
def test_what_is_written_plainly_is_read_back(minor, currency):
    assert money.parse(money.decimal_text(minor, currency), currency) == minor


@given(st.integers(min_value=-money.MAX_MINOR, max_value=money.MAX_MINOR), CURRENCY)
def test_plain_text_keeps_the_sign(minor, currency):
    assert money.decimal_text(minor, currency).startswith("-") == (minor < 0)
