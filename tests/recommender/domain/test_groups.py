"""Columns that share a table."""

import numpy as np

from recommender.domain.groups import MOST_ENTRIES, groups_of, pack
from recommender.domain.shelf import MOST_KEPT, stock
from tests.recommender.domain.stands import insole


def test_what_is_read_together_lies_in_one_set():
    reads = [frozenset("ab"), frozenset("a"), frozenset("c")]
    sizes = {"a": 4, "b": 4, "c": 4}

    assert pack(reads, sizes) == (frozenset("abc"),)
    assert pack(reads, sizes | {"c": MOST_ENTRIES}) == (frozenset("ab"), frozenset("c"))


def test_products_alike_in_all_columns_share_an_entry():
    shelf = stock(
        "insole", [insole(firmness=word) for word in ("soft", "firm", "soft", None, None)]
    )
    (group,) = groups_of(shelf, [frozenset({"firmness", "uses", "no_such_column"})])

    assert group.names == {"firmness", "uses"}
    assert len(group.part) == 3
    assert group.codes[0] == group.codes[2]
    assert group.codes[3] == group.codes[4]
    firmness = group.part.column("firmness")[group.codes]
    assert np.array_equal(firmness, shelf.column("firmness"), equal_nan=True)


def test_a_shelf_forgets_all_it_recalled_when_that_grows_but_not_what_it_keeps():
    shelf = stock("insole", [insole()])
    shelf.keep("stays", lambda: 1)
    for number in range(MOST_KEPT + 1):
        assert shelf.recall(number, lambda number=number: number) == number

    assert shelf.recall(0, lambda: "anew") == "anew"
    assert shelf.keep("stays", lambda: 2) == 1
