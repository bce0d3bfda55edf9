"""The cart says whether its insoles go into its shoes."""

import pytest

from recommender.domain.gate import UNKNOWN
from shop.presenters.cart import rows
from shop.review import review
from tests.shelf import make_insole, make_product, make_shoe, make_variant
from tests.shop.shopping import make_cart

pytestmark = pytest.mark.django_db


def fits_of(*products):
    cart = make_cart(*(make_variant(product) for product in products))
    return [[line.look for line in row.fits] for row in rows(review(cart, gate=UNKNOWN))]


def test_an_insole_is_measured_against_every_shoe_beside_it():
    roomy = make_shoe({"insole_room_mm": 8})
    flat = make_shoe({"insole_room_mm": 2})
    assert fits_of(make_insole(), roomy, flat) == [["yes", "no"], [], []]


def test_two_sizes_of_a_shoe_are_measured_once():
    shoe = make_shoe()
    assert fits_of(make_insole(), shoe, shoe) == [["yes"], [], []]


def test_what_has_no_measurements_says_nothing():
    assert fits_of(make_insole(), make_product("accessory")) == [[], []]


def test_the_text_has_its_reason():
    cart = make_cart(make_variant(make_insole()), make_variant(make_shoe(title="Kaze")))
    line = rows(review(cart, gate=UNKNOWN))[0].fits[0]
    assert line.pair == "Kaze"
    assert "mm" in line.text
