"""Five faces, and help where it is needed."""

import pytest

from recommender.models import Pair
from shop.presenters.check_in import faces, help_with


def test_faces_go_from_best_to_worst_with_one_chosen():
    shown = faces(2)
    assert [face.value for face in shown] == [5, 4, 3, 2, 1]
    assert [face.value for face in shown if face.is_chosen] == [2]
    assert len({face.icon for face in shown}) == 5


@pytest.mark.parametrize("comfort", [3, 4, 5])
def test_who_is_comfortable_needs_no_help(comfort):
    assert help_with(Pair(kind="insole"), comfort) is None


@pytest.mark.parametrize("comfort", [1, 2])
def test_help_fits_the_kind_and_where_it_was_bought(comfort):
    insole = help_with(Pair(kind="insole", source_key="order:1:1:0"), comfort)
    shoe = help_with(Pair(kind="shoe"), comfort)
    assert insole.guide.stop.items
    assert insole.was_bought_here
    assert (shoe.guide, shoe.was_bought_here) == (None, False)
