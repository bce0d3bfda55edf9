import json

from recommender.domain import canonical, impressions
from recommender.domain.explore import Slot, order
from recommender.domain.match import match
from recommender.domain.picks import picks_of
from recommender.domain.ranking import rank
from recommender.domain.score import current_weights
from recommender.domain.wishes import wishes_of
from tests.recommender.domain.stands import (
    answers_of,
    ask,
    catalog,
    inputs_of,
    insole,
    matched,
    option,
    shoe,
)

ITEMS = (
    insole("A"),
    insole("B", firmness="soft"),
    insole("C", arch_height="high", options=(option(price_minor=2000),)),
    shoe("S"),
)


def test_every_pick_that_is_shown_is_logged_once_at_its_position():
    result = ask({"pain": ["foot"], "sore_spots": ["ball"]}, *ITEMS)
    shown = [*result.insoles, *result.shoes]

    assert [each.product_id for each in result.impressions] == [each.product_id for each in shown]
    assert [each.position for each in result.impressions] == [1, 2, 3, 1]
    for pick, log in zip(shown, result.impressions, strict=True):
        assert (log.position, log.propensity, log.score) == (
            pick.position,
            pick.propensity,
            pick.score,
        )
        assert log.variant_id == pick.size.variant_id
        assert log.reasons == (
            *(each.code for each in pick.reasons_for),
            pick.reason_against.code,
        )


def test_the_features_logged_are_all_of_them_and_give_the_score():
    result = ask({"pain": ["foot"], "sore_spots": ["ball"]}, *ITEMS)
    weights = current_weights()

    for log in result.impressions:
        codes, values = zip(*log.features, strict=True)
        parts = weights.vector(log.kind, codes) / 2 @ values
        assert abs(weights.start + parts - log.score) < 0.001
        assert "comfort_feel" in codes
        assert "need:ball:for" in codes


def test_rows_for_training_hold_no_answer_and_no_seed():
    result = ask({"pain": ["foot"], "sore_spots": ["ball"]}, *ITEMS)
    rows = impressions.rows(result)

    assert [row["shown"] for row in rows] == [3, 3, 3, 1]
    assert rows[0]["features"] == dict(result.impressions[0].features)
    assert result.seed not in json.dumps(rows)
    assert set(rows[0]) == {
        "kind", "product_id", "variant_id", "position", "rank", "shown", "propensity", "score",
        "is_swapped", "tier", "sell", "reasons", "features",
    }  # fmt: skip


def test_where_nothing_is_shown_nothing_is_logged():
    result = ask({"nerves": ["pee"]}, *ITEMS)

    assert (result.seed, result.impressions, impressions.rows(result)) == ("", (), ())


def test_an_unknown_size_is_logged_as_none():
    assert matched({"goal": "insoles"}, insole()).impressions[0].variant_id is None


TRIPLETS = tuple(insole(title) for title in "ABC")


def shown_with(seed):
    shelf, answers = catalog(*TRIPLETS), answers_of({"goal": "insoles"})
    inputs = inputs_of(answers, shelf)
    wishes = wishes_of(answers, inputs, current_weights())
    ranking = rank(shelf.insoles, wishes, inputs, current_weights(), is_stable=False)
    return picks_of(ranking, sell="S3", seed=seed)


def seed_that(*, swaps):
    slots = [Slot(score=0.8, permission="allowed", size=("measured", 0.9))] * 3
    kept = {
        seed: order(slots, seed=seed, kind="insole") == (0, 1, 2) for seed in map(str, range(99))
    }
    return next(seed for seed, is_kept in kept.items() if is_kept is not swaps)


def test_a_swap_trades_two_neighbors_and_is_recorded_with_its_chance():
    plain, swapped = (shown_with(seed_that(swaps=swaps)) for swaps in (False, True))

    assert [each.position for each in swapped.picks] == [1, 2, 3]
    assert swapped.picks[0] == plain.picks[0]
    assert swapped.picks[0].role == "best"
    assert [each.title for each in swapped.picks[1:]] == [
        each.title for each in reversed(plain.picks[1:])
    ]
    assert [each.is_swapped for each in swapped.impressions] == [False, True, True]
    assert [each.rank for each in swapped.impressions] == [1, 3, 2]
    assert [each.propensity for each in plain.picks] == [1, 0.95, 0.95]
    assert [each.propensity for each in swapped.picks] == [1, 0.05, 0.05]


def test_the_same_inputs_are_shown_and_logged_the_same_every_time():
    shelf, answers = catalog(*ITEMS), answers_of({})
    inputs = inputs_of(answers, shelf)
    made = [match(answers=answers, inputs=inputs, catalog=shelf) for _ in range(2)]
    bodies = [canonical.body_of(each, inputs) for each in made]

    assert bodies[0] == bodies[1]
    assert canonical.read(bodies[0]) == made[0]
