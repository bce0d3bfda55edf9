"""Forms of My pairs, where the pages' tests do not reach."""

from datetime import date

import pytest

from catalog.models import Product
from recommender.models import Pair
from shop.distances import KM, MI
from shop.forms.pairs import DetailsForm, PairForm, details_of, months_before

TODAY = date(2026, 3, 31)
TOLD = {"kind": "accessory", "name": "Wool tops", "use": "everyday", "surface": "mixed"}


def form_of(unit=KM, **data) -> PairForm:
    return PairForm(TOLD | data, product=None, today=TODAY, unit=unit, currency="EUR")


@pytest.mark.parametrize(
    ("months", "day"),
    [(0, TODAY), (1, date(2026, 2, 28)), (3, date(2025, 12, 31)), (27, date(2023, 12, 31))],
)
def test_months_count_back_to_the_same_day_or_the_last(months, day):
    assert months_before(TODAY, months) == day


def test_an_age_in_months_is_enough():
    form = form_of(months="6")
    assert form.is_valid()
    assert form.details().started_on == date(2025, 9, 30)
    assert form.details().kind == "accessory"


def test_a_day_counts_before_months():
    form = form_of(months="6", started_on="2026-01-10")
    assert form.is_valid()
    assert form.details().started_on == date(2026, 1, 10)


def test_an_age_is_needed():
    assert "Give a day, or about how many months." in str(form_of().errors)
    assert "about how many" not in str(form_of(months="x").errors)
    assert "about how many" not in str(form_of(started_on="2999-01-01").errors)


def test_a_price_has_the_currency_and_none_has_none():
    priced, free = form_of(months="6", cost="€ 129,90"), form_of(months="6")
    assert priced.is_valid()
    assert free.is_valid()
    assert priced.price() == {"price_minor": 12990, "price_currency": "EUR"}
    assert free.price() == {"price_minor": None, "price_currency": ""}
    assert "is not an amount in EUR" in str(form_of(cost="cheap").errors)


def test_miles_so_far_are_kept_in_kilometers():
    form = form_of(MI, months="6", so_far="100")
    assert form.is_valid()
    assert form.details().initial_km == 161
    assert "Miles so far" in str(form["so_far"].label)


def test_what_was_told_comes_back_as_it_was_typed():
    pair = Pair(name="Boots", initial_km=161, price_minor=12990, price_currency="EUR")
    assert details_of(pair, MI)["so_far"] == 100
    assert details_of(pair, MI)["cost"] == "129.90"
    assert details_of(Pair(), KM)["cost"] == ""


def test_a_size_of_the_shelf_is_chosen_and_one_of_elsewhere_is_told():
    own = DetailsForm(product=None, today=TODAY, unit=KM, currency="EUR")
    bought = DetailsForm(product=Product(pk=1), today=TODAY, unit=KM, currency="EUR")
    assert ("size_label" in own.fields, "variant" in own.fields) == (True, False)
    assert ("size_label" in bought.fields, "variant" in bought.fields) == (False, True)
