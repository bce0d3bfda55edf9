"""What shoppers wait for, by size: counts for staff, and nobody's address."""

import pytest
from django.urls import reverse

from shop.models import StockAlert
from tests.shelf import NOW, make_variant


def alert(variant, **fields) -> StockAlert:
    number = StockAlert.objects.count()
    return StockAlert.objects.create(
        **{"variant": variant, "email": f"jo{number}@mail.example", "asked_at": NOW, "wording": "w"}
        | fields
    )


def test_each_size_has_its_counts(staff_client):
    variant, other = make_variant(on_hand=0), make_variant(on_hand=7)
    for fields in (
        {"confirmed_at": NOW},
        {"confirmed_at": NOW},
        {},
        {"confirmed_at": NOW, "told_at": NOW},
        {"confirmed_at": NOW, "stopped_at": NOW},
    ):
        alert(variant, **fields)
    alert(other)
    answer = staff_client.get(reverse("admin:shop_stockalert_changelist"))
    rows = [
        (row.variant, row.waiting, row.unconfirmed, row.told)
        for row in answer.context["cl"].queryset
    ]
    assert rows[0] == (variant, 2, 1, 1)
    assert (rows[1][0], len(rows)) == (other, 2)
    assert variant.product.title in answer.content.decode()
    assert "jo0@mail.example" not in answer.content.decode()


def test_one_alert_with_its_address_has_no_page(staff_client):
    pk = alert(make_variant()).pk
    answer = staff_client.get(reverse("admin:shop_stockalert_change", args=[pk]))
    assert answer.status_code in {302, 403, 404}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_many_sizes(
    staff_client, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        alert(make_variant())
    with django_assert_max_num_queries(6):
        staff_client.get(reverse("admin:shop_stockalert_changelist"))
