"""Stock moves only with its ledger row, and never beyond what is there."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.models import Variant
from shop import stock
from shop.models import Hold, Order, OrderLine, StockMove
from tests.shelf import NOW, make_customer, make_variant
from tests.shop.shopping import make_cart

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=16)


def shelved(units=5):
    variant = make_variant(on_hand=0)
    if units:
        stock.set_on_hand({variant.pk: units}, reason="count", now=NOW)
    return Variant.objects.get(pk=variant.pk)


def columns(variant):
    return Variant.objects.values_list("on_hand", "allocated").get(pk=variant.pk)


def ledger(variant):
    sums = variant.stock_moves.aggregate(
        on_hand=Sum("on_hand_change", default=0), allocated=Sum("allocated_change", default=0)
    )
    return sums["on_hand"], sums["allocated"]


def make_order(cart, **fields):
    """An order of a cart's lines, as the stock sees it."""
    order = Order.objects.create(
        **{
            "number": f"F-{cart.pk}",
            "cart": cart,
            "email": "jo@mail.example",
            "name": "Jo",
            "street": "Weg 1",
            "city": "Berlin",
            "country": "DE",
            "currency": "EUR",
            "goods_minor": 0,
            "shipping_minor": 0,
            "shipping_tax_basis_points": 0,
            "shipping_tax_minor": 0,
            "tax_minor": 0,
            "total_minor": 0,
            "delivery_min_days": 1,
            "delivery_max_days": 3,
            "placed_at": NOW,
        }
        | fields
    )
    for line in cart.lines.all():
        OrderLine.objects.create(
            order=order,
            variant_id=line.variant_id,
            title="Insole",
            sku=f"SKU {line.pk}",
            quantity=line.quantity,
            unit_price_minor=0,
            total_minor=0,
            tax_basis_points=0,
            tax_minor=0,
        )
    return order


class TestCounting:
    def test_a_first_count_is_received_and_later_ones_are_adjusted(self):
        variant = shelved(5)
        actor = make_customer()
        stock.set_on_hand({variant.pk: 3}, reason=" stock-take ", now=LATER, actor=actor)
        second, first = StockMove.objects.all()
        assert (first.kind, first.on_hand_change) == ("received", 5)
        assert (second.kind, second.on_hand_change) == ("adjusted", -2)
        assert (second.reason, second.actor, second.moved_at) == ("stock-take", actor, LATER)

    def test_the_number_of_changed_variants_is_returned(self):
        same, other = shelved(5), shelved(5)
        assert stock.set_on_hand({same.pk: 5, other.pk: 6}, reason="count", now=NOW) == 1
        assert columns(other) == ledger(other) == (6, 0)

    def test_many_variants_take_six_statements(self, django_assert_num_queries):
        variants = [shelved(0) for _ in range(20)]
        with django_assert_num_queries(6):  # savepoint, lock, update, ledger, alerts, release
            stock.set_on_hand({v.pk: 7 for v in variants}, reason="import", now=NOW)

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_a_reason_is_needed(self, reason):
        with pytest.raises(stock.NoReason):
            stock.set_on_hand({shelved().pk: 1}, reason=reason, now=NOW)

    @pytest.mark.parametrize("count", [1, -1])
    def test_a_count_below_what_is_promised_is_refused_and_nothing_is_written(self, count):
        variant, other = shelved(5), shelved(5)
        stock.hold(make_cart(variant, quantity=2), now=NOW)
        with pytest.raises(stock.BelowAllocated, match=r"already promised"):
            stock.set_on_hand({other.pk: 9, variant.pk: count}, reason="count", now=NOW)
        assert columns(other) == (5, 0)

    def test_an_unknown_variant_is_refused(self):
        with pytest.raises(Variant.DoesNotExist):
            stock.set_on_hand({2**40: 1}, reason="count", now=NOW)


class TestHolding:
    def test_a_hold_takes_units_from_others_until_it_expires(self, settings):
        settings.HOLD_MINUTES = 15
        variant = shelved(5)
        cart = make_cart(variant, quantity=2)
        stock.hold(cart, now=NOW)
        hold = Hold.objects.get()
        assert (hold.quantity, hold.expires_at) == (2, NOW + timedelta(minutes=15))
        assert columns(variant) == ledger(variant) == (5, 2)

    def test_holding_again_follows_the_cart_and_starts_the_time_anew(self):
        first, second = shelved(5), shelved(5)
        cart = make_cart(first, second, quantity=3)
        stock.hold(cart, now=NOW)
        cart.lines.filter(variant=first).update(quantity=1)
        cart.lines.filter(variant=second).delete()
        stock.hold(cart, now=LATER)
        hold = Hold.objects.get()
        assert (hold.variant_id, hold.quantity) == (first.pk, 1)
        assert hold.expires_at > LATER
        assert columns(first) == ledger(first) == (5, 1)
        assert columns(second) == ledger(second) == (5, 0)

    def test_ones_own_hold_does_not_stand_in_ones_way(self):
        variant = shelved(5)
        cart = make_cart(variant, quantity=5)
        stock.hold(cart, now=NOW)
        stock.hold(cart, now=LATER)
        assert columns(variant) == (5, 5)

    def test_all_or_nothing_and_every_short_line_is_named(self):
        plenty, few, none = shelved(5), shelved(1), shelved(0)
        with pytest.raises(stock.OutOfStock) as caught:
            stock.hold(make_cart(plenty, few, none, quantity=2), now=NOW)
        shortages = {s.variant_id: (s.wanted, s.left) for s in caught.value.shortages}
        assert shortages == {few.pk: (2, 1), none.pk: (2, 0)}
        assert caught.value.shortages[0].name.endswith("EU 42, Medium, Moss")
        assert Hold.objects.count() == 0
        assert columns(plenty) == (5, 0)

    def test_released_units_may_be_had_again(self):
        variant = shelved(5)
        cart = make_cart(variant, quantity=5)
        stock.hold(cart, now=NOW)
        stock.release(cart, now=LATER)
        stock.release(cart, now=LATER)
        stock.hold(make_cart(variant, quantity=5), now=LATER)
        assert columns(variant) == ledger(variant) == (5, 5)

    def test_only_expired_holds_are_released(self):
        variant = shelved(9)
        stock.hold(make_cart(variant, quantity=2), now=NOW)
        stock.hold(make_cart(variant, quantity=3), now=NOW)
        stock.hold(make_cart(variant, quantity=4), now=LATER)
        assert stock.release_expired(now=LATER) == 2
        assert stock.release_expired(now=LATER) == 0
        assert columns(variant) == ledger(variant) == (9, 4)

    def test_many_expired_holds_are_released_batch_by_batch(self, monkeypatch):
        monkeypatch.setattr(stock, "BATCH", 2)
        variants = [shelved(1) for _ in range(5)]
        for variant in variants:
            stock.hold(make_cart(variant), now=NOW)
        assert stock.release_expired(now=LATER) == 5


