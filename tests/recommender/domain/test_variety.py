import numpy as np

from recommender.domain import variety


def pick_insoles(softness, prices):
    rows = np.arange(len(prices))
    return variety.insoles(
        rows=rows, softness=np.array(softness), price_minor=np.array(prices, dtype=np.int64)
    )


def test_the_best_a_softer_and_a_cheaper_one_are_shown():
    assert pick_insoles([0.5, 0.5, 0.9, 0.5], [50, 50, 60, 30]) == (
        (0, "best"),
        (2, "softer"),
        (3, "cheaper"),
    )


def test_firmer_where_the_next_good_one_is_firmer():
    assert pick_insoles([0.9, 0.5, 0.9], [50, 60, 60])[1] == (1, "firmer")


def test_where_none_is_softer_or_cheaper_the_next_best_are_shown():
    assert pick_insoles([0.5, 0.5, 0.5, 0.5], [10, 10, 10, 10]) == (
        (0, "best"),
        (1, "also"),
        (2, "also"),
    )


def test_one_candidate_stands_alone_and_none_gives_none():
    assert pick_insoles([np.nan], [10]) == ((0, "best"),)
    assert pick_insoles([], []) == ()
    assert variety.shoes(
        rows=np.array([], dtype=np.intp),
        price_minor=np.array([], dtype=np.int64),
        covers=np.zeros((0, 0), dtype=bool),
    ) == ()  # fmt: skip


def pick_shoes(covers, prices):
    return variety.shoes(
        rows=np.arange(len(prices)),
        price_minor=np.array(prices, dtype=np.int64),
        covers=np.array(covers, dtype=bool),
    )


def test_shoes_cover_every_use_then_a_cheaper_one_comes_in():
    covers = [[1, 0], [1, 0], [1, 0], [0, 1], [1, 0]]

    assert pick_shoes(covers, [50, 50, 50, 50, 20]) == (
        (0, "best"),
        (3, "also"),
        (4, "cheaper"),
        (1, "also"),
    )


def test_a_use_no_shoe_is_made_for_is_not_waited_for():
    assert pick_shoes([[1, 0], [1, 0]], [50, 50]) == ((0, "best"), (1, "also"))


def test_the_better_of_two_twins_stands_for_both():
    kept = variety.once_per_model(np.array([4, 2, 7]), np.array([1, 0, 1]))

    assert list(kept) == [4, 2]
