from dataclasses import FrozenInstanceError, fields
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import specs

VOCABULARIES = [
    each
    for each in vars(specs).values()
    if isinstance(each, type)
    and issubclass(each, specs.Vocabulary)
    and each is not specs.Vocabulary
]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_a_word_is_its_stored_value_and_has_a_label(vocabulary):
    assert issubclass(vocabulary, Enum)
    assert vocabulary.values() == [value for value, _ in vocabulary.choices()]
    for word in vocabulary:
        assert word == str(word) == word.value
        assert word.label[0].isupper()
        assert len(word) <= 32


def test_choices_keep_their_order():
    assert specs.Kind.choices() == [
        ("insole", "Insole"),
        ("shoe", "Shoe"),
        ("accessory", "Accessory"),
    ]


@pytest.mark.parametrize("record", [specs.Insole, specs.Shoe])
def test_a_record_of_nothing_knows_nothing(record):
    empty = record()
    assert {getattr(empty, field.name) for field in fields(record)} == {None, (), ""}
    with pytest.raises(FrozenInstanceError):
        empty.materials = ("eva",)


@pytest.mark.parametrize("record", [specs.Insole, specs.Shoe])
def test_every_number_has_a_unit_and_a_range(record):
    numbers = [field.name for field in fields(record) if field.type in (int | None, "int | None")]
    assert numbers
    for name in numbers:
        assert name.rpartition("_")[2] in ("mm", "km", "g", "days", "level")
        assert name in specs.RANGES


@given(st.sampled_from(sorted(specs.RANGES)), st.integers(-10_000, 10_000))
def test_a_number_is_in_range_or_the_message_names_the_range(name, value):
    low, high = specs.RANGES[name]
    message = specs.check_range(name=name, value=value)
    if low <= value <= high:
        assert message is None
    else:
        assert message == f"{name} must be between {low} and {high}, not {value}"