class TestOrders:
    def test_a_claimed_hold_becomes_the_orders_own(self):
        variant = shelved(5)
        cart = make_cart(variant, quantity=2)
        stock.hold(cart, now=NOW)
        stock.claim(make_order(cart), now=NOW)
        assert Hold.objects.count() == 0
        assert columns(variant) == ledger(variant) == (5, 2)
        assert stock.release_expired(now=LATER) == 0

    def test_an_expired_hold_is_taken_anew_if_the_units_are_there(self):
        variant = shelved(5)
        cart = make_cart(variant, quantity=2)
        stock.hold(cart, now=NOW)
        stock.release_expired(now=LATER)
        stock.claim(make_order(cart), now=LATER)
        assert columns(variant) == ledger(variant) == (5, 2)

    def test_shipping_takes_units_off_the_shelf(self):
        variant = shelved(5)
        cart = make_cart(variant, quantity=2)
        order = make_order(cart)
        stock.claim(order, now=NOW)
        stock.ship(order, now=LATER, actor=make_customer())
        assert columns(variant) == ledger(variant) == (3, 0)

    def test_what_will_not_be_sent_goes_back_on_sale(self):
        variant = shelved(5)
        order = make_order(make_cart(variant, quantity=2))
        stock.claim(order, now=NOW)
        stock.give_back(order, now=LATER)
        assert columns(variant) == ledger(variant) == (5, 0)

    def test_a_variant_deleted_since_is_left_out(self):
        variant, gone = shelved(5), shelved(5)
        order = make_order(make_cart(variant, gone))
        stock.claim(order, now=NOW)
        gone.delete()
        stock.ship(order, now=LATER)
        assert columns(variant) == (4, 0)


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["count", "hold", "release", "expire", "claim", "ship", "give_back"]),
        st.integers(min_value=0, max_value=3),
        st.integers(min_value=0, max_value=8),
    ),
    max_size=25,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS)
def test_after_any_walk_the_ledger_is_the_stock(actions):
    with transaction.atomic():
        walk = Walk()
        for number, step in enumerate(actions):
            walk.step(*step, now=NOW + timedelta(minutes=5 * number))
        transaction.set_rollback(True)


class Walk:
    """Two variants, some carts and orders, and any steps between them."""

    def __init__(self):
        self.variants = [shelved(4), shelved(4)]
        self.waiting, self.claimed = {}, {}

    def step(self, action, which, number, *, now):
        try:
            getattr(self, action)(which, number, now)
        except (stock.OutOfStock, stock.BelowAllocated):
            Order.objects.exclude(pk__in=[o.pk for o in self.claimed.values()]).delete()
        for variant in self.variants:
            lines = OrderLine.objects.filter(variant=variant, order__in=self.claimed.values())
            promised = lines.aggregate(n=Sum("quantity", default=0))["n"]
            held = variant.holds.aggregate(n=Sum("quantity", default=0))["n"]
            assert columns(variant) == ledger(variant)
            assert columns(variant)[1] == promised + held

    def count(self, which, number, now):
        stock.set_on_hand({self.variants[which % 2].pk: number}, reason="count", now=now)

    def hold(self, which, number, now):
        if which not in self.waiting:
            self.waiting[which] = make_cart(*self.variants, quantity=number + 1)
        stock.hold(self.waiting[which], now=now)

    def release(self, which, number, now):
        if which in self.waiting:
            stock.release(self.waiting.pop(which), now=now)

    def expire(self, which, number, now):
        stock.release_expired(now=now)

    def claim(self, which, number, now):
        if which in self.waiting and which not in self.claimed:
            order = make_order(self.waiting[which])
            stock.claim(order, now=now)
            self.claimed[which] = order
            del self.waiting[which]

    def ship(self, which, number, now):
        if which in self.claimed:
            stock.ship(self.claimed.pop(which), now=now)

    def give_back(self, which, number, now):
        if which in self.claimed:
            stock.give_back(self.claimed.pop(which), now=now)
