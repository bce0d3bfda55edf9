import pytest
from django.urls import reverse
from model_bakery import baker

from shop.models import Cart, Order, OrderEvent, OrderLine
from tests.shelf import NOW, make_variant


def make_order(state: str = "paid") -> Order:
    variant = make_variant(on_hand=5, allocated=2 if state == "paid" else 0)
    cart = Cart.objects.create(created_at=NOW, changed_at=NOW, is_open=False)
    number = f"F-TEST-{Order.objects.count():04d}"
    order = baker.make(
        Order,
        number=number,
        cart=cart,
        email="ada@mail.example",
        name="Ada",
        street="Weg 1",
        city="Berlin",
        postal_code="10115",
        country="DE",
        currency="EUR",
        goods_minor=11800,
        shipping_minor=490,
        tax_minor=1962,
        shipping_tax_basis_points=1900,
        shipping_tax_minor=78,
        total_minor=12290,
        state=state,
        placed_at=NOW,
    )
    baker.make(
        OrderLine,
        order=order,
        variant=variant,
        title="Insole",
        sku=variant.sku,
        quantity=2,
        unit_price_minor=5900,
        total_minor=11800,
        tax_basis_points=1900,
        tax_minor=1884,
    )
    return order


def page(order: Order) -> str:
    return reverse("admin:shop_order_change", args=[order.pk])


def move(client, order: Order, verb: str):
    return client.post(
        reverse("admin:shop_order_move", args=[order.pk]), {"verb": verb}, follow=True
    )


def test_an_order_shows_its_lines_amounts_and_legal_moves(staff_client):
    content = staff_client.get(page(make_order())).content.decode()
    assert "€122.90" in content
    assert "€19.62" in content
    assert 'value="ship"' in content
    assert 'value="refund"' in content
    assert 'value="deliver"' not in content


def test_shipping_takes_it_off_the_shelf_and_is_noted(staff_client, staff):
    order = make_order()
    response = move(staff_client, order, "ship")
    assert b"is now shipped" in response.content
    order.refresh_from_db()
    assert order.state == "shipped"
    variant = order.lines.get().variant
    assert (variant.on_hand, variant.allocated) == (3, 0)
    assert OrderEvent.objects.get(order=order).actor == staff


@pytest.mark.parametrize("verb", ["deliver", "cancel"])
def test_a_move_that_is_not_legal_is_refused_in_words(staff_client, verb):
    order = make_order()
    response = move(staff_client, order, verb)
    assert b"is paid" in response.content
    order.refresh_from_db()
    assert order.state == "paid"


def test_an_unknown_move_is_refused(staff_client):
    assert b"There is no such move" in move(staff_client, make_order(), "delete").content


def test_a_move_is_posted_never_followed(staff_client):
    url = reverse("admin:shop_order_move", args=[make_order().pk])
    assert staff_client.get(url).status_code == 405


def test_staff_without_the_right_cannot_move(client, staff):
    staff.is_superuser = False
    staff.save()
    client.force_login(staff)
    assert move(client, make_order(), "ship").status_code == 403


def test_an_order_cannot_be_edited_or_deleted_by_hand(staff_client):
    order = make_order()
    assert staff_client.post(page(order), {"state": "refunded"}).status_code == 403
    assert staff_client.get(reverse("admin:shop_order_delete", args=[order.pk])).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_any_number(staff_client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_order()
    url = reverse("admin:shop_order_changelist")
    staff_client.get(url)
    with django_assert_num_queries(9):  # one is the notice on unsigned rules
        staff_client.get(url)


def deliver_all(client, *orders: Order):
    form = {"action": "deliver_all", "_selected_action": [order.pk for order in orders]}
    return client.post(reverse("admin:shop_order_changelist"), form, follow=True)


def test_several_orders_are_delivered_at_once_and_others_are_named(staff_client, staff):
    first, second, waiting = make_order(), make_order(), make_order()
    for order in (first, second):
        move(staff_client, order, "ship")
    content = deliver_all(staff_client, first, second, waiting).content.decode()
    assert "2 orders are now delivered." in content
    assert f"Order {waiting.number} is paid; no deliver." in content
    states = Order.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["delivered", "delivered", "paid"]
    assert OrderEvent.objects.filter(to_state="delivered", actor=staff).count() == 2
