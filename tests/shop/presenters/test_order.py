"""An order's page: steps done and to come, and when it arrives."""

from datetime import UTC, date, datetime

import pytest

from shop import orders
from shop.presenters.order import OrderPage, steps
from shop.working_days import working_day
from tests.shelf import NOW
from tests.shop.payments.paying import pending_order


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (datetime(2026, 3, 2, 9, tzinfo=UTC), 1, date(2026, 3, 3)),
        (datetime(2026, 3, 6, 9, tzinfo=UTC), 1, date(2026, 3, 9)),
        (datetime(2026, 3, 7, 9, tzinfo=UTC), 3, date(2026, 3, 11)),
        (datetime(2026, 3, 2, 23, 30, tzinfo=UTC), 1, date(2026, 3, 4)),
        (datetime(2026, 3, 2, 9, tzinfo=UTC), 0, date(2026, 3, 2)),
    ],
)
def test_only_monday_to_friday_count_in_the_shops_own_time(start, days, expected):
    assert working_day(start, days) == expected


@pytest.mark.django_db
def test_steps_are_what_happened_and_what_comes():
    order = orders.pay(pending_order(), now=NOW)
    orders.note(order, now=NOW, text="Called the buyer.")
    assert [(s.name, s.happened_at is not None, s.note) for s in steps(order)] == [
        ("Paid", True, ""),
        ("Note", True, "Called the buyer."),
        ("Shipped", False, ""),
        ("Delivered", False, ""),
    ]


@pytest.mark.django_db
def test_after_the_end_nothing_comes():
    order = orders.cancel(pending_order(), now=NOW)
    assert [s.name for s in steps(order)] == ["Canceled"]


@pytest.mark.django_db
def test_the_arrival_counts_from_payment_then_from_shipping():
    order = pending_order()
    assert OrderPage.of(order).arrives_from_on is None
    order = orders.pay(order, now=NOW)
    page = OrderPage.of(order)
    assert (page.arrives_from_on, page.arrives_until_on) == (date(2026, 3, 3), date(2026, 3, 5))
    order = orders.ship(order, now=datetime(2026, 3, 4, 9, tzinfo=UTC))
    assert OrderPage.of(order).arrives_from_on == date(2026, 3, 5)
    order = orders.deliver(order, now=NOW)
    assert OrderPage.of(order).arrives_from_on is None
