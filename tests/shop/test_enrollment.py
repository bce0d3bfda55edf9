"""What was delivered becomes a pair: once, for the right person, and only what wears."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from recommender.models import Pair
from shop import enrollment, orders, outbox, pair_removal, reminders, wearers
from shop.emails.rendering import Letter
from shop.models import Mail, Order, OrderLine, Reminder, WearerLink
from tests.shelf import (
    NOW,
    make_customer,
    make_insole,
    make_pair,
    make_product,
    make_shoe,
    make_variant,
    make_wearer,
)
from tests.shop.shopping import make_cart
from tests.shop.test_reminders import make_owner, worn_pair
from tests.shop.threads import at_once

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


def delivered(*variants, **fields) -> Order:
    return make_order(*variants, **{"state": "delivered", "delivered_at": NOW} | fields)


def test_each_bought_shoe_and_insole_becomes_a_pair_once():
    customer = make_customer()
    accessory = make_variant(make_product("accessory"))
    order = delivered(
        make_variant(make_insole()), make_variant(make_shoe()), accessory, customer=customer
    )
    assert enrollment.enroll_order(order, now=NOW) == 2
    assert enrollment.enroll_order(order, now=NOW) == 0
    assert set(Pair.objects.values_list("kind", flat=True)) == {"insole", "shoe"}
    assert Pair.objects.filter(wearer=WearerLink.objects.get(customer=customer).wearer).count() == 2


def test_two_of_one_are_two_pairs():
    order = delivered(make_variant(make_shoe()), quantity=2, customer=make_customer())
    assert enrollment.enroll_order(order, now=NOW) == 2


def test_a_guests_order_waits_until_its_address_signs_in():
    order = delivered(make_variant(make_shoe()))
    other = delivered(make_variant(make_shoe()), email="other@mail.example")
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
    order = delivered(make_variant(make_shoe()), customer=None if is_guest else customer)
    enrollment.enroll_order(order, now=NOW)
    enrollment.claim_orders(customer, now=NOW)
    pair_removal.remove(Pair.objects.get(), now=NOW)
    assert enrollment.claim_orders(customer, now=NOW) == 0
    assert not Pair.objects.exists()


@pytest.mark.parametrize("state", ["pending", "paid", "shipped", "canceled", "refunded"])
def test_an_order_that_is_not_delivered_makes_no_pair(state):
    order = delivered(make_variant(make_shoe()), customer=make_customer(), state=state)
    assert enrollment.enroll_order(order, now=NOW) == 0


def test_a_line_whose_variant_is_gone_makes_no_pair():
    variant = make_variant(make_shoe())
    order = delivered(variant, customer=make_customer())
    variant.delete()
    assert enrollment.enroll_order(order, now=NOW) == 0


def test_a_pair_starts_on_the_day_of_delivery_where_its_owner_is():
    late = datetime(2026, 6, 2, 3, tzinfo=UTC)  # still the evening before in New York
    customer = make_customer(time_zone="America/New_York")
    order = delivered(make_variant(make_shoe()), customer=customer, delivered_at=late)
    enrollment.enroll_order(order, now=late + timedelta(days=2))
    assert Pair.objects.get().started_on == date(2026, 6, 1)


def test_insoles_just_delivered_come_with_a_plan_by_mail_once():
    order = delivered(
        make_variant(make_insole()), make_variant(make_shoe()), customer=make_customer()
    )
    enrollment.enroll_order(order, now=NOW)
    enrollment.enroll_order(order, now=NOW)

    assert Mail.objects.get().dedupe_key == f"break_in:order:{order.pk}"


def test_no_plan_comes_for_shoes_or_weeks_after_the_delivery():
    enrollment.enroll_order(delivered(make_variant(make_shoe()), customer=make_customer()), now=NOW)
    late = delivered(make_variant(make_insole()), customer=make_customer())
    enrollment.enroll_order(late, now=NOW + timedelta(days=21))

    assert not Mail.objects.exists()


def test_pairs_are_their_wearers_whom_the_order_is_for():
    customer = make_customer()
    wearers.own(customer, now=NOW)
    ada = wearers.add(customer, "Ada", now=NOW).wearer
    order = delivered(make_variant(make_insole()), customer=customer, wearer=ada)
    assert enrollment.enroll_order(order, now=NOW) == 1
    assert enrollment.enroll_order(order, now=NOW) == 0
    pair = Pair.objects.get()
    assert pair.wearer == ada
    assert pair.token in Mail.objects.get().text


def test_an_order_for_somebody_elses_wearer_makes_pairs_of_the_customers_own():
    customer, stranger = make_customer(email="jo@mail.example"), make_wearer()
    order = delivered(make_variant(make_shoe()), wearer=stranger)
    enrollment.claim_orders(customer, now=NOW)
    assert Pair.objects.get().wearer == wearers.own(customer, now=NOW)
    assert wearers.customer_of(stranger) is None
    order.refresh_from_db()
    assert order.customer == customer


def test_an_order_outlives_its_wearer():
    customer, wearer = make_customer(), make_wearer()
    order = delivered(make_variant(make_shoe()), customer=customer, wearer=wearer)
    wearer.delete()
    assert enrollment.enroll_order(order, now=NOW) == 1
    order.refresh_from_db()
    assert order.wearer is None
    assert Pair.objects.get().wearer == wearers.own(customer, now=NOW)


def test_a_cover_that_renews_an_insoles_top_is_worn_and_other_accessories_are_not():
    insole, cover = make_insole(), make_product("accessory")
    insole.top_covers.add(cover)
    order = delivered(
        make_variant(cover), make_variant(make_product("accessory")), customer=make_customer()
    )
    assert enrollment.enroll_order(order, now=NOW) == 1
    assert Pair.objects.get().name == cover.title


def test_a_pair_knows_what_it_cost():
    order = delivered(make_variant(make_shoe()), customer=make_customer(), currency="SEK")
    order.lines.update(unit_price_minor=89900, total_minor=89900)
    enrollment.enroll_order(order, now=NOW)
    pair = Pair.objects.get()
    assert (pair.price_minor, pair.price_currency) == (89900, "SEK")


def test_a_guests_order_still_on_its_way_becomes_pairs_when_it_arrives():
    customer = make_customer(email="jo@mail.example")
    order = make_order(make_variant(make_shoe()), state="shipped")
    enrollment.claim_orders(customer, now=NOW)
    assert not Pair.objects.exists()
    orders.deliver(order, now=NOW)
    assert Pair.objects.get().wearer == wearers.own(customer, now=NOW)


class TestOnItsWay:
    def test_paid_and_shipped_orders_are_with_when_they_come(self):
        customer = make_customer()
        shoe = make_variant(make_shoe())
        paid = make_order(shoe, customer=customer, paid_at=NOW)
        sent = make_order(shoe, customer=customer, state="shipped", shipped_at=NOW)
        for state in ("pending", "delivered", "refunded"):
            make_order(shoe, customer=customer, state=state)
        make_order(shoe, customer=make_customer())
        first, second = enrollment.on_its_way(customer)
        assert (first.number, first.is_shipped, first.here_url) == (paid.number, False, "")
        assert (second.number, second.is_shipped) == (sent.number, True)
        assert second.here_url == f"/order/{sent.token}/here/"
        assert (second.arrives_from_on, second.arrives_until_on) == (
            date(2026, 3, 3),
            date(2026, 3, 5),
        )
        assert [line.title for line in second.lines] == [shoe.product.title]

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_takes_two_queries(self, rows, django_assert_num_queries):
        customer = make_customer()
        for _ in range(rows):
            make_order(make_variant(make_shoe()), customer=customer)
        with django_assert_num_queries(2):
            enrollment.on_its_way(customer)


class TestMoneyBack:
    def bought(self):
        customer = make_customer()
        order = delivered(make_variant(make_shoe()), quantity=2, customer=customer)
        enrollment.enroll_order(order, now=NOW)
        return customer, order, list(Pair.objects.order_by("pk"))

    def test_its_pairs_are_returned_and_others_are_not(self):
        _customer, order, _pairs = self.bought()
        other = make_pair()
        orders.refund(order, now=NOW)
        states = dict(Pair.objects.values_list("pk", "state"))
        assert states.pop(other.pk) == "active"
        assert set(states.values()) == {"returned"}

    def test_no_reminder_of_them_goes_out(self):
        customer, order, theirs = self.bought()
        other = make_pair(wearers.own(customer, now=NOW))
        mail = outbox.queue(
            kind="reminder",
            dedupe_key="reminder:1",
            to_email=customer.email,
            letter=Letter(subject="A look", text="A look", html=""),
            now=NOW,
        )
        in_mail = {"state": "claimed", "mail": mail}
        for pair, fields in zip([*theirs, other], [{}, in_mail, in_mail], strict=True):
            Reminder.objects.create(
                customer=customer, pair=pair, cycle=1, due_at=NOW, created_at=NOW, **fields
            )
        orders.refund(order, now=NOW)
        states = Reminder.objects.order_by("pk").values_list("state", flat=True)
        assert list(states) == ["canceled", "canceled", "scheduled"]
        assert not Mail.objects.filter(kind="reminder").exists()


@pytest.mark.django_db(transaction=True)
def test_no_reminder_slips_out_while_the_money_goes_back():
    for _ in range(4):
        customer, wearer = make_owner()
        order = delivered(make_variant(make_shoe()), customer=customer)
        worn_pair(wearer, source_key=f"order:{order.pk}:1:0")
        jobs = [partial(orders.refund, order, now=NOW)]
        jobs += [partial(reminders.queue_due, now=NOW)] * 3
        assert [r for r in at_once(jobs) if isinstance(r, Exception)] == []
    assert reminders.queue_due(now=NOW) == 0
    assert not Mail.objects.filter(kind="reminder").exists()
    assert set(Pair.objects.values_list("state", flat=True)) == {"returned"}
    assert set(Reminder.objects.values_list("state", flat=True)) <= {"canceled"}
