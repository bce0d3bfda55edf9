import math

import numpy as np
import pytest

from catalog import specs
from recommender.domain.columns import code_of, curve, encode, encode_sets, has_any, levels


def test_numbers_words_and_facts_become_columns_with_gaps_for_the_unknown():
    columns = encode(
        [
            specs.Insole(arch_height_mm=26, firmness="firm", is_trimmable=True),
            specs.Insole(firmness="soft", is_trimmable=False),
        ]
    )

    np.testing.assert_array_equal(columns["arch_height_mm"], [26, np.nan])
    np.testing.assert_array_equal(columns["firmness"], [2, 0])
    np.testing.assert_array_equal(columns["is_trimmable"], [1, 0])
    assert "lifespan_source" not in columns
    assert encode([]) == {}


def test_words_have_places_and_unknown_words_none():
    assert code_of("heel_cup", "deep") == 2
    assert math.isnan(code_of("heel_cup", None))
    with pytest.raises(ValueError, match="bottomless"):
        code_of("heel_cup", "bottomless")


def test_lists_become_yes_no_tables():
    sets = encode_sets([specs.Shoe(uses=("running", "walking")), specs.Shoe()])

    assert list(has_any(sets["uses"], "uses", frozenset({"walking"}))) == [True, False]
    assert encode_sets([])["materials"].shape == (0, len(specs.Material.values()))


def test_what_is_unknown_or_not_listed_is_worth_nothing():
    column = np.array([0.0, 2.0, np.nan])

    np.testing.assert_array_equal(levels("firmness", column, {"soft": 1.0}), [1, 0, 0])
    np.testing.assert_array_equal(curve(column, [(0, -1), (4, 1)]), [-1, 0, 0])
