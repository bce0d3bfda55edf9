"""Back in stock: asked, confirmed by the address's reader, told once, ended in time."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from shop import outbox, stock, stock_alerts
from shop.models import Mail, StockAlert, Suppression
from tests.shelf import NOW, make_customer, make_insole, make_variant
from tests.shop.shopping import make_cart
from tests.shop.threads import at_once

pytestmark = pytest.mark.django_db
JO = "jo@mail.example"


def sold_out(**fields):
    return make_variant(on_hand=0, **fields)


def ask(variant, email=JO, customer=None, now=NOW):
    return stock_alerts.ask(variant, email=email, customer=customer, now=now)


def waits(variant=None, email=JO, now=NOW):
    """An alert that was asked for and confirmed."""
    ask(variant or sold_out(), email, now=now)
    return stock_alerts.confirm(StockAlert.objects.latest("pk").token, now=now)


def confirmed_customer():
    """A customer who signed in by code."""
    customer = make_customer(email=JO)
    EmailAddress.objects.create(user=customer, email=JO, verified=True, primary=True)
    return customer


def restock(variant, units=1, now=NOW):
    stock.set_on_hand({variant.pk: units}, reason="count", now=now)


def told(email=JO):
    return Mail.objects.filter(kind="stock_alert", to_email=email).count()


class TestAsking:
    def test_a_stranger_is_mailed_a_link_and_waits_for_nothing_yet(self):
        variant = sold_out()
        assert ask(variant, " Jo@Mail.example ") is False
        alert = StockAlert.objects.get()
        assert (alert.email, alert.confirmed_at, alert.customer) == (JO, None, None)
        assert alert.wording == stock_alerts.WORDING
        mail = Mail.objects.get()
        assert (mail.kind, mail.to_email, mail.is_marketing) == ("stock_confirm", JO, True)
        assert f"/stock-alerts/{alert.token}/yes/" in mail.text
        restock(variant)
        assert told() == 0

    def test_a_customers_own_address_needs_no_second_yes(self):
        customer, variant = confirmed_customer(), sold_out()
        assert ask(variant, customer=customer) is True
        assert StockAlert.objects.get().customer == customer
        assert not Mail.objects.exists()
        restock(variant)
        assert told() == 1

    def test_an_address_that_a_customer_types_for_somebody_else_is_asked(self):
        assert ask(sold_out(), customer=make_customer()) is False
        assert StockAlert.objects.get().confirmed_at is None
        assert Mail.objects.get().to_email == JO

    def test_an_own_address_that_no_code_has_reached_is_asked_too(self):
        assert ask(sold_out(), customer=make_customer(email=JO)) is False

    def test_what_is_there_is_not_waited_for(self):
        with pytest.raises(stock_alerts.InStock):
            ask(make_variant())
        assert not StockAlert.objects.exists()

    @pytest.mark.parametrize("is_confirmed", [False, True])
    def test_asking_again_keeps_one_wish_and_mails_once_a_day(self, is_confirmed):
        variant = sold_out()
        ask(variant)
        if is_confirmed:
            stock_alerts.confirm(StockAlert.objects.get().token, now=NOW)
        for hours in (1, 30):
            assert ask(variant, now=NOW + timedelta(hours=hours)) is False
        assert StockAlert.objects.count() == 1
        assert Mail.objects.count() == (1 if is_confirmed else 2)

    def test_signing_in_and_asking_again_settles_it(self):
        variant, customer = sold_out(), confirmed_customer()
        ask(variant)
        ask(variant, customer=customer)
        alert = StockAlert.objects.get()
        assert (alert.confirmed_at, alert.customer) == (NOW, customer)

    def test_an_address_can_be_mailed_so_often_a_day_whoever_types_it(self):
        for _ in range(stock_alerts.ASKED_A_DAY + 2):
            assert ask(sold_out()) is False
        assert Mail.objects.count() == stock_alerts.ASKED_A_DAY
        ask(sold_out(), now=NOW + timedelta(days=1))
        assert Mail.objects.count() == stock_alerts.ASKED_A_DAY + 1

    def test_a_suppressed_address_gets_no_question(self):
        Suppression.objects.create(email=JO, reason="bounced", added_at=NOW)
        ask(sold_out())
        outbox.send_due(now=timezone.now())
        assert Mail.objects.get().state == "suppressed"


class TestConfirming:
    def test_it_can_be_pressed_twice(self):
        alert = waits()
        stock_alerts.confirm(alert.token, now=NOW + timedelta(hours=1))
        assert StockAlert.objects.get().confirmed_at == NOW

    def test_what_came_back_in_between_is_told_at_once(self):
        variant = sold_out()
        ask(variant)
        restock(variant)
        stock_alerts.confirm(StockAlert.objects.get().token, now=NOW)
        assert told() == 1

    def test_after_7_days_it_is_too_late(self):
        ask(sold_out())
        with pytest.raises(stock_alerts.NotWaiting):
            stock_alerts.confirm(StockAlert.objects.get().token, now=NOW + timedelta(days=7))

    def test_a_token_that_never_was_confirms_nothing(self):
        with pytest.raises(stock_alerts.NotWaiting):
            stock_alerts.confirm(uuid4(), now=NOW)


class TestTelling:
    def test_all_who_wait_are_told_once_each_with_a_link_of_their_own(self):
        variant = sold_out()
        alerts = [waits(variant, f"{name}@mail.example") for name in ("ada", "bo", "cy")]
        restock(variant)
        restock(variant, 0)
        restock(variant)
        mails = Mail.objects.filter(kind="stock_alert")
        assert mails.count() == 3
        for alert in alerts:
            alert.refresh_from_db()
            stop = f"/stock-alerts/{alert.token}/stop/"
            assert alert.told_at == NOW
            assert stop in alert.mail.text
            assert stop in alert.mail.html
            assert alert.mail.headers["List-Unsubscribe"].endswith(f"{stop}>")
            assert "One-Click" in alert.mail.headers["List-Unsubscribe-Post"]
            assert f"?variant={variant.pk}" in alert.mail.text

    def test_who_was_told_may_ask_again(self):
        variant = sold_out()
        waits(variant)
        restock(variant)
        restock(variant, 0)
        waits(variant)
        restock(variant, 2)
        assert told() == 2

    @pytest.mark.parametrize("way", ["release", "expire"])
    def test_what_a_cart_gives_back_counts(self, way):
        variant = make_variant(on_hand=1)
        cart = make_cart(variant)
        stock.hold(cart, now=NOW)
        waits(variant)
        if way == "release":
            stock.release(cart, now=NOW)
        else:
            stock.release_expired(now=NOW + timedelta(hours=1))
        assert told() == 1

    def test_a_count_that_others_hold_is_not_back(self):
        variant = sold_out()
        waits(variant)
        variant.__class__.objects.filter(pk=variant.pk).update(on_hand=2, allocated=2)
        restock(variant, 2)
        assert told() == 0
        restock(variant, 3)
        assert told() == 1

    def test_more_of_what_is_there_tells_nobody(self):
        variant = sold_out()
        restock(variant)
        alert = StockAlert.objects.create(
            variant=variant, email=JO, asked_at=NOW, confirmed_at=NOW, wording="w"
        )
        restock(variant, 5)
        alert.refresh_from_db()
        assert alert.told_at is None

    def test_other_variants_and_products_off_sale_tell_nobody(self):
        off = sold_out(product=make_insole(status="draft"))
        waits(off)
        waits(sold_out())
        restock(off)
        restock(make_variant(on_hand=0))
        assert told() == 0

    def test_no_alert_outlives_180_days(self):
        variant = sold_out()
        waits(variant)
        restock(variant, now=NOW + timedelta(days=180))
        assert told() == 0

    def test_nothing_is_told_if_the_stock_move_fails(self):
        variant = sold_out()
        waits(variant)
        with pytest.raises(stock.BelowAllocated):
            stock.set_on_hand({variant.pk: 1, sold_out().pk: -1}, reason="count", now=NOW)
        assert told() == 0

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_takes_three_statements_for_a_variant(self, rows, django_assert_num_queries):
        variant = sold_out()
        for number in range(rows):
            waits(variant, f"jo{number}@mail.example")
        with django_assert_num_queries(3):  # alerts, mails, told
            stock_alerts.announce([variant], now=NOW)


class TestStopping:
    def test_who_stopped_is_not_told(self):
        variant = sold_out()
        alert = waits(variant)
        for _ in range(2):
            stock_alerts.stop(alert.token, now=NOW)
        restock(variant)
        assert told() == 0

    def test_a_mail_that_waits_does_not_go_out(self):
        variant = sold_out()
        alert = waits(variant)
        restock(variant)
        stock_alerts.stop(alert.token, now=NOW)
        assert Mail.objects.get(kind="stock_alert").state == "suppressed"

    def test_a_token_that_never_was_stops_nothing(self):
        stock_alerts.stop(uuid4(), now=NOW)


def test_an_address_sees_what_it_waits_for():
    waits(sold_out(), "other@mail.example")
    ask(sold_out())
    alert = waits()
    assert stock_alerts.of_email("JO@mail.example", now=NOW) == [alert]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_one_query(rows, django_assert_num_queries):
    for _ in range(rows):
        waits()
    with django_assert_num_queries(1):
        found = stock_alerts.of_email(JO, now=NOW)
        assert len({alert.variant.product.title for alert in found}) == rows


def test_what_is_over_is_forgotten():
    ask(sold_out())
    waits(email="ada@mail.example")
    assert stock_alerts.forget_old(now=NOW + timedelta(days=6)) == 0
    assert stock_alerts.forget_old(now=NOW + timedelta(days=7)) == 1
    assert stock_alerts.forget_old(now=NOW + timedelta(days=180)) == 1


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_16_counts_give_one_mail_each(self):
        variant = sold_out()
        emails = [f"jo{number}@mail.example" for number in range(3)]
        for email in emails:
            waits(variant, email)
        results = at_once([partial(restock, variant, number) for number in range(1, 17)])
        assert results == [None] * 16
        assert [told(email) for email in emails] == [1, 1, 1]

    def test_stock_that_comes_and_goes_while_a_wish_is_confirmed_tells_once(self):
        variant = sold_out()
        ask(variant)
        token = StockAlert.objects.get().token
        jobs = [partial(restock, variant, number % 2) for number in range(8)]
        jobs += [partial(stock_alerts.confirm, token, now=NOW)] * 4
        results = at_once(jobs)
        odd = [r for r in results if isinstance(r, Exception)]
        assert {type(each) for each in odd} <= {stock_alerts.NotWaiting}
        restock(variant, 0)
        restock(variant, 1)
        assert told() == 1
