"""The parts of the score."""

from recommender.domain.score import current_weights
from shop.presenters.weights import PARTS, parts


def test_every_part_is_explained_and_the_shares_are_a_whole():
    made = parts(current_weights())
    assert set(current_weights().groups) == set(PARTS)
    assert sum(part.share for part in made) == 100
    assert made[0].label == "Comfort"
