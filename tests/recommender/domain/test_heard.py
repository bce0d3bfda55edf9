import pytest

from catalog import specs
from recommender.domain.comfort_prior import current_prior
from recommender.domain.heard import heard, is_disliked
from tests.recommender.domain.stands import owned

SOFT = specs.Insole(firmness="soft")


def test_a_rating_is_heard_on_the_scale_of_comfort_with_the_noise_of_a_rating():
    told = heard(owned(SOFT, comfort=4), current_prior())

    assert (told.comfort, told.noise) == (0.5, current_prior().noise)
    assert told.row[0] == 0.8


@pytest.mark.parametrize(
    ("fields", "disliked"),
    [
        ({"comfort": 2}, True),
        ({"comfort": 3}, False),
        ({"retired_for": "uncomfortable"}, True),
        ({"retired_for": "uncomfortable", "comfort": 5}, False),
        ({"retired_for": "worn_out"}, False),
    ],
)
def test_a_pair_is_disliked_by_its_rating_or_else_by_its_end(fields, disliked):
    assert is_disliked(owned(SOFT, **fields)) is disliked
