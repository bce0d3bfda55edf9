import numpy as np

from catalog import specs
from recommender.domain.columns import encode
from recommender.domain.comfort_prior import current_prior
from recommender.domain.felt import table

INSOLE = current_prior().features["insole"]
PLACE = {each.code: place for place, each in enumerate(INSOLE)}


def felt(code, **spec):
    return table(INSOLE, encode([specs.Insole(**spec)]))[0, PLACE[code]]


def test_every_feature_of_every_spec_lies_between_minus_one_and_one():
    wild = specs.Insole(
        firmness="rigid", cushion_heel_level=3, thickness_heel_mm=30, heel_cup="deep"
    )

    assert np.abs(table(INSOLE, encode([wild]))).max() <= 1


def test_unknown_is_zero_also_for_in_between():
    assert not table(INSOLE, encode([specs.Insole()])).any()


def test_in_between_is_best_halfway():
    assert felt("soft_between", firmness="semi") == 1
    assert felt("soft_between", firmness="rigid") < felt("soft_between", firmness="firm") < 1


def test_a_heel_piece_has_no_forefoot_to_feel():
    piece = {"length": "heel", "cushion_forefoot_level": 3, "cushion_heel_level": 3}

    assert felt("cushion_forefoot", **piece) == 0
    assert felt("cushion_heel", **piece) == 0.6
    assert felt("cushion_forefoot", **piece | {"length": "full"}) == 0.6
