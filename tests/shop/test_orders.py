"""Orders move only as the table says, and each move leaves its history row."""

import pytest

from shop import orders, stock
from shop.models import Mail, Order, OrderEvent, Payment
from tests.shelf import NOW, make_customer, make_variant
from tests.shop.shopping import make_cart
from tests.shop.test_stock import columns, ledger, make_order, shelved

pytestmark = pytest.mark.django_db

VERBS = {
    "pay": lambda o: orders.pay(o, now=NOW),
    "cancel": lambda o: orders.cancel(o, now=NOW),
    "turn_down": lambda o: orders.turn_down(o, now=NOW, note="Sold out."),
    "ship": lambda o: orders.ship(o, now=NOW),
    "deliver": lambda o: orders.deliver(o, now=NOW),
    "refund": lambda o: orders.refund(o, now=NOW),
}
PROMISED = ("paid",)


def order_in(state):
    variant = shelved(5)
    order = make_order(make_cart(variant, quantity=2), state=state)
    if state == "pending":
        stock.hold(order.cart, now=NOW)
    if state in PROMISED:
        stock.claim(order, now=NOW)
    return order, variant


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", Order.State.values)
def test_every_verb_in_every_state_does_what_the_table_says(verb, state):
    order, variant = order_in(state)
    move = orders.MOVES[verb]
    before = columns(variant)
    if state in move.sources:
        moved = VERBS[verb](order)
        order.refresh_from_db()
        assert moved.state == order.state == move.target
        event = OrderEvent.objects.get()
        assert (event.from_state, event.to_state) == (state, move.target)
    else:
        with pytest.raises(orders.IllegalMove) as caught:
            VERBS[verb](order)
        assert (caught.value.verb, caught.value.state) == (verb, state)
        order.refresh_from_db()
        assert order.state == state
        assert not OrderEvent.objects.exists()
        assert columns(variant) == before
    assert columns(variant) == ledger(variant)


def test_the_table_names_exactly_the_verbs():
    assert orders.MOVES.keys() == VERBS.keys()


@pytest.mark.parametrize(
    ("verb", "state", "expected"),
    [
        ("pay", "pending", (5, 2)),
        ("cancel", "pending", (5, 0)),
        ("turn_down", "pending", (5, 0)),
        ("ship", "paid", (3, 0)),
        ("refund", "paid", (5, 0)),
        ("refund", "shipped", (5, 0)),
    ],
)
def test_the_stock_follows(verb, state, expected):
    order, variant = order_in(state)
    VERBS[verb](order)
    assert columns(variant) == expected


def test_moments_are_noted():
    order, _ = order_in("pending")
    for verb in ("pay", "ship", "deliver"):
        VERBS[verb](order)
    order.refresh_from_db()
    assert order.paid_at == order.shipped_at == order.delivered_at == NOW


def test_a_refund_is_owed_and_told():
    order, _ = order_in("paid")
    payment = Payment.objects.create(
        order=order,
        provider="demo",
        reference="x",
        attempt=1,
        amount_minor=6390,
        currency="EUR",
        state="succeeded",
        started_at=NOW,
    )
    actor = make_customer(is_staff=True)
    orders.refund(order, now=NOW, actor=actor, note="Damaged in our house.")
    payment.refresh_from_db()
    assert payment.state == "refund_due"
    assert "€63.90" in Mail.objects.get().text
    assert "Damaged in our house." in Mail.objects.get().text
    assert OrderEvent.objects.get().actor == actor


def test_paying_after_the_hold_expired_and_all_was_sold_changes_nothing():
    variant = shelved(2)
    order = make_order(make_cart(variant, quantity=2))
    stock.hold(make_cart(variant, quantity=2), now=NOW)
    with pytest.raises(stock.OutOfStock):
        orders.pay(order, now=NOW)
    order.refresh_from_db()
    assert order.state == "pending"


def test_a_note_adds_to_the_history_without_a_move():
    order, _ = order_in("paid")
    orders.note(order, now=NOW, text="Called the buyer.")
    event = OrderEvent.objects.get()
    assert (event.from_state, event.to_state, event.note) == ("paid", "paid", "Called the buyer.")


def test_numbers_can_be_read_out_and_not_counted_up():
    numbers = {orders.new_number() for _ in range(500)}
    assert len(numbers) == 500
    assert all(len(n) == 11 and not set(n[2:]) & set("01OIL") for n in numbers)


def test_a_refusal_reads_as_a_sentence():
    order = make_order(make_cart(make_variant()), state="shipped")
    with pytest.raises(orders.IllegalMove, match=r"Order F-\d+ is shipped; no cancel\."):
        orders.cancel(order, now=NOW)
