"""An order is here: the buyer says so, or its time is over; once, whoever is first."""

from collections import Counter
from datetime import date, timedelta
from functools import partial

import pytest

from recommender.models import Pair
from shop import deliveries, orders, stock
from shop.models import Mail, Order, OrderEvent
from tests.shelf import NOW, make_customer, make_insole, make_shoe, make_variant
from tests.shop.test_enrollment import make_order
from tests.shop.threads import at_once

pytestmark = pytest.mark.django_db


def shipped(kind=make_shoe, **fields) -> Order:
    """An order that left the house on Monday 2 March and takes up to 3 working days."""
    variant = make_variant(kind(), on_hand=0)
    stock.set_on_hand({variant.pk: 1}, reason="count", now=NOW)
    order = make_order(variant, **{"customer": make_customer()} | fields)
    type(variant).objects.filter(pk=variant.pk).update(allocated=1)
    return orders.ship(order, now=NOW)


def test_what_the_buyer_says_is_noted_with_who_said_it():
    order = shipped()
    deliveries.say_it_is_here(order, now=NOW, by=order.customer)
    event = OrderEvent.objects.latest("pk")
    assert (event.to_state, event.actor, event.note) == (
        "delivered",
        order.customer,
        deliveries.SAID,
    )
    assert Pair.objects.count() == 1


def test_shipping_sets_the_day_on_which_it_is_taken_to_be_here():
    assert shipped().delivery_assumed_on == date(2026, 3, 8)  # Thursday 5 March and 3 days


def test_it_is_assumed_on_that_day_and_not_before():
    order = shipped()
    assert deliveries.assume_due(now=NOW + timedelta(days=5)) == 0
    assert deliveries.assume_due(now=NOW + timedelta(days=6)) == 1
    order.refresh_from_db()
    assert order.state == "delivered"
    assert OrderEvent.objects.latest("pk").note.startswith("Assumed")
    assert Pair.objects.get().started_on == date(2026, 3, 8)
    assert deliveries.assume_due(now=NOW + timedelta(days=6)) == 0


def test_a_round_takes_no_more_than_it_may():
    for _ in range(3):
        shipped()
    late = NOW + timedelta(days=20)
    assert [deliveries.assume_due(now=late, limit=2) for _ in range(3)] == [2, 1, 0]


def test_nothing_due_costs_one_query(django_assert_num_queries):
    shipped()
    with django_assert_num_queries(1):
        deliveries.assume_due(now=NOW)


def test_an_order_moved_since_it_was_found_is_left_alone():
    order = shipped()
    orders.refund(order, now=NOW)
    assert deliveries._assume(order.pk, now=NOW) is False


@pytest.mark.django_db(transaction=True)
def test_everybody_saying_so_at_once_makes_each_pair_once():
    order = shipped(make_insole, email="jo@mail.example")
    late = NOW + timedelta(days=9)
    jobs = [partial(deliveries.say_it_is_here, order, now=late)] * 6
    jobs += [partial(orders.deliver, order, now=late)] * 6
    jobs += [partial(deliveries.assume_due, now=late)] * 4
    results = at_once(jobs)
    kinds = Counter(type(each) for each in results)
    assert set(kinds) <= {Order, orders.IllegalMove, int}
    assert kinds[Order] + sum(r for r in results if isinstance(r, int)) == 1
    assert Pair.objects.count() == 1
    assert Mail.objects.filter(kind="break_in").count() == 1
    assert OrderEvent.objects.filter(to_state="delivered").count() == 1
