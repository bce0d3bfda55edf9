"""What My pairs says of a pair."""

from dataclasses import replace
from datetime import timedelta

import pytest

from recommender import outlooks
from recommender.models import Pair
from shop.presenters.pairs import PairCard, cards
from tests.shelf import NOW, make_insole, make_pair, make_variant

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def card(**fields) -> PairCard:
    pair = make_pair(**({"started_on": TODAY, "use": "running"} | fields))
    return PairCard(outlooks.of_pair(pair, today=TODAY), TODAY)


@pytest.mark.parametrize(
    ("km", "tone", "state", "look", "end"),
    [
        (0, "good", "Good for now", "Next look ", " to "),
        (400, "good", "Good for now", "Next look ", "by "),
        (650, "watch", "Worth a look", "Have a look now", "by "),
        (1200, "replace", "Past the usual range", "Have a look now", "behind it"),
    ],
)
def test_the_more_km_the_louder_but_never_must(km, tone, state, look, end):
    shown = card(initial_km=km)
    assert (shown.tone, shown.state) == (tone, state)
    assert look in shown.look
    assert end in shown.end
    assert "must" not in shown.state + shown.look + shown.end


def test_numbers_have_units_and_no_false_precision():
    shown = card(initial_km=123)
    assert shown.used == "about 123 km"
    assert shown.usual == "300 to 1000 km"
    assert shown.pace == "18 km a week"
    assert "30 minutes" in shown.pace_source


def test_the_range_says_where_it_comes_from():
    shown = card()
    assert "Nothing is learned" in shown.usual_source
    learned = PairCard(replace(shown.worn, learned_from=1234), TODAY)
    assert "moved by 1,234 pairs that wore out here" in learned.usual_source
    assert "weight" not in learned.usual_source


@pytest.mark.parametrize(
    ("share", "words"),
    [(-0.051, "them 5 % shorter."), (0.03, "them 3 % longer."), (0.004, "a lot.")],
)
def test_a_range_says_when_a_weight_moves_it(share, words):
    worn = replace(card().worn, learned_from=60, mass_share=share)
    assert PairCard(worn, TODAY).usual_source.endswith(words)


def test_a_retired_pair_says_when_and_why():
    shown = card(state="retired", retired_on=TODAY, retired_for="worn_out")
    assert (shown.state, shown.tone, shown.look) == ("Retired 2 Mar 2026, worn out", "good", "")
    assert card(state="retired", retired_on=TODAY).state == "Retired 2 Mar 2026"
    assert card(state="returned").state == "Returned"


def test_a_resting_pair_has_no_look_planned():
    pair = make_pair(started_on=TODAY - timedelta(days=200), use="running")
    pair.entries.create(worn_on=TODAY - timedelta(days=150), distance_km=5, created_at=NOW)
    shown = PairCard(outlooks.of_pair(pair, today=TODAY), TODAY)
    assert shown.look == "No look planned while it rests"


def test_a_picked_product_is_known_and_an_own_pair_has_none():
    variant = make_variant(make_insole())
    assert card(variant=variant, kind="insole").product == variant.product
    assert card().product is None


def test_pairs_in_use_stand_apart():
    active, other = card(), card(state=Pair.State.RETURNED)
    assert [len(group) for group in cards([active.worn, other.worn], today=TODAY)] == [1, 1]
