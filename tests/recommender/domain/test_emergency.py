"""Emergency numbers: the shop's own country first."""

import pytest

from recommender.domain.emergency import NUMBERS, numbers_for


@pytest.mark.parametrize(
    ("country", "first"),
    [("DE", "112"), ("ie", "112"), ("US", "911"), ("CA", "911"), ("GB", "999"), ("AU", "000")],
)
def test_the_local_number_comes_first(country, first):
    numbers = numbers_for(country)
    assert (numbers[0].number, numbers[0].is_local) == (first, True)
    assert not any(each.is_local for each in numbers[1:])
    assert {each.number for each in numbers} == {"112", "911", "999", "000"}


def test_a_country_that_is_not_listed_has_no_local_number():
    assert [each.number for each in numbers_for("JP")] == [each.number for each in NUMBERS]
    assert not any(each.is_local for each in numbers_for("JP"))
