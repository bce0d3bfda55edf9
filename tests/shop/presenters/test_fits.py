"""Whether an insole goes into a shoe, in words."""

import pytest

from shop.presenters import fits
from tests.shelf import make_insole, make_pair, make_product, make_shoe, make_variant

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (
            {},
            "Room needed: 6 mm at the heel and 4 mm at the forefoot, with the shoe's own liner taken out.",
        ),
        ({"thickness_heel_mm": None, "length": "heel"}, "Room needed: 4 mm at the forefoot."),
        (
            {"thickness_heel_mm": None, "thickness_forefoot_mm": None},
            "The maker does not state the thickness. Measure your shoe before you buy.",
        ),
    ],
)
def test_the_room_an_insole_needs(spec, words):
    assert fits.room(make_insole(spec)) == words


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ({}, "Room for an insole: 7 mm, with the shoe's own liner taken out."),
        ({"has_removable_liner": False}, "The liner is fixed: most insoles will not fit."),
        (
            {"insole_room_mm": None},
            "The maker does not state how much room there is for an insole.",
        ),
    ],
)
def test_the_room_a_shoe_gives(spec, words):
    assert fits.room(make_shoe(spec)) == words


def test_a_product_without_specs_says_nothing():
    for kind in ("insole", "shoe", "accessory"):
        assert fits.room(make_product(kind)) == ""


@pytest.mark.parametrize(
    ("room_mm", "look"), [(7, "yes"), (5, "maybe"), (2, "no"), (None, "unknown")]
)
def test_each_pair_gets_its_verdict(room_mm, look):
    pair = make_pair(name="Blue", variant=make_variant(make_shoe({"insole_room_mm": room_mm})))
    (line,) = fits.lines(make_insole(), [pair])
    assert (line.pair, line.look) == ("Blue", look)
    assert line.text


def test_a_product_without_specs_is_compared_with_nothing():
    pair = make_pair(variant=make_variant(make_shoe()))
    assert fits.lines(make_product("insole"), [pair]) == []


def test_the_lengths_of_both_are_compared_in_both_directions():
    insole, shoe = make_insole({"is_trimmable": False}), make_shoe()
    long, short = make_variant(insole, "EU 45"), make_variant(shoe, "EU 41")
    for product, shown, owned in ((insole, long, short), (shoe, short, long)):
        (line,) = fits.lines(product, [make_pair(variant=owned)], shown=shown)
        assert line.look == "no"
        assert "mm longer than the shoe's" in line.text
