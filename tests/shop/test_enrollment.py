"""What was bought becomes a pair: once, for the right person, insoles and shoes only."""

from datetime import UTC, date, datetime, timedelta

import pytest

from recommender.models import Pair
from shop import enrollment, pair_removal, wearers
from shop.models import Mail, Order, OrderLine, WearerLink
from tests.shelf import (
    NOW,
    make_customer,
    make_insole,
    make_product,
    make_shoe,
    make_variant,
    make_wearer,
)
from tests.shop.shopping import make_cart

pytestmark = pytest.mark.django_db


def make_order(*variants, quantity: int = 1, **fields) -> Order:
    order = Order.objects.create(
        **{
            "number": f"F-{Order.objects.count() + 1}",
            "cart": make_cart(is_open=False),
            "email": "jo@mail.example",
            "name": "Jo",
            "street": "Weg 1",
            "city": "Berlin",
            "country": "DE",
            "currency": "EUR",
            "goods_minor": 0,
            "shipping_minor": 0,
            "tax_minor": 0,
            "total_minor": 0,
            "shipping_tax_basis_points": 1900,
            "shipping_tax_minor": 0,
            "delivery_min_days": 1,
            "delivery_max_days": 3,
            "state": "paid",
            "placed_at": NOW,
        }
        | fields
    )
    for variant in variants:
        OrderLine.objects.create(
            order=order,
            variant=variant,
            title=variant.product.title,
            sku=variant.sku,
            quantity=quantity,
            unit_price_minor=0,
            total_minor=0,
            tax_basis_points=1900,
            tax_minor=0,
        )
    return order


def test_each_bought_shoe_and_insole_becomes_a_pair_once():
    customer = make_customer()
    accessory = make_variant(make_product("accessory"))
    order = make_order(
        make_variant(make_insole()), make_variant(make_shoe()), accessory, customer=customer
    )
    assert enrollment.enroll_order(order, now=NOW) == 2
    assert enrollment.enroll_order(order, now=NOW) == 0
    assert set(Pair.objects.values_list("kind", flat=True)) == {"insole", "shoe"}
    assert Pair.objects.filter(wearer=WearerLink.objects.get(customer=customer).wearer).count() == 2


def test_two_of_one_are_two_pairs():
    order = make_order(make_variant(make_shoe()), quantity=2, customer=make_customer())
    assert enrollment.enroll_order(order, now=NOW) == 2


def test_a_guests_order_waits_until_its_address_signs_in():
    order = make_order(make_variant(make_shoe()))
    other = make_order(make_variant(make_shoe()), email="other@mail.example")
    assert enrollment.enroll_order(order, now=NOW) == 0
    customer = make_customer(email="jo@mail.example")
    assert enrollment.claim_orders(customer, now=NOW) == 1
    assert enrollment.claim_orders(customer, now=NOW) == 0
    order.refresh_from_db()
    other.refresh_from_db()
    assert (order.customer, other.customer) == (customer, None)
    assert Pair.objects.count() == 1


@pytest.mark.parametrize("is_guest", [True, False])
def test_a_removed_pair_does_not_come_back_at_the_next_sign_in(is_guest):
    customer = make_customer(email="jo@mail.example")
    order = make_order(make_variant(make_shoe()), customer=None if is_guest else customer)
    enrollment.enroll_order(order, now=NOW)
    enrollment.claim_orders(customer, now=NOW)
    pair_removal.remove(Pair.objects.get(), now=NOW)
    assert enrollment.claim_orders(customer, now=NOW) == 0
    assert not Pair.objects.exists()


@pytest.mark.parametrize("state", ["pending", "canceled", "refunded"])
def test_an_order_that_is_not_bought_makes_no_pair(state):
    order = make_order(make_variant(make_shoe()), customer=make_customer(), state=state)
    assert enrollment.enroll_order(order, now=NOW) == 0


def test_a_line_whose_variant_is_gone_makes_no_pair():
    variant = make_variant(make_shoe())
    order = make_order(variant, customer=make_customer())
    variant.delete()
    assert enrollment.enroll_order(order, now=NOW) == 0


def test_a_pair_starts_on_its_owners_own_date():
    late = datetime(2026, 6, 2, 3, tzinfo=UTC)  # still the evening before in New York
    customer = make_customer(time_zone="America/New_York")
    order = make_order(make_variant(make_shoe()), customer=customer)
    enrollment.enroll_order(order, now=late)
    assert Pair.objects.get().started_on == date(2026, 6, 1)


def test_insoles_just_bought_come_with_a_plan_by_mail_once():
    order = make_order(
        make_variant(make_insole()), make_variant(make_shoe()), customer=make_customer()
    )
    enrollment.enroll_order(order, now=NOW)
    enrollment.enroll_order(order, now=NOW)

    assert Mail.objects.get().dedupe_key == f"break_in:order:{order.pk}"


def test_no_plan_comes_for_shoes_or_weeks_after_the_order():
    enrollment.enroll_order(
        make_order(make_variant(make_shoe()), customer=make_customer()), now=NOW
    )
    late = make_order(make_variant(make_insole()), customer=make_customer())
    enrollment.enroll_order(late, now=NOW + timedelta(days=21))

    assert not Mail.objects.exists()


def test_pairs_are_their_wearers_whom_the_order_is_for():
    customer = make_customer()
    wearers.own(customer, now=NOW)
    ada = wearers.add(customer, "Ada", now=NOW).wearer
    order = make_order(make_variant(make_insole()), customer=customer, wearer=ada)
    assert enrollment.enroll_order(order, now=NOW) == 1
    assert enrollment.enroll_order(order, now=NOW) == 0
    pair = Pair.objects.get()
    assert pair.wearer == ada
    assert pair.token in Mail.objects.get().text


def test_an_order_for_somebody_elses_wearer_makes_pairs_of_the_customers_own():
    customer, stranger = make_customer(email="jo@mail.example"), make_wearer()
    order = make_order(make_variant(make_shoe()), wearer=stranger)
    enrollment.claim_orders(customer, now=NOW)
    assert Pair.objects.get().wearer == wearers.own(customer, now=NOW)
    assert wearers.customer_of(stranger) is None
    order.refresh_from_db()
    assert order.customer == customer


def test_an_order_outlives_its_wearer():
    customer, wearer = make_customer(), make_wearer()
    order = make_order(make_variant(make_shoe()), customer=customer, wearer=wearer)
    wearer.delete()
    assert enrollment.enroll_order(order, now=NOW) == 1
    order.refresh_from_db()
    assert order.wearer is None
    assert Pair.objects.get().wearer == wearers.own(customer, now=NOW)
