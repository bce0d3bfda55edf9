"""The ranking beside a slow reference, and what must hold of any ranking."""

from itertools import pairwise
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import specs
from recommender.domain import groups
from recommender.domain.features import features_for
from recommender.domain.filters import filters_of
from recommender.domain.inputs import Inputs
from recommender.domain.match import match
from recommender.domain.needs import current_needs
from recommender.domain.ranking import rank
from recommender.domain.score import current_weights
from recommender.domain.shelf import Item, stock
from recommender.domain.wishes import Wishes, wishes_of
from tests.recommender.domain.reference import chosen_option, slow_points
from tests.recommender.domain.stands import answers_of, catalog, item, option, owned

WEIGHTS = current_weights()
LEVEL = st.sampled_from([None, 0, 1, 2, 3])
USES = st.sampled_from([(), ("everyday",), ("walking", "standing"), ("running",)])
INSOLES = st.builds(
    specs.Insole,
    arch_height=st.sampled_from([None, *specs.ArchHeight.values()]),
    firmness=st.sampled_from([None, *specs.Firmness.values()]),
    heel_cup=st.sampled_from([None, *specs.HeelCup.values()]),
    length=st.sampled_from([None, *specs.InsoleLength.values()]),
    cushion_heel_level=LEVEL,
    cushion_forefoot_level=LEVEL,
    medial_post_level=st.sampled_from([None, 0, 1]),
    has_lateral_wedge=st.sampled_from([None, False, True]),
    heel_lift_mm=st.sampled_from([None, 0, 8]),
    thickness_heel_mm=st.sampled_from([None, 3, 6, 9]),
    is_trimmable=st.sampled_from([None, True, False]),
    uses=USES,
)
SHOES = st.builds(
    specs.Shoe,
    toe_box=st.sampled_from([None, *specs.ToeBox.values()]),
    cushion_heel_level=LEVEL,
    cushion_forefoot_level=LEVEL,
    heel_height_mm=st.sampled_from([None, 10, 30, 65]),
    has_rocker=st.sampled_from([None, True]),
    stability=st.sampled_from([None, *specs.Stability.values()]),
    insole_room_mm=st.sampled_from([None, 3, 7]),
    has_removable_liner=st.sampled_from([None, True, False]),
    weight_g=st.sampled_from([None, 200, 300, 450]),
    is_soft_upper=st.sampled_from([None, True, False]),
    size_offset_mm=st.sampled_from([None, -4, 4]),
    uses=USES,
)
OPTIONS = st.lists(
    st.builds(
        option,
        st.sampled_from(["EU 41", "EU 42", "EU 42.5", "EU 43"]),
        width=st.sampled_from([None, "narrow", "medium", "wide"]),
        price_minor=st.sampled_from([3900, 5900, 12900]),
    ),
    max_size=3,
).map(tuple)
ITEMS = st.one_of(
    st.builds(lambda spec, options: item("insole", "", spec, options), INSOLES, OPTIONS),
    st.builds(lambda spec, options: item("shoe", "", spec, options), SHOES, OPTIONS),
)
FOOT = {"pain": ["foot"], "goal": "both"}
PEOPLE = (
    answers_of(FOOT | {"sore_spots": ["heel_steps", "ball"], "comfort": "soft"}),
    answers_of(FOOT | {"sore_spots": ["high_arch"], "use": ["running"], "comfort": "firm"}),
    answers_of({"pain": ["back"], "back_pattern": "shoes", "use": ["walking", "standing"]}),
    answers_of({"age": "65_plus", "goal": "both"}),
    {"goal": "both", "comfort": "soft"},
    {"goal": "both", "use": ("walking",), "budget": "up_to_40"},
    {"goal": "both", "foot_length_mm": 268.0},
)
PAIRS = (
    (),
    (owned(specs.Shoe(insole_room_mm=5, heel_height_mm=30, cushion_heel_level=2), comfort=4),),
    (owned(specs.Insole(thickness_heel_mm=6, firmness="soft", length="full"), comfort=1),),
)


@settings(max_examples=50)
@given(
    items=st.lists(ITEMS, min_size=1, max_size=8),
    answers=st.sampled_from(PEOPLE),
    pairs=st.sampled_from(PAIRS),
    sold_out=st.sets(st.integers(0, 9)),
    entries=st.sampled_from([1, 64, groups.MOST_ENTRIES]),
    is_stable=st.booleans(),
)
def test_a_ranking_is_that_of_the_slow_reference(
    items, answers, pairs, sold_out, entries, is_stable
):
    ids = [each.variant_id for one in items for each in one.options]
    gone = tuple(sorted(each for place, each in enumerate(ids) if place in sold_out))
    inputs = Inputs(tier="T3", sell="S3", owned=pairs, sold_out_variant_ids=gone)
    wishes = wishes_of(answers, inputs, WEIGHTS)
    for kind in ("insole", "shoe"):
        shelf = stock(kind, [each for each in items if each.kind == kind])
        with patch.object(groups, "MOST_ENTRIES", entries):
            found = rank(shelf, wishes, inputs, WEIGHTS, is_stable=is_stable)
        expected = slowly(list(shelf.items), wishes, inputs, is_stable=is_stable)

        assert [shelf.items[row].product_id for row in found.rows] == [one for one, _ in expected]
        assert [float(each) for each in found.score] == [score for _, score in expected]
        assert list(found.at(found.rows).score) == list(found.score)
        assert found.count == len(expected)


