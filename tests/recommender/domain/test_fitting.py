"""How a product goes together with what the wearer owns, size for size."""

import pytest

from recommender.domain.fitting import fit_note
from recommender.domain.inputs import Inputs
from recommender.domain.score import current_weights
from recommender.domain.wishes import wishes_of
from tests.recommender.domain.stands import insole, option, owned, shoe

EU_45 = option("EU 45")
NO_SIZE = option(foot_min_mm=None, foot_max_mm=None)


def wishes(*pairs):
    return wishes_of({}, Inputs(tier="T3", sell="S3", owned=pairs), current_weights())


def walkers(**fields):
    return owned(shoe().spec, name="Walkers", variant_foot_mm=(262, 268), **fields)


def test_without_pairs_nothing_is_said():
    assert fit_note(insole(), wishes(), option()) == ""


def test_the_size_to_take_is_held_against_the_size_one_owns():
    note = fit_note(insole(is_trimmable=True), wishes(walkers()), EU_45)
    assert note == (
        "With your Walkers: the insole is 6 mm thick; the shoe has room for 7 mm once its liner is "
        "out. Trim about 20 mm off its toe end."
    )


def test_a_shoe_is_held_against_the_insole_one_owns():
    mine = owned(insole(is_trimmable=False).spec, name="Blue ones", variant_foot_mm=(282, 288))
    note = fit_note(shoe(), wishes(mine), option())
    assert note.startswith("With your Blue ones: ")
    assert note.endswith("and it cannot be trimmed.")


@pytest.mark.parametrize("size", [option(), NO_SIZE])
def test_where_sizes_agree_or_are_unknown_only_the_room_counts(size):
    note = fit_note(insole(), wishes(walkers()), size)
    assert note.endswith("once its liner is out.")


def test_the_best_of_several_pairs_is_named():
    tight = owned(shoe(insole_room_mm=2).spec, name="Tight ones", variant_foot_mm=(262, 268))
    assert fit_note(insole(), wishes(tight, walkers()), option()).startswith("With your Walkers")
