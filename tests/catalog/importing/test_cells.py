import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.importing import cells
from catalog.importing.problems import BadValue

FORMULAS = [
    "=1+1",
    '=HYPERLINK("https://evil.example")',
    "+1",
    "@x",
    "-1+1|cmd",
    "＝1",
    "＋1",
    "＠x",
]


@pytest.mark.parametrize("text", [*FORMULAS, "\t=1", "\rx"])
def test_formulas_are_refused(text):
    with pytest.raises(BadValue, match="spreadsheet formula"):
        cells.plain(text)


@pytest.mark.parametrize("text", ["- soft", "a=b", "42+", "'=1", "mail@x.example"])
def test_text_that_no_spreadsheet_runs_passes(text):
    assert cells.plain(text) == text


def test_plain_text_is_put_on_one_line():
    assert cells.plain("Two\n  lines") == "Two lines"


def test_text_has_a_limit():
    assert cells.within(3)("abc") == "abc"
    with pytest.raises(BadValue, match="at most 3 characters, not 4"):
        cells.within(3)("abcd")


def test_the_apostrophe_that_marks_text_is_dropped_from_codes():
    assert cells.code(10)("'0042") == "0042"
    with pytest.raises(BadValue, match="formula"):
        cells.code(10)("'=1")


@pytest.mark.parametrize(
    ("text", "exponent", "minor"),
    [
        ("59.90", 2, 5990),
        ("50", 2, 5000),
        ("0", 2, 0),
        ("9.9", 2, 990),
        ("59.9000", 2, 5990),
        ("500", 0, 500),
        ("1.234", 3, 1234),
        ("500.0", 0, 500),
        ("999999.99", 2, 99_999_999),
    ],
)
def test_prices_are_minor_units(text, exponent, minor):
    assert cells.price_minor(exponent)(text) == minor


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-1", "must not be negative"),
        ("−1.00", "must not be negative"),
        ("NaN", "a number with a point"),
        ("inf", "a number with a point"),
        ("1e9", "a number with a point"),
        ("59,90", "a number with a point"),
        ("6900 SEK", "a number with a point"),
        ("٣", "a number with a point"),
        ("1.999", "at most 2 decimals"),
        ("1000000.00", "at most 999999.99"),
    ],
)
def test_prices_that_are_none_are_refused(text, words):
    with pytest.raises(BadValue, match=re.escape(words)):
        cells.price_minor(2)(text)


@given(st.decimals(min_value=0, max_value=999_999, places=2))
def test_any_price_survives_the_way_through_text(price):
    assert cells.price_minor(2)(f"{price:.2f}") == int(price * 100)


@given(st.text(max_size=30))
def test_any_text_is_a_price_in_range_or_refused(text):
    with suppress(BadValue):
        assert 0 <= cells.price_minor(2)(text) <= cells.MAX_PRICE_MINOR


@pytest.mark.parametrize(("text", "value"), [("6", 6), ("-6", -6), ("6.0", 6), ("007", 7)])
def test_whole_numbers(text, value):
    assert cells.whole(text) == value


@pytest.mark.parametrize("text", ["6.5", "six", "", "1e3", "9999999999"])
def test_numbers_that_are_not_whole_are_refused(text):
    with pytest.raises(BadValue, match="whole number"):
        cells.whole(text)


@pytest.mark.parametrize("text", ["-1", "1000001"])
def test_quantities_have_a_range(text):
    with pytest.raises(BadValue, match="between 0 and 1,000,000"):
        cells.quantity(text)
    assert cells.quantity("0") == 0


@pytest.mark.parametrize(
    ("text", "grams"), [("280", 280), ("34000.0", 34000), ("0", None), ("0.0", None), ("0.4", None)]
)
def test_weights_are_grams_and_zero_is_unknown(text, grams):
    assert cells.weight_g(text) == grams


@pytest.mark.parametrize("text", ["-5", "1000001", "2 kg"])
def test_weights_that_are_none_are_refused(text):
    with pytest.raises(BadValue, match="a weight is"):
        cells.weight_g(text)


def test_facts():
    assert [cells.fact(text) for text in ("TRUE", "yes", "1", "False", "no", "0")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    with pytest.raises(BadValue, match="true or false"):
        cells.fact("maybe")


def test_colors():
    assert cells.color_hex("#7FA58F") == "#7FA58F"
    with pytest.raises(BadValue, match="#RRGGBB"):
        cells.color_hex("moss")


def test_addresses():
    assert cells.url("https://cdn.example/a.jpg?v=1") == "https://cdn.example/a.jpg?v=1"
    for text in ("javascript:alert(1)", "//cdn.example/a", "file:///etc/passwd", "https://a b"):
        with pytest.raises(BadValue, match="web address"):
            cells.url(text)
    with pytest.raises(BadValue, match="at most 500 characters"):
        cells.url("https://x.example/" + "a" * 500)


def test_html_keeps_paragraphs_and_drops_what_runs():
    dirty = '<p onclick="x()">Soft <b>and</b> <a href="javascript:1">firm</a></p><script>1</script>'
    assert cells.html(dirty) == "<p>Soft <b>and</b> firm</p>"


def test_html_may_start_with_a_dash_but_not_with_a_formula():
    assert cells.html("-soft") == "-soft"
    with pytest.raises(BadValue, match="formula"):
        cells.html("=1+1")
    with pytest.raises(BadValue, match="at most 100,000 characters"):
        cells.html("x" * 100_001)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Strider High", "strider-high"),
        ("größe-42", "grosse-42"),
        ("Café!", "cafe"),
        ("A--B", "a-b"),
    ],
)
def test_slugs(text, slug):
    assert cells.slug(text) == slug


@pytest.mark.parametrize("text", ["", "靴", "--", "x" * 201])
def test_slugs_that_cannot_be_are_refused(text):
    with pytest.raises(BadValue, match="1 to 200"):
        cells.slug(text)
