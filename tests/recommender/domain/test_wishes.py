import pytest

from catalog import specs
from recommender.domain.inputs import Inputs
from recommender.domain.score import current_weights
from recommender.domain.wishes import wishes_of
from tests.recommender.domain.stands import owned

SHOE = specs.Shoe(cushion_heel_level=2)


def worn_pairs(*pairs):
    inputs = Inputs(tier="T3", sell="S3", owned=pairs)
    return wishes_of({}, inputs, current_weights()).worn_pairs


def clogs(**fields):
    return owned(SHOE, **{"name": "Clogs"} | fields)


@pytest.mark.parametrize(
    ("pairs", "names"),
    [
        ([clogs()], ()),
        ([clogs(is_past_life=True)], ("Clogs",)),
        ([clogs(is_past_life=True), clogs(is_past_life=True), clogs(name="New")], ("Clogs",)),
        ([clogs(is_active=False, retired_for="worn_out")], ("Clogs",)),
        ([clogs(is_active=False, retired_for="worn_out"), clogs(name="New")], ()),
        ([clogs(is_active=False, retired_for="lost")], ()),
        ([owned(specs.Insole(), is_past_life=True)], ()),
    ],
    ids=["new", "old", "one name once", "worn out", "replaced", "lost", "an insole"],
)
def test_shoes_to_replace_before_an_insole_is_bought(pairs, names):
    assert worn_pairs(*pairs) == names
