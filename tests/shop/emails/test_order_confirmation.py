"""The order e-mail: complete, neutral, once, and never stopped by an unsubscribe."""

import pytest

from shop.emails import order_confirmation
from shop.models import Mail, Order
from tests.shelf import NOW, make_insole, make_rates, make_variant
from tests.shop.shopping import check_out, put

pytestmark = pytest.mark.django_db
HEALTH_WORDS = ("pain", "arch", "plantar", "diabet", "ortho", "heel", "foot pain", "safety check")
PROMOTION = ("sale", "% off", "you may also", "discount", "offer", "newsletter")


@pytest.fixture
def order(client):
    make_rates()
    put(client, make_variant(make_insole(title="Contour & Moss")), 2, check="none")
    check_out(client, name="Zoë <b>O'Hara</b>")
    return Order.objects.get()


def test_it_says_what_how_much_where_and_by_whom(order):
    mail = order_confirmation.queue(order, now=NOW)
    assert mail.subject == f"Your Footing order {order.number}"
    for text in (
        "2 x Contour & Moss, EU 42, Medium, Moss: €118.00",
        "Delivery: €4.90",
        "Total: €122.90",
        "of which 19 % VAT: €19.62",
        "Zoë <b>O'Hara</b>",
        "10115 Berlin",
        "1 to 3 working days",
        f"/order/{order.token}/",
        "Example Street 1, 10115 Berlin",
    ):
        assert text in mail.text
    assert "Contour &amp; Moss" in mail.html
    assert "<b>O" not in mail.html


def test_it_says_nothing_about_health_and_sells_nothing(order):
    mail = order_confirmation.queue(order, now=NOW)
    for word in (*HEALTH_WORDS, *PROMOTION):
        assert word not in mail.text.lower()
        assert word not in mail.html.lower().partition("</style>")[2]


def test_it_is_queued_once_and_is_not_marketing(order):
    assert order_confirmation.queue(order, now=NOW) is not None
    assert order_confirmation.queue(order, now=NOW) is None
    mail = Mail.objects.get()
    assert not mail.is_marketing
    assert mail.headers == {}
