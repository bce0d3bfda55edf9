"""Products to pick a pair from."""

import pytest

from shop.queries import pairs
from tests.shelf import make_brand, make_insole, make_product, make_shoe, make_variant

pytestmark = pytest.mark.django_db


def test_every_word_must_be_in_title_or_brand():
    brand = make_brand(name="Fjell")
    tempo = make_shoe(title="Tempo 4", brand=brand)
    make_shoe(title="Tempo 5")
    assert pairs.find("fjell tempo") == [tempo]


def test_only_what_is_worn_and_shown_is_found():
    make_product("accessory", title="Tempo cover")
    make_shoe(title="Tempo draft", status="draft")
    insole = make_insole(title="Tempo insole")
    assert pairs.find("tempo") == [insole]


def test_no_more_than_eight_in_two_queries_at_most(django_assert_num_queries):
    for _ in range(10):
        make_shoe(title="Tempo")
    with django_assert_num_queries(1):
        found = pairs.find("tempo")
        assert len([product.brand.name for product in found]) == 8


def test_a_pick_needs_sizes():
    bare, sized = make_shoe(), make_shoe()
    make_variant(sized)
    make_variant(sized, "EU 43")
    assert pairs.pick(bare.slug) is None
    assert pairs.pick(sized.slug) == sized
    assert pairs.pick("") is None