def slowly(
    items: list[Item], wishes: Wishes, inputs: Inputs, *, is_stable: bool
) -> list[tuple[int, float]]:
    """Product ids and scores, best first: each product on a shelf of its own."""
    found = []
    for one in items:
        shelf = stock(one.kind, [one])
        taken = chosen_option(one, wishes.foot, inputs.sold_out_variant_ids)
        ranking = rank(shelf, wishes, inputs, WEIGHTS, is_stable=is_stable)
        row = int(ranking.choice.option[0])
        assert (None if row < 0 else shelf.options.records[row]) == taken
        applied = filters_of(shelf, ranking.choice, wishes, inputs, is_stable)
        if all(each.keeps[0] for each in applied):
            found.append((one.product_id, 0.5 + slow_points(one, taken, wishes) / 65_536))
    return sorted(found, key=lambda each: (-each[1], each[0]))


@given(st.lists(INSOLES, min_size=1, max_size=12), st.integers(1, 12))
def test_a_limit_keeps_the_first_of_the_whole_ranking(specifications, limit):
    shelf = stock("insole", [item("insole", "", spec) for spec in specifications])
    inputs = Inputs(tier="T3", sell="S3")
    wishes = wishes_of(PEOPLE[0], inputs, WEIGHTS)
    whole = rank(shelf, wishes, inputs, WEIGHTS, is_stable=False)
    some = rank(shelf, wishes, inputs, WEIGHTS, is_stable=False, limit=limit)

    assert list(some.rows) == list(whole.rows)[:limit]
    assert some.count == whole.count == len(whole.candidates)
    assert [whole.place_of(int(row)) for row in whole.rows] == list(range(len(whole.rows)))


def asked_alone():
    """Each ask of each need with two values, the second better, of a spec that nothing else reads."""
    for need in current_needs():
        for kind in ("insole", "shoe"):
            directions = need.of_kind(kind)
            read = {name for feature in features_for(kind) for name in feature.reads}
            for each in directions:
                if each.spec in read or [one.spec for one in directions].count(each.spec) > 1:
                    continue
                if each.levels:
                    ordered = sorted(each.levels, key=lambda word: each.levels[word])
                else:
                    ordered = [x for x, _ in sorted(each.curve, key=lambda point: point[1])]
                for worse, better in pairwise(ordered):
                    yield need.id, kind, each.spec, worse, better


@pytest.mark.parametrize(("need", "kind", "spec", "worse", "better"), list(asked_alone()))
def test_a_better_value_of_what_a_need_asks_never_lowers_a_score(need, kind, spec, worse, better):
    answers = {"sore_spots": (need,), "pain": ("foot",)}
    made = {"insole": specs.Insole, "shoe": specs.Shoe}[kind]
    shelf = stock(kind, [item(kind, "", made(**{spec: value})) for value in (worse, better)])
    inputs = Inputs(tier="T3", sell="S3")
    wishes = wishes_of(answers, inputs, WEIGHTS)
    low, high = rank(shelf, wishes, inputs, WEIGHTS, is_stable=False).at([0, 1]).score

    assert high >= low


def test_a_size_nearer_to_the_foot_never_lowers_a_score():
    items = [
        item("insole", "", specs.Insole(), (option(foot_min_mm=265 - off, foot_max_mm=271 - off),))
        for off in (0, 1, 2, 3)
    ]
    shelf, inputs = stock("insole", items), Inputs(tier="T3", sell="S3")
    wishes = wishes_of({"foot_length_mm": 268.0}, inputs, WEIGHTS)
    scores = rank(shelf, wishes, inputs, WEIGHTS, is_stable=False).at(range(4)).score

    assert list(np.diff(scores) <= 0) == [True] * 3


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.sampled_from(PEOPLE))
def test_the_order_in_which_answers_came_changes_nothing(draw, answers):
    shelf = catalog(
        *(item("insole", "", specs.Insole(firmness=word)) for word in specs.Firmness.values()),
        *(item("shoe", "", specs.Shoe(cushion_heel_level=level)) for level in range(4)),
    )
    inputs = Inputs(tier="T3", sell="S3")
    names = list(answers)
    draw.shuffle(names)

    assert match(
        answers={name: answers[name] for name in names}, inputs=inputs, catalog=shelf
    ) == match(answers=answers, inputs=inputs, catalog=shelf)


@given(st.permutations(["walking", "standing", "running"]), st.permutations(["heel_steps", "ball"]))
def test_the_order_of_several_choices_changes_no_score(uses, spots):
    def of(answers):
        shelf = stock(
            "insole",
            [item("insole", "", specs.Insole(uses=(use,), heel_cup="deep")) for use in uses],
        )
        inputs = Inputs(tier="T3", sell="S3")
        wishes = wishes_of(answers, inputs, WEIGHTS)
        found = rank(shelf, wishes, inputs, WEIGHTS, is_stable=False)
        return found.score.tolist(), found.count

    straight = {"use": ("walking", "standing", "running"), "sore_spots": ("heel_steps", "ball")}

    assert of(straight | {"use": tuple(uses), "sore_spots": tuple(spots)}) == of(straight)


def test_a_value_of_a_feature_is_read_by_its_code():
    shelf, inputs = (
        stock("insole", [item("insole", "", specs.Insole())]),
        Inputs(tier="T3", sell="S3"),
    )
    ranking = rank(shelf, wishes_of({}, inputs, WEIGHTS), inputs, WEIGHTS, is_stable=False)

    assert ranking.value("fit_trim", 0) == 0.0
    assert ranking.value("no_such_feature", 0) == 0.0
    assert ranking.parts([0]).shape == (1, len(ranking.at([0]).features.codes))
