from importlib import resources

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from recommender.domain.features import features_for
from recommender.domain.score import (
    GRAIN,
    BadWeights,
    contributions,
    current_weights,
    load_weights,
    scores,
)
from recommender.domain.tables import SIZE

TEXT = (resources.files("recommender") / "data" / "weights.toml").read_text("utf-8")


@given(
    arrays(np.float64, (5, 4), elements=st.floats(-1, 1)),
    arrays(np.float64, 4, elements=st.floats(0, 0.35)),
)
def test_the_score_is_the_exact_sum_in_any_order(features, weights):
    parts = contributions(weights, features)
    total = scores(0.5, parts)

    np.testing.assert_array_equal(total, 0.5 + parts[:, ::-1].sum(axis=1))
    assert np.all(parts * GRAIN == np.round(parts * GRAIN))


def test_the_weights_are_those_of_the_evidence_and_cover_every_feature():
    weights = current_weights()

    assert dict(weights.groups) == {
        "comfort": 0.35,
        "fit": 0.25,
        "need": 0.20,
        "use": 0.12,
        "type": 0.08,
    }
    assert dict(weights.grades) == {"A": 1.0, "B": 0.7, "C": 0.3, "D": 0.0}
    for kind, table in weights.by_kind.items():
        assert set(table) == {SIZE, *(each.code for each in features_for(kind))}
    for table in weights.by_kind.values():
        for group in ("comfort", "fit", "use"):
            share = sum(weight for code, weight in table.items() if code.startswith(f"{group}_"))
            assert share == pytest.approx(weights.groups[group])


def test_the_shape_of_the_arch_counts_as_fit_and_foot_type_least_alone():
    groups, insole = current_weights().groups, current_weights().by_kind["insole"]

    assert insole["fit_arch"] > 0
    assert not [code for code in insole if code.startswith("type") and "arch" in code]
    assert list(groups) == sorted(groups, key=lambda name: -groups[name])
    assert list(groups)[-1] == "type"


def test_a_need_weighs_as_its_group():
    vector = current_weights().vector("insole", ["comfort_feel", "need:ball:for"])

    assert list(vector) == [0.22, 0.20]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "comfort_feel = 0.22",
            "comfort_feel = 0.42",
            "insole: the features of comfort weigh more",
        ),
        ("use_hours = 0.03", "use_hours = -0.03", "insole: a weight of use is negative"),
        ("need = 0.20", "need = 0.30", "the groups sum to more than 1"),
    ],
)
def test_weights_that_break_a_promise_are_refused(old, new, message):
    with pytest.raises(BadWeights, match=message):
        load_weights(TEXT.replace(old, new, 1))
