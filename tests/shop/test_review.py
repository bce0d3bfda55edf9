"""A cart's review names every line that stands in the way; nothing is dropped."""

import pytest

from recommender.domain.gate import UNKNOWN
from recommender.safety import answer_checklist
from shop.review import review
from tests.shelf import NOW, make_insole, make_variant, make_wearer
from tests.shop.shopping import make_cart, shoe_variant

pytestmark = pytest.mark.django_db


def gate(*ticked):
    return answer_checklist(make_wearer(), ticked or ("none",), now=NOW)


def test_a_checked_wearer_may_buy_what_is_there():
    found = review(make_cart(make_variant(), shoe_variant(), quantity=2), gate=gate())
    assert found.is_ready
    assert found.may_be_sold
    assert found.goods_minor == 4 * 5900


def test_an_empty_cart_is_not_ready():
    found = review(make_cart(), gate=gate())
    assert not found.is_ready
    assert not found.may_be_sold


def test_an_insole_needs_a_check_and_a_shoe_does_not():
    found = review(make_cart(make_variant(), shoe_variant()), gate=UNKNOWN)
    assert [row.needs_check for row in found.lines] == [True, False]
    assert found.needs_check
    assert not found.may_be_sold


def test_a_refused_line_has_its_reason():
    found = review(make_cart(make_variant(), shoe_variant()), gate=gate("numb_feet"))
    assert [bool(row.refusal) for row in found.lines] == [True, False]
    assert not found.is_ready


def test_what_is_withdrawn_or_short_is_named():
    gone = make_variant(make_insole(status="discontinued"))
    found = review(make_cart(gone, make_variant(on_hand=1), quantity=2), gate=gate())
    assert [(row.is_withdrawn, row.left) for row in found.lines] == [(True, None), (False, 1)]
    assert not found.is_ready


def test_a_review_takes_one_query(django_assert_num_queries):
    cart, known = make_cart(*(make_variant() for _ in range(3))), gate()
    with django_assert_num_queries(1):
        assert len(review(cart, gate=known).lines) == 3
