from dataclasses import fields

import pytest

from catalog import specs
from catalog.importing.problems import BadValue
from catalog.importing.spec_cells import KEYS, READERS, unknown, word


def test_every_field_of_both_records_has_a_reader():
    wanted = {field.name for record in (specs.Insole, specs.Shoe) for field in fields(record)}
    assert set(READERS) == wanted == KEYS["insole"] | KEYS["shoe"]


@pytest.mark.parametrize("text", ["three_quarter", "Three-quarter", " THREE QUARTER "])
def test_words_are_read_by_value_or_label(text):
    assert word(specs.InsoleLength, text) == "three_quarter"


def test_a_word_that_is_not_on_the_list_is_refused_with_the_list():
    with pytest.raises(BadValue, match="one of soft, semi, firm, rigid is wanted"):
        READERS["firmness"]("squashy")


@pytest.mark.parametrize("text", ["eva;textile", "EVA foam, Textile", "eva\ntextile;eva;"])
def test_lists_are_split_at_semicolons_commas_and_lines(text):
    assert READERS["materials"](text) == ("eva", "textile")


def test_measures_are_whole_and_in_range():
    assert READERS["drop_mm"]("8") == 8
    assert READERS["drop_mm"]("-2") == -2
    with pytest.raises(BadValue, match="drop_mm must be between -10 and 30, not 55"):
        READERS["drop_mm"]("55")
    with pytest.raises(BadValue, match="whole number"):
        READERS["drop_mm"]("8.5")


def test_facts_and_sources():
    assert READERS["is_trimmable"]("yes") is True
    assert READERS["lifespan_source"]("Maker's guide") == "Maker's guide"
    with pytest.raises(BadValue, match="at most 200"):
        READERS["lifespan_source"]("x" * 201)


@pytest.mark.parametrize("record", [specs.Insole, specs.Shoe])
def test_unknown_is_what_an_empty_record_holds(record):
    empty = record()
    for field in fields(record):
        assert unknown(field.name) == getattr(empty, field.name)
