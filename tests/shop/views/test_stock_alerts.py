"""Asking for a size that is sold out: the form, the same answer for all, links that wait for POST."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from shop import stock, stock_alerts
from shop.models import Mail, StockAlert
from shop.views.stock_alerts import ASKS_AN_HOUR
from tests.shelf import make_customer, make_insole, make_shoe, make_variant
from tests.shop.test_stock_alerts import confirmed_customer
from tests.shop.views.test_product import checked

pytestmark = pytest.mark.django_db
JO = "jo@mail.example"
ASK = "/stock-alerts/"


def ask(client, variant, email=JO):
    return client.post(ASK, {"variant": variant.pk, "email": email})


def alert_of(variant=None, **fields):
    stock_alerts.ask(
        variant or make_variant(on_hand=0), email=JO, customer=None, now=timezone.now()
    )
    return StockAlert.objects.latest("pk")


def url(verb, alert):
    return reverse(f"shop:stock_alert_{verb}", args=[alert.token])


def page_of(client, product, **query):
    return client.get(reverse("shop:product", args=[product.slug]), query).content.decode()


class TestTheProductPage:
    def test_it_asks_only_where_something_is_sold_out(self, client):
        insole = make_insole()
        make_variant(insole, "EU 41")
        assert 'id="tell-me"' not in page_of(client, insole)
        gone = make_variant(insole, "EU 42", on_hand=0)
        html = page_of(client, insole)
        assert f'<option value="{gone.pk}">{gone.label}</option>' in html
        assert '<details class="fold" id="tell-me">' in html

    def test_the_size_of_the_address_is_chosen_and_the_form_open(self, client):
        insole = make_insole()
        make_variant(insole, "EU 41", on_hand=0)
        gone = make_variant(insole, "EU 42", on_hand=0)
        html = page_of(client, insole, variant=gone.pk)
        assert f'<option value="{gone.pk}" selected>' in html
        assert '<details class="fold" id="tell-me" open>' in html

    def test_a_customers_address_is_typed_already(self, client):
        client.force_login(make_customer(email=JO))
        html = page_of(client, make_variant(on_hand=0).product)
        assert f'value="{JO}"' in html
        assert "First we send a link" not in html
        assert "checkbox" not in html[html.index('id="tell-me"') :].split("</form>")[0]

    def test_what_may_not_be_sold_is_not_promised(self, client):
        checked(client, "diabetes")
        assert 'id="tell-me"' not in page_of(client, make_variant(on_hand=0).product)


class TestAsking:
    def test_the_answer_is_the_same_whether_the_address_is_known_or_not(self, client):
        make_customer(email=JO)
        variant = make_variant(make_shoe(), on_hand=0)
        stock_alerts.confirm(alert_of(variant).token, now=timezone.now())
        pages = [
            ask(client, variant, email).content.decode().replace(email, "")
            for email in (JO, "nobody@mail.example")
        ]
        assert pages[0] == pages[1]
        assert "Look into your mailbox" in pages[0]

    def test_a_customer_is_told_that_nothing_is_to_be_confirmed(self, client):
        client.force_login(confirmed_customer())
        html = ask(client, make_variant(on_hand=0)).content.decode()
        assert "nothing to confirm" in html
        assert not Mail.objects.exists()

    def test_what_is_there_is_said(self, client):
        assert b"It is in stock now" in ask(client, make_variant()).content

    @pytest.mark.parametrize("email", ["", "no address", "x" * 250 + "@mail.example"])
    def test_a_wrong_address_is_asked_again(self, client, email):
        answer = ask(client, make_variant(on_hand=0), email)
        assert answer.status_code == 400
        assert b"EU 42" in answer.content
        assert not StockAlert.objects.exists()

    def test_a_size_that_is_not_sold_is_refused(self, client):
        off = make_variant(make_insole(status="draft"), on_hand=0)
        assert b"Choose the size" in ask(client, off).content

    def test_one_place_may_ask_so_often_an_hour(self, client):
        variant = make_variant(on_hand=0)
        answers = [ask(client, variant).status_code for _ in range(ASKS_AN_HOUR + 1)]
        assert answers[-2:] == [200, 429]
        assert client.post(ASK, {"variant": variant.pk, "email": JO}).status_code == 429

    def test_reading_the_address_asks_nothing(self, client):
        assert client.get(ASK).status_code == 405

    def test_a_form_from_elsewhere_is_refused(self):
        strict = Client(enforce_csrf_checks=True)
        assert ask(strict, make_variant(on_hand=0)).status_code == 403


class TestLinks:
    def test_a_scanner_that_opens_them_changes_nothing(self, client):
        alert = alert_of()
        for verb in ("confirm", "stop"):
            assert client.get(url(verb, alert)).status_code == 200
            assert client.head(url(verb, alert)).status_code == 200
        alert.refresh_from_db()
        assert (alert.confirmed_at, alert.stopped_at) == (None, None)

    def test_the_button_confirms(self, client):
        alert = alert_of()
        assert alert.wording in client.get(url("confirm", alert)).content.decode()
        assert b"We tell you once" in client.post(url("confirm", alert)).content
        alert.refresh_from_db()
        assert alert.confirmed_at is not None

    def test_a_wish_that_is_over_says_so(self, client):
        alert = alert_of()
        stock_alerts.stop(alert.token, now=timezone.now())
        answer = client.post(url("confirm", alert))
        assert answer.status_code == 404
        assert b"does not work any more" in answer.content

    def test_one_click_stops_without_cookies(self):
        alert = alert_of()
        provider = Client(enforce_csrf_checks=True)
        answer = provider.post(url("stop", alert), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        alert.refresh_from_db()
        assert alert.stopped_at is not None
        assert b"Stopped" in provider.get(url("stop", alert)).content


def test_the_mail_leads_to_the_size(client):
    alert = alert_of()
    client.post(url("confirm", alert))
    stock.set_on_hand({alert.variant_id: 1}, reason="count", now=timezone.now())
    mail = Mail.objects.get(kind="stock_alert")
    html = page_of(client, alert.variant.product, variant=alert.variant_id)
    assert f"/p/{alert.variant.product.slug}/?variant={alert.variant_id}" in mail.text
    assert f'value="{alert.variant_id}" required checked' in html


@pytest.mark.parametrize("rows", [1, 3])
def test_asking_takes_as_many_queries_however_many_sizes_there_are(
    client, rows, django_assert_num_queries
):
    insole = make_insole()
    sizes = [make_variant(insole, size, on_hand=0) for size in ("EU 41", "EU 42", "EU 43")[:rows]]
    with django_assert_num_queries(6):  # the product page of a stranger, as without the form
        page_of(client, insole, variant=sizes[0].pk)
