"""The date of the next look is kept right, and who plans reminders hears of a change."""

import pytest

from recommender import next_looks
from recommender.models import Pair
from tests.shelf import NOW, make_pair, make_wearer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_many_wearers_cost_as_many_queries_as_one(django_assert_num_queries, count):
    wearers = [make_wearer() for _ in range(count)]
    for wearer in wearers:
        make_pair(wearer)
    with django_assert_num_queries(5):
        next_looks.refresh([wearer.pk for wearer in wearers], now=NOW)
    assert not Pair.objects.filter(next_look_on=None).exists()
    assert Pair.objects.filter(look_changed_at=NOW).count() == count


def test_what_stays_the_same_is_not_marked():
    pair = make_pair()
    next_looks.refresh([pair.wearer_id], now=NOW)
    Pair.objects.update(look_changed_at=None)
    next_looks.refresh([pair.wearer_id], now=NOW)
    assert Pair.objects.get().look_changed_at is None
