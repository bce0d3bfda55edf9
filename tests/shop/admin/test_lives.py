"""Staff read how long products last, with counts, or that too few pairs wore out."""

import pytest

from recommender.models import LifeFit
from tests.shelf import NOW, make_insole, make_shoe

LIST = "/staff/recommender/lifefit/"
QUERIES = 9


def make_fit(products: dict[str, list[float]]) -> LifeFit:
    return LifeFit.objects.create(
        table_version="1",
        pairs=40,
        worn_out=20,
        is_used=False,
        effects={"named": {}, "products": products},
        fitted_at=NOW,
    )


def test_the_life_of_a_product_stands_with_its_counts(staff_client):
    shoe = make_shoe()
    fit = make_fit({str(shoe.pk): [0.0, 0.1, 12, 31], str(make_shoe().pk): [0.1, 0.2, 4, 9]})
    text = staff_client.get(f"{LIST}{fit.pk}/change/").text
    assert "km (80 % range), middle" in text
    assert "12 of 31 pairs worn out" in text
    assert "4 of 9" not in text


def test_too_few_pairs_are_said_to_be_too_few(staff_client):
    fit = make_fit({str(make_insole().pk): [0.0, 0.1, 4, 5]})
    assert (
        "No product has 5 worn-out pairs yet." in staff_client.get(f"{LIST}{fit.pk}/change/").text
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_a_version_costs_as_much_for_one_product_as_for_three(
    staff_client, django_assert_num_queries, rows
):
    fit = make_fit({str(make_shoe().pk): [0.0, 0.1, 9, 9] for _ in range(rows)})
    staff_client.get(f"{LIST}{fit.pk}/change/")
    with django_assert_num_queries(QUERIES):
        staff_client.get(f"{LIST}{fit.pk}/change/")
