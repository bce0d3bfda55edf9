from dataclasses import replace

import numpy as np

from tests.recommender.domain.stands import catalog, insole, option, shoe


def test_products_and_options_stand_in_the_order_of_their_ids():
    first, second = insole(options=(option(), option())), insole()
    shelf = catalog(second, first).insoles

    assert [item.product_id for item in shelf.items] == [first.product_id, second.product_id]
    assert list(shelf.options.item) == [0, 0, 1]
    assert shelf.rows[second.product_id] == 1
    assert len(shelf) == 2


def test_a_column_of_an_empty_shelf_is_empty_and_one_of_no_spec_unknown():
    assert len(catalog().insoles.column("firmness")) == 0
    assert np.isnan(catalog(insole()).insoles.column("no_such_spec")).all()


def test_twins_share_a_model_and_namesakes_of_both_do_not():
    women = replace(shoe("Kaze Women"), audience="women")
    men = replace(shoe("Kaze Men"), audience="men")
    other = shoe("Kaze Men")

    assert women.model == men.model != other.model
