"""Top covers by handle: from the file or the shop, all that the file says, or a clear complaint."""

import pytest

from catalog import importing
from catalog.importing import Action
from catalog.models import Product
from tests.catalog.importing.sheet import read, row, sheet
from tests.shelf import NOW, make_product

pytestmark = pytest.mark.django_db

INSOLE = {
    "handle": "schaal",
    "title": "Schaal",
    "kind": "insole",
    "sku": "SCH",
    "quantity": "0",
    "top_covers": "leather-top; wool-top",
}
LEATHER = row(handle="leather-top", title="Leather top", kind="accessory", sku="LEA")


def draft(*rows):
    return read(sheet(*rows))


def no_stock(_units) -> None:
    """Stock is not of interest here."""


def wool():
    return make_product("accessory", slug="wool-top")


def bring(*rows):
    plan = importing.plan(draft(*rows))
    importing.apply(plan, now=NOW, set_on_hand=no_stock)
    return plan


def covers() -> list[str]:
    return [cover.slug for cover in Product.objects.get(slug="schaal").top_covers.order_by("slug")]


def test_covers_come_from_the_shop_and_from_a_later_line_of_the_file():
    wool()
    bring(row(**INSOLE), LEATHER)
    assert covers() == ["leather-top", "wool-top"]


def test_the_file_says_all_of_them_and_a_second_time_changes_nothing():
    wool()
    bring(row(**INSOLE), LEATHER)
    (again,) = importing.plan(draft(row(**INSOLE))).products
    assert again.action is Action.UNCHANGED

    (fewer,) = bring(row(**INSOLE | {"top_covers": "wool-top"})).products
    assert fewer.changes == ("top covers: leather-top, wool-top → wool-top",)
    assert covers() == ["wool-top"]
    bring(row(**INSOLE | {"top_covers": ""}))
    assert covers() == []


def test_a_file_without_the_column_leaves_them():
    wool()
    bring(row(**INSOLE | {"top_covers": "wool-top"}))
    bring({key: cell for key, cell in row(**INSOLE).items() if key != "top_covers"})
    assert covers() == ["wool-top"]


def test_a_handle_that_nobody_has_is_named_with_its_line_and_column():
    make_product("shoe", slug="wool-top")
    plan = importing.plan(draft(LEATHER, row(**INSOLE)))
    (found,) = plan.problems
    assert (found.line, found.column) == (3, "top_covers (product.metafields.footing.top_covers)")
    assert (found.value, found.message[:12]) == ("wool-top", "no accessory")
    assert plan.left_out == {"schaal": 3}
    assert [product.handle for product in plan.products] == ["leather-top"]


def test_only_an_insole_has_covers_and_a_handle_has_letters():
    plan = importing.plan(
        draft(row(top_covers="leather-top"), row(**INSOLE | {"top_covers": "–"}), LEATHER)
    )
    assert [found.line for found in plan.problems] == [2, 3]
    assert "only an insole has top covers" in plan.problems[0].message
    assert plan.problems[1].column.startswith("top_covers")


def test_a_cover_deleted_after_planning_makes_the_plan_stale():
    cover = wool()
    plan = importing.plan(draft(row(**INSOLE | {"top_covers": "wool-top"})))
    cover.delete()
    with pytest.raises(importing.Stale):
        importing.apply(plan, now=NOW, set_on_hand=no_stock)


@pytest.mark.parametrize("count", [1, 3])
def test_covers_cost_two_queries_however_many(count, django_assert_num_queries):
    wool()
    rows = [
        row(**INSOLE | {"handle": f"schaal-{n}", "sku": f"SCH-{n}", "top_covers": "wool-top"})
        for n in range(count)
    ]
    bring(*rows)
    with django_assert_num_queries(5):
        importing.plan(draft(*rows))
    with django_assert_num_queries(6):
        importing.plan(draft(*({**each, "top_covers": "wool-top;leather-top"} for each in rows)))
