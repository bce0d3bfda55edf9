"""What a distance costs, so far and at the end."""

from types import SimpleNamespace

import pytest

from recommender.models import Pair
from shop.distances import KM, MI
from shop.presenters.distance_cost import DistanceCost, cost_of


def worn(used_km, *, price=12990, currency="EUR", state="active", low=300.0, high=1000.0):
    pair = Pair(price_minor=price, price_currency=currency, state=state)
    return SimpleNamespace(
        pair=pair, outlook=SimpleNamespace(used_km=used_km, low_km=low, high_km=high)
    )


def test_it_is_told_from_50_km_on_where_the_price_is_known():
    assert cost_of(worn(49.9), KM) is None
    assert cost_of(worn(400, price=None), KM) is None
    assert cost_of(worn(50), KM) is not None


def test_the_end_is_a_range_in_whole_euros():
    assert cost_of(worn(200), KM) == DistanceCost("100 km", "€64.95", "€13 to €43")


def test_miles_cost_more_each():
    assert cost_of(worn(160.9344), MI) == DistanceCost("100 mi", "€129.90", "€21 to €70")


def test_what_is_worn_already_bounds_the_end():
    assert cost_of(worn(900), KM).at_end == "€13 to €14"
    assert cost_of(worn(990), KM).at_end == "€13"
    assert cost_of(worn(1200), KM).at_end == ""


def test_a_retired_pair_has_its_cost_only():
    assert cost_of(worn(500, state="retired"), KM) == DistanceCost("100 km", "€25.98", "")


@pytest.mark.parametrize(
    ("price", "currency", "said"),
    [(1000, "EUR", "€1.00 to €3.33"), (12000, "JPY", "¥1,200 to ¥4,000")],
)
def test_small_amounts_keep_their_cents(price, currency, said):
    assert cost_of(worn(200, price=price, currency=currency), KM).at_end == said
