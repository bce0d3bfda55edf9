"""Kilometers and miles: one rounding, and what was typed is what is shown."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shop.distances import KM, MI, Unit, unit_of

MAX_EXAMPLES = 50


@dataclass
class Reader:
    distance_unit: str


def test_a_mile_is_1_609344_km() -> None:
    assert MI.to_km(1) == Decimal("1.61")
    assert MI.to_km(Decimal(1000)) == Decimal("1609.34")
    assert MI.of_km(1.609344) == 1


def test_a_distance_is_rounded_once_halves_to_even() -> None:
    assert KM.to_km(Decimal("2.125")) == Decimal("2.12")
    assert KM.to_km(Decimal("2.135")) == Decimal("2.14")
    assert KM.to_km(0.1) == Decimal("0.10")


@pytest.mark.parametrize(
    ("unit", "km", "said"),
    [
        (KM, 412.4, "412 km"),
        (MI, 412.4, "256 mi"),
        (KM, Decimal(0), "0 km"),
        (KM, -0.2, "0 km"),
    ],
)
def test_distances_are_said_with_their_unit(unit: Unit, km: float, said: str) -> None:
    assert unit.say(km) == said


def test_decimals_end_without_zeros() -> None:
    assert KM.say(12.5, 2) == "12.5 km"
    assert KM.say(20, 1) == "20 km"
    assert MI.say(5, 1) == "3.1 mi"


def test_what_is_not_known_better_is_said_in_tens() -> None:
    assert (KM.tens(296), MI.tens(1000)) == (300, 620)


@settings(max_examples=MAX_EXAMPLES)
@given(st.decimals(0, 500, places=2), st.sampled_from([KM, MI]))
def test_a_typed_distance_comes_back_as_typed(value: Decimal, unit: Unit) -> None:
    assert round(Decimal(unit.of_km(unit.to_km(value))), 2) == value


@settings(max_examples=MAX_EXAMPLES)
@given(st.integers(0, 20_000), st.sampled_from([KM, MI]))
def test_a_whole_distance_comes_back_as_typed(value: int, unit: Unit) -> None:
    assert unit.whole(unit.to_whole_km(value)) == value


def test_customers_have_a_unit() -> None:
    assert unit_of(Reader("mi")) is MI
    assert unit_of(Reader("km")) is KM
