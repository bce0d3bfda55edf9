"""The diary as rows: safe cells, both units, and what a pair had before."""

from datetime import date
from decimal import Decimal

import pytest

from recommender.models import Pair, WearEntry
from shop.distances import KM, MI
from shop.presenters.wear_rows import HEAD, plain, rows

DAY = date(2026, 3, 2)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_text_is_a_formula(text):
    assert plain(text) == f"'{text}"


def test_other_text_stays_as_it_is():
    assert plain("Tempo 4 = fast") == "Tempo 4 = fast"


def test_rows_have_the_wearers_unit_and_kilometers():
    pair = Pair(
        pk=1,
        wearer_id=7,
        kind="shoe",
        name="=Tempo",
        size_label="-42",
        started_on=DAY,
        initial_km=161,
    )
    entry = WearEntry(
        pair_id=1,
        worn_on=DAY,
        distance_km=Decimal("4.99"),
        duration_hours=Decimal("0.50"),
        source="hand",
    )
    table = list(rows({1: pair}, [entry], names={7: "@Ann"}, unit=MI))
    about = ("'@Ann", "'=Tempo", "Shoes", "'-42", "2026-03-02")
    assert table == [
        HEAD,
        (*about, "100.04", "mi", "161.00", "0.00", "before"),
        (*about, "3.10", "mi", "4.99", "0.50", "hand"),
    ]


def test_a_new_pair_had_nothing_before():
    pair = Pair(pk=1, wearer_id=7, kind="insole", name="Blue", started_on=DAY)
    assert list(rows({1: pair}, [], names={}, unit=KM)) == [HEAD]
