"""Recommended products as cards."""

from dataclasses import replace

import pytest

from recommender.domain.reasons import START
from recommender.domain.result import Pick, Reason, SizeAdvice
from recommender.domain.ruleset import Sell
from recommender.safety import gate_for
from shop.presenters.picks import cards
from shop.queries import result
from tests.shelf import NOW, make_insole, make_shoe, make_variant

pytestmark = pytest.mark.django_db


def pick(product, variant=None, **fields):
    if not product.variants.exists():
        make_variant(product)
    reasons = (
        Reason(code=START, text="Start", points=0.5),
        Reason(code="fit_size", text="Made in your size", points=0.05),
        Reason(code="use_match", text="Made for walking", points=0.03),
        Reason(code="comfort_feel", text="Firmer than you like", points=-0.02),
    )
    size = variant and SizeAdvice(
        variant_id=variant.pk,
        sku=variant.sku,
        label=variant.size_label,
        foot_min_mm=None,
        foot_max_mm=None,
        certainty="unknown",
        text="",
    )
    values = {
        "product_id": product.pk,
        "slug": product.slug,
        "title": product.title,
        "brand": "",
        "kind": product.kind,
        "role": "best",
        "score": 0.56,
        "contributions": reasons,
        "reasons_for": reasons[1:3],
        "reason_against": reasons[3],
        "grade": "",
        "size": size,
        "fit_note": "",
        "price_minor": 1,
    }
    return Pick(**values | fields)


def card(one):
    goods = result.of_picks((one,))
    (made,) = cards((one,), goods, gate_for(None, now=NOW))
    return made


def test_the_price_and_stock_are_those_of_the_advised_size_today():
    insole = make_insole()
    make_variant(insole, "EU 41", price_minor=4000)
    variant = make_variant(insole, "EU 42", price_minor=5000, on_hand=0)
    made = card(pick(insole, variant))
    assert (made.price_minor, made.is_available) == (5000, False)


def test_without_a_size_the_lowest_price_counts():
    insole = make_insole()
    make_variant(insole, "EU 41", price_minor=4000)
    made = card(pick(insole))
    assert (made.price_minor, made.is_available, made.variant) == (4000, True, None)


def test_an_insole_of_an_unchecked_wearer_cannot_be_added_at_once():
    assert not card(pick(make_insole())).can_add
    assert card(pick(make_shoe())).can_add


def test_what_is_not_sold_any_more_has_no_card():
    one = pick(make_insole(status="discontinued"))
    assert cards((one,), result.of_picks((one,)), gate_for(None, now=NOW)) == []


def test_the_leading_reason_is_one_that_tells_products_apart():
    insole = make_insole()
    assert card(pick(insole)).leading == "Made for walking"
    assert card(pick(insole, reasons_for=())).leading == ""


def test_the_sum_is_shown_line_by_line():
    made = card(pick(make_insole()))
    assert made.start == "50"
    assert [(row.points, row.length) for row in made.sum_rows] == [
        ("+5.0", 0.05),
        ("+3.0", 0.03),
        ("-2.0", 0.02),
    ]


def test_meters_say_what_is_not_known():
    unknown = {"arch_height_mm": None, "heel_cup_depth_mm": None, "firmness": None}
    assert {m.text for m in card(pick(make_insole(unknown))).meters} == {"not stated"}
    assert [m.text for m in card(pick(make_shoe())).meters] == ["8 mm", "30 mm", "7 mm"]


def test_a_product_that_lost_its_specs_has_no_meters():
    insole = make_insole()
    insole.insole_spec.delete()
    assert card(pick(insole)).meters == []


def test_no_picks_need_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert result.of_picks(()).products == {}


@pytest.mark.parametrize("rows", [1, 3])
def test_reading_picks_costs_one_query(django_assert_num_queries, rows):
    picks = tuple(pick(make_insole()) for _ in range(rows))
    with django_assert_num_queries(1):
        result.of_picks(picks)


def test_what_the_gate_refuses_by_now_has_no_card():
    one = pick(make_insole({"firmness": "rigid"}))
    gate = replace(gate_for(None, now=NOW), sell=Sell.S2, is_known=True)
    assert cards((one,), result.of_picks((one,)), gate) == []
