"""Earlier prices after EVIDENCE L17."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from shop.discounts import PricePoint, was_minor
from tests.shelf import NOW


def history(*points):
    return [
        PricePoint(price_minor=minor, changed_at=NOW - timedelta(days=days))
        for days, minor in points
    ]


def test_a_price_that_never_changed_has_no_earlier_price():
    assert was_minor(history((100, 5900)), price_minor=5900, now=NOW) is None
    assert was_minor([], price_minor=5900, now=NOW) is None


def test_a_reduction_is_compared_with_the_price_in_force_before():
    assert was_minor(history((100, 6900), (3, 5900)), price_minor=5900, now=NOW) == 6900


def test_the_lowest_price_of_the_30_days_before_counts_not_the_highest():
    points = history((100, 6900), (20, 6200), (10, 7900), (3, 5900))
    assert was_minor(points, price_minor=5900, now=NOW) == 6200


def test_a_price_raised_for_the_sake_of_a_discount_shows_none():
    points = history((100, 5900), (10, 7900), (3, 5900))
    assert was_minor(points, price_minor=5900, now=NOW) is None


def test_a_lower_price_that_ended_more_than_30_days_before_does_not_count():
    points = history((100, 4900), (60, 6900), (3, 5900))
    assert was_minor(points, price_minor=5900, now=NOW) == 6900


def test_a_reduction_older_than_30_days_is_simply_the_price():
    assert was_minor(history((100, 6900), (31, 5900)), price_minor=5900, now=NOW) is None


def test_less_than_30_days_of_history_shows_no_earlier_price():
    assert was_minor(history((20, 6900), (3, 5900)), price_minor=5900, now=NOW) is None


def test_a_raise_shows_no_earlier_price():
    assert was_minor(history((100, 5900), (3, 6900)), price_minor=6900, now=NOW) is None


def test_a_price_that_does_not_match_its_history_shows_no_earlier_price():
    assert was_minor(history((100, 6900), (3, 5900)), price_minor=5500, now=NOW) is None


def test_prices_of_the_future_are_ignored():
    assert was_minor(history((100, 6900), (-1, 5900)), price_minor=6900, now=NOW) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 120), st.integers(100, 9900)), min_size=1, max_size=8, unique=True
    )
)
def test_an_earlier_price_is_one_of_the_history_and_above_todays(points):
    rows = history(*points)
    today = max(rows, key=lambda p: p.changed_at).price_minor
    was = was_minor(rows, price_minor=today, now=NOW)
    assert was is None or (was > today and was in {p.price_minor for p in rows})
