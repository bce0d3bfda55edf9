"""Swaps: exact chances, and never the first place, a safety line or a size line."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from recommender.domain.explore import APART, RATE, Slot, chances, eligible, order

SURE, RULE = ("measured", 0.9), ("from a shoe that fits", 0.0)
SLOTS = st.lists(
    st.builds(
        Slot,
        score=st.sampled_from([0.8, 0.78, 0.76, 0.7]),
        permission=st.sampled_from(["allowed", "allowed", "needs_check"]),
        size=st.sampled_from([SURE, SURE, RULE]),
    ),
    max_size=5,
)
# Stands for every seed: the draw is a hash taken modulo 20 × pairs.
SEEDS = [f"{number:064x}" for number in range(400)]


def slot(score=0.8, permission="allowed", size=SURE):
    return Slot(score=score, permission=permission, size=size)


def test_only_neighbors_behind_the_best_may_trade_places():
    assert eligible([slot()] * 4) == (1, 2)
    assert eligible([slot()] * 2) == ()
    assert eligible([]) == ()


def test_no_pair_crosses_a_safety_or_size_line_or_is_far_apart():
    assert eligible([slot(), slot(), slot(permission="needs_check")]) == ()
    assert eligible([slot(), slot(), slot(size=RULE)]) == ()
    assert eligible([slot(), slot(), slot(size=("measured", 0.6))]) == ()
    assert eligible([slot(), slot(), slot(0.8 - APART)]) == ()
    assert eligible([slot(), slot(0.76), slot(0.8)]) == (1,)


@given(SLOTS)
def test_chances_are_exact_and_sum_to_one_over_places_and_over_products(slots):
    table = chances(slots)

    assert all(sum(row) == 1 for row in table)
    assert all(sum(row[place] for row in table) == 1 for place in range(len(slots)))
    assert all(0 <= each <= 1 for row in table for each in row)


@given(SLOTS)
def test_the_chances_are_those_of_all_orders_that_can_be_drawn(slots):
    pairs = eligible(slots)
    places = list(range(len(slots)))
    drawn = {tuple(places): 1 - (RATE if pairs else 0)}
    for at in pairs:
        traded = places.copy()
        traded[at], traded[at + 1] = at + 1, at
        drawn[tuple(traded)] = RATE / len(pairs)

    for row in places:
        for place in places:
            assert chances(slots)[row][place] == sum(
                (chance for shown, chance in drawn.items() if shown[place] == row), Fraction(0)
            )
    assert {order(slots, seed=seed, kind="shoe") for seed in SEEDS[:60]} <= set(drawn)


@given(SLOTS, st.sampled_from(SEEDS))
def test_a_swap_never_crosses_a_line_and_is_the_same_every_time(slots, seed):
    shown = order(slots, seed=seed, kind="insole")
    moved = [place for place, own in enumerate(shown) if place != own]

    assert shown == order(slots, seed=seed, kind="insole")
    assert sorted(shown) == list(range(len(slots)))
    assert len(moved) in {0, 2}
    assert 0 not in moved
    if moved:
        one, other = (slots[place] for place in moved)
        assert (one.permission, one.size) == (other.permission, other.size)
        assert abs(one.score - other.score) < APART


def test_about_one_in_twenty_results_is_swapped_and_each_kind_by_its_own_draw():
    three = [slot()] * 3
    swapped = [order(three, seed=seed, kind="insole") != (0, 1, 2) for seed in SEEDS]
    shoes = [order(three, seed=seed, kind="shoe") != (0, 1, 2) for seed in SEEDS]

    assert 0.02 < sum(swapped) / len(swapped) < 0.09
    assert swapped != shoes
