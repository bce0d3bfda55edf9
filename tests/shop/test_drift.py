"""The drift guard says what is different from what the buyer saw."""

from dataclasses import replace

import pytest

from shop import drift
from shop.pricing import PricedLine, Quote

LINE = PricedLine(
    variant_id=7,
    title="Contour",
    label="EU 42",
    sku="C-42",
    quantity=2,
    unit_price_minor=5900,
    tax_basis_points=1900,
)
QUOTE = Quote(
    country="DE",
    currency="EUR",
    lines=(LINE,),
    shipping_minor=490,
    shipping_tax_basis_points=1900,
    min_days=1,
    max_days=3,
)


def changes(now, *, shown=None, total=QUOTE.total_minor):
    return drift.changes(drift.shown(QUOTE) if shown is None else shown, total, now)


def test_the_same_is_no_change():
    assert changes(QUOTE) == []


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (
            replace(QUOTE, lines=(replace(LINE, unit_price_minor=6100),)),
            "Contour now costs €61.00; before it was €59.00.",
        ),
        (
            replace(QUOTE, lines=(replace(LINE, quantity=1),)),
            "Contour: 1 in the cart; before it was 2.",
        ),
        (replace(QUOTE, shipping_minor=590), "Delivery costs €5.90; before it was €4.90."),
        (replace(QUOTE, country="AT"), "You chose another country."),
        (replace(QUOTE, lines=()), "Something is no longer in your cart."),
        (
            replace(QUOTE, lines=(LINE, replace(LINE, variant_id=8, title="Arch"))),
            "Arch: 2 in the cart; before it was 0.",
        ),
        (replace(QUOTE, currency="USD"), "Prices are now in USD."),
    ],
)
def test_each_difference_has_its_sentence(now, sentence):
    found = changes(now)
    assert sentence in found
    assert found[-1].startswith("The total is ")


def test_prices_that_cancel_out_are_still_a_change():
    other = replace(LINE, variant_id=8, title="Arch", quantity=2)
    before = replace(QUOTE, lines=(LINE, other))
    now = replace(
        QUOTE,
        lines=(replace(LINE, unit_price_minor=5800), replace(other, unit_price_minor=6000)),
    )
    assert before.total_minor == now.total_minor
    assert len(drift.changes(drift.shown(before), before.total_minor, now)) == 3


@pytest.mark.parametrize("shown", ["", "|||", "DE|EUR|490|7:2", "DE|EUR|x|7:2:5900", "a" * 500])
def test_nonsense_in_the_hidden_field_asks_again(shown):
    assert changes(QUOTE, shown=shown) == ["The total is €122.90."]


@pytest.mark.parametrize("total", [None, 1, 12289])
def test_a_total_that_was_tampered_with_asks_again(total):
    assert changes(QUOTE, total=total) == ["The total is €122.90."]
