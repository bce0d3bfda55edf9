"""Addresses follow the rules, names and order of their country."""

import pytest

from shop import addresses

GOOD = {"street": " Weg  1 ", "city": "Berlin", "postal_code": "10115", "region": ""}


@pytest.mark.parametrize(
    ("country", "labels"),
    [
        ("DE", ["Street and number", "Postal code", "City"]),
        ("US", ["Street and number", "City", "State", "ZIP code"]),
        ("GB", ["Street and number", "Post town", "Postal code"]),
        ("IE", ["Street and number", "City", "County", "Eircode"]),
        ("JP", ["Street and number", "Prefecture", "Postal code"]),
    ],
)
def test_parts_have_the_names_and_order_of_the_country(country, labels):
    found = {part.label for part in addresses.parts(country)}
    assert found == set(labels)
    assert addresses.parts(country)[0].label == "Street and number"


def test_states_can_be_chosen_once_each():
    state = next(p for p in addresses.parts("US") if p.name == "region")
    assert ("TX", "Texas") in state.choices
    assert len({value for value, _ in state.choices}) == len(state.choices)
    assert state.is_required


@pytest.mark.parametrize(
    ("country", "name"),
    [("DE", "Germany"), ("IM", "Isle of Man"), ("BA", "Bosnia and Herzegovina")],
)
def test_countries_have_names(country, name):
    assert addresses.country_name(country) == name


@pytest.mark.parametrize("country", ["XX", "", "ZZ", "../de", "Deutschland"])
def test_an_unknown_country_is_named(country):
    with pytest.raises(addresses.UnknownCountry):
        addresses.parts(country)


def test_a_good_address_is_tidied():
    assert addresses.clean("DE", GOOD) == {
        "street": "Weg 1",
        "city": "Berlin",
        "postal_code": "10115",
        "region": "",
    }


def test_a_region_is_stored_by_its_code_and_foreign_parts_are_dropped():
    us = {"street": "1 Way", "city": "Dallas", "postal_code": "75001", "region": "Texas"}
    assert addresses.clean("US", us)["region"] == "TX"
    assert addresses.clean("DE", GOOD | {"region": "Texas"})["region"] == ""


def test_small_letters_in_a_postal_code_are_fine():
    gb = {"street": "1 High St", "city": "London", "postal_code": "ec1y 8sy"}
    assert addresses.clean("GB", gb)["postal_code"] == "EC1Y 8SY"


@pytest.mark.parametrize(
    ("country", "change", "name", "sentence"),
    [
        ("DE", {"postal_code": "1011"}, "postal_code", "Check the postal code: it does not fit"),
        ("DE", {"postal_code": ""}, "postal_code", "Fill in the postal code."),
        ("DE", {"street": "  "}, "street", "Fill in the street and number."),
        ("DE", {"city": "x" * 121}, "city", "At most 120 characters."),
        ("US", {"region": "Bavaria"}, "region", "Check the state"),
        ("US", {"region": "TX", "postal_code": "10115"}, "postal_code", "Check the ZIP code"),
    ],
)
def test_what_breaks_the_rules_is_named_by_part(country, change, name, sentence):
    with pytest.raises(addresses.BadAddress) as caught:
        addresses.clean(country, GOOD | change)
    assert caught.value.problems[name].startswith(sentence)


def test_a_label_is_written_as_the_country_writes_it():
    assert addresses.label_lines("DE", GOOD | {"street": "Weg 1"}, name="Jo Doe") == [
        "Jo Doe",
        "Weg 1",
        "10115 Berlin",
        "Germany",
    ]


def test_browsers_may_fill_each_part_and_know_it_by_a_name_for_one_line():
    tokens = {part.name: part.autocomplete for part in addresses.parts("US")}
    assert tokens == {
        "street": "address-line1",
        "city": "address-level2",
        "region": "address-level1",
        "postal_code": "postal-code",
    }
